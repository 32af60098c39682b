import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Invocation } from '../../src/domain/command.ts';
import { LOCAL_PLACE } from '../../src/domain/local-place.ts';
import type { Answer, ChatAdapter } from '../../src/ports/chat.ts';
import { channelPage } from './channel-page.ts';
import { createConversation } from './conversation.ts';
import { readForm } from './form.ts';
import { isOurForm, isOwn } from './gate.ts';
import type { Html } from './html.ts';
import { startFault, type WebOptions } from './options.ts';
import { feedsPage, postsPage, previewsPage } from './other-pages.ts';
import { page } from './page.ts';

/** Everything a page of ours needs, and nothing else: no script runs, nothing is loaded from elsewhere, nobody frames it. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: browsers then send `Origin: null` with our own forms, which looks like a stranger's.
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store',
} as const;

/** Signpost on a page of this machine, with no account. Throws an Error that says why when it must not start. */
export function createWebAdapter(options: WebOptions): ChatAdapter {
  const fault = startFault(options);
  if (fault !== null) throw new Error(fault);
  const token = randomBytes(16).toString('base64url');
  const conversation = createConversation();
  const style = readFileSync(join(import.meta.dirname, 'style.css'), 'utf8');
  const time = (at: Date) =>
    new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(at);
  let who: 'nurse' | 'admin' = 'nurse';
  let asked = 0;
  let answer: Answer | null = null;

  async function say(form: URLSearchParams): Promise<void> {
    const text = form.get('text') ?? '';
    const chosen = form.get('who');
    if (chosen === 'nurse' || chosen === 'admin') who = chosen;
    asked += 1;
    const values = Object.fromEntries(
      [...form].flatMap(([name, value]) => (name.startsWith('field-') ? [[name.slice(6), value]] : [])),
    );
    const invocation: Invocation = { ...LOCAL_PLACE, id: `web-${asked}`, userId: who, userName: null, text, values };
    const at = options.now();
    conversation.add({
      kind: 'asked',
      who: who === 'admin' ? 'You, an admin' : 'You, a nurse',
      text: form.get('pressed') ?? `/signpost ${text}`,
      at,
    });
    if (answer !== null) conversation.add({ kind: 'answer', reply: await answer(invocation), at, values });
  }

  /** A page that only this machine's own browser gets. */
  const view =
    (title: string, path: string, body: () => Promise<Html>): RequestListener =>
    async (request, response) => {
      if (!isOwn(request)) return refuse(response);
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return end(response, 405, 'text/plain', 'That method is not used here.\n');
      end(response, 200, 'text/html', page({ title, path, body: await body() }));
    };

  const post: RequestListener = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isOwn(request)) return refuse(response);
    if (request.method !== 'POST') return end(response, 405, 'text/plain', 'That method is not used here.\n');
    const form = await readForm(request);
    if (form === null) return end(response, 413, 'text/plain', 'That is too long.\n');
    if (!isOurForm(form.get('token'), token)) return refuse(response);
    await say(form);
    response.writeHead(303, { ...HEADERS, location: '/#latest' }).end();
  };

  return {
    platform: LOCAL_PLACE.platform,
    leadMs: 0,
    start: async (answers, http) => {
      answer = answers;
      for (const { message, at } of await options.history())
        conversation.add({ kind: 'post', id: `before-${at.getTime()}`, message, at, edited: false });
      http.route(
        '/',
        view('Channel', '/', async () =>
          channelPage({ name: options.channelName, entries: conversation.all(), who, token, time }),
        ),
      );
      http.route(
        '/previews',
        view('Digest and reminder', '/previews', async () => previewsPage(await options.previews(), options)),
      );
      http.route(
        '/feeds',
        view('Feeds', '/feeds', async () => feedsPage(await options.health(), await options.withheld())),
      );
      http.route(
        '/posts',
        view('Posts', '/posts', async () => postsPage(await options.deliveries(), token)),
      );
      http.route('/say', post);
      http.route('/style.css', (request, response) =>
        isOwn(request) ? end(response, 200, 'text/css', style) : refuse(response),
      );
    },
    deliver: async ({ key, message, toUser }) => {
      const at = options.now();
      conversation.add(
        toUser === null ? { kind: 'post', id: key, message, at, edited: false } : { kind: 'notice', message, at },
      );
      return { kind: 'sent', messageId: key };
    },
    update: async (_, messageId, message) => {
      conversation.edit(messageId, message);
      return { kind: 'sent', messageId };
    },
    // What was shown is in memory: after a restart nobody saw an unfinished post, so it goes out again.
    reconcile: async ({ key }) => {
      const there = conversation.all().some((entry) => entry.kind === 'post' && entry.id === key);
      return there ? { kind: 'sent', messageId: key } : { kind: 'retry', reason: 'WEB_RESTARTED', afterMs: 0 };
    },
    roleOf: async ({ userId }) => (userId === 'admin' ? 'admin' : 'member'),
    stop: async () => undefined,
  };
}

function refuse(response: ServerResponse): void {
  end(response, 403, 'text/plain', 'This page is for the machine it runs on.\n');
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': `${type}; charset=utf-8` }).end(body);
}
