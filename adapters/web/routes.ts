import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { HttpHost } from '../../src/ports/chat.ts';
import type { Html } from '../html.ts';
import { channelPage } from './channel-page.ts';
import type { Conversation } from './conversation.ts';
import { createDoor } from './door.ts';
import { feedsPage } from './feeds-page.ts';
import type { WebOptions } from './options.ts';
import { page } from './page.ts';
import { postsPage } from './posts-page.ts';
import { previewsPage } from './previews-page.ts';
import { send } from './send.ts';
import type { Talk } from './talk.ts';

interface Parts {
  readonly options: WebOptions;
  readonly conversation: Conversation;
  readonly talk: Talk;
}

/** Hangs the pages on the server: four to look at, two forms, and what the pages are made with. */
export function hangRoutes(http: HttpHost, { options, conversation, talk }: Parts): void {
  const token = randomBytes(16).toString('base64url');
  // Another run of the process is news as well: its forms carry another token.
  const run = randomBytes(6).toString('hex');
  const news = () => `${run}-${conversation.version()}`;
  const { look, take } = createDoor({ token, log: options.log });

  const view = (path: string, title: string, body: () => Promise<Html>) =>
    http.route(
      path,
      look(async (response) => send(response, 200, 'text/html', page({ title, path, body: await body() }))),
    );
  const file = (path: string, type: string, name: string) => {
    const text = readFileSync(new URL(name, import.meta.url), 'utf8');
    http.route(
      path,
      look((response) => send(response, 200, type, text)),
    );
  };

  view('/previews', 'Digest and reminder', async () => previewsPage(await options.previews(), options));
  view('/feeds', 'Feeds', async () => feedsPage(await orNull(options.health()), await orNull(options.withheld())));
  view('/posts', 'Posts', async () => postsPage(await orNull(options.deliveries()), { token, who: talk.who() }));
  http.route(
    '/',
    look(async (response) => {
      const [feeds, previews] = await Promise.all([orNull(options.health()), orNull(options.previews())]);
      const beside = { feeds, digest: previews?.digest ?? null };
      const name = options.channelName;
      const body = channelPage({ name, conversation, who: talk.who(), token, news: news(), beside });
      const title = conversation.hasFault() ? 'Please check: Channel' : 'Channel';
      send(response, 200, 'text/html', page({ title, path: '/', body }));
    }),
  );
  file('/local.css', 'text/css', 'style.css');
  file('/local.js', 'text/javascript', 'page.js');
  http.route(
    '/news',
    look((response) => send(response, 200, 'text/plain', news())),
  );
  http.route(
    '/say',
    take(async (form) => `/#${await talk.say(form)}`),
  );
  http.route(
    '/who',
    take((form) => {
      talk.speakAs(form.get('who'));
      return '/#say';
    }),
  );

  /** What was found out, or null: one part of a page that fails must not take the rest with it. */
  async function orNull<T>(asked: Promise<T>): Promise<T | null> {
    try {
      return await asked;
    } catch (error) {
      options.log?.error('page.failed', { platform: 'web', code: error instanceof Error ? error.name : 'UNKNOWN' });
      return null;
    }
  }
}
