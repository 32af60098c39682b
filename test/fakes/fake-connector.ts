import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeDelays } from './fake-slack.ts';

/** An activity the bot sent, as it stood on the wire. */
export interface SentActivity {
  readonly method: string;
  readonly path: string;
  readonly conversation: string;
  readonly body: Record<string, unknown>;
  /** Size as sent, or in UTF-16, whichever is more. */
  readonly bytes: number;
}

export interface FakeConnector {
  readonly serviceUrl: string;
  readonly sent: readonly SentActivity[];
  /** Rules the bot broke; a test that leaves any here fails. */
  readonly faults: readonly string[];
  /** The next requests get these instead of success: a status, a lost reply (`taken` or not), or none for ever. */
  script(...next: readonly Scripted[]): void;
  /** The same for one conversation; it comes before what `script` says. */
  scriptFor(conversation: string, ...next: readonly Scripted[]): void;
  owners: Set<string>;
  guests: Set<string>;
  /** The home tenants of people, where they are not this one's. */
  tenants: Map<string, string>;
  /** People Teams does not find in any conversation. */
  strangers: Set<string>;
  stop(): Promise<void>;
}

export type Scripted =
  | { readonly status: number; readonly retryAfter?: string }
  | 'lost-after-taking'
  | 'lost-before-taking'
  | 'never-answered';

/** Teams refuses more than about 100 KB and advises 80 at most. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
const REFUSED_BYTES = 100_000;
const ADVISED_BYTES = 80_000;
const ELEMENTS =
  /^(AdaptiveCard|TextBlock|RichTextBlock|TextRun|Container|ActionSet|Action\.(Execute|Submit|ShowCard|OpenUrl)|Input\.(Text|Date|Time|ChoiceSet))$/;

/** Teams' side of the conversation on loopback. It refuses what Teams refuses and notes what Teams would show badly. */
export async function fakeConnector(delays: FakeDelays = {}): Promise<FakeConnector> {
  const sent: SentActivity[] = [];
  const faults: string[] = [];
  const scripted: Scripted[] = [];
  const scriptedFor = new Map<string, Scripted[]>();
  const owners = new Set<string>();
  const guests = new Set<string>();
  const tenants = new Map<string, string>();
  const strangers = new Set<string>();
  let made = 0;
  const nextId = () => {
    made += 1;
    return made;
  };
  const server = createServer(async (request, response) => {
    const text = await textOf(request);
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    const bytes = Math.max(text.length * 2, Buffer.byteLength(text));
    const path = (request.url ?? '').split('?')[0] ?? '';
    const [, conversation = ''] = /^\/v3\/conversations\/([^/]+)/.exec(path) ?? [];
    if (request.method === 'GET' && /\/(members|pagedmembers)/.test(path)) {
      const id = decodeURIComponent(path.split('/').at(-1) ?? '');
      if (strangers.has(id)) return reply(response, 404, { error: { code: 'MemberNotFoundInConversation' } });
      const userRole = guests.has(id) ? 'guest' : owners.has(id) ? 'owner' : 'user';
      return reply(response, 200, { id, userRole, tenantId: tenants.get(id) });
    }
    if (request.method === 'POST' && path === '/v3/conversations')
      return reply(response, 201, { id: `a:${String((body.members as { id?: string }[] | undefined)?.[0]?.id)}` });
    if (delays.arrived !== undefined) await delays.arrived(path);
    const next = scriptedFor.get(decodeURIComponent(conversation))?.shift() ?? scripted.shift();
    if (next === 'never-answered') return;
    if (next === 'lost-before-taking') return void request.socket.destroy();
    if (typeof next === 'object') {
      return reply(
        response,
        next.status,
        { error: { code: 'Scripted' } },
        next.retryAfter === undefined ? {} : { 'retry-after': next.retryAfter },
      );
    }
    if (bytes > REFUSED_BYTES) return reply(response, 413, { error: { code: 'MessageSizeTooBig' } });
    if (bytes > ADVISED_BYTES) faults.push(`a message of ${bytes} bytes`);
    faults.push(...faultsOf(body));
    sent.push({
      method: request.method ?? '',
      path: request.url ?? '',
      conversation: decodeURIComponent(conversation),
      body,
      bytes,
    });
    if (delays.answering !== undefined) await delays.answering(path, response);
    if (next === 'lost-after-taking') return void request.socket.destroy();
    return reply(response, 200, { id: `activity-${nextId()}` });
  });
  // Teams keeps an idle connection for minutes; Node's five seconds can end while a busy machine is about to use it again.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    faults,
    owners,
    guests,
    tenants,
    strangers,
    scriptFor: (conversation, ...next) =>
      void scriptedFor.set(conversation, [...(scriptedFor.get(conversation) ?? []), ...next]),
    script: (...next) => void scripted.push(...next),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function faultsOf(body: Record<string, unknown>): string[] {
  const faults: string[] = [];
  const attachments = (body.attachments ?? []) as { contentType?: string; content?: Record<string, unknown> }[];
  for (const { contentType, content } of attachments) {
    if (contentType !== 'application/vnd.microsoft.card.adaptive') continue;
    if (typeof body.summary !== 'string' || body.summary === '') faults.push('a card message without a summary');
    if (content?.version !== '1.5') faults.push(`card version ${String(content?.version)}`);
    if (typeof content?.fallbackText !== 'string') faults.push('a card without fallbackText');
    for (const type of typesIn(content)) if (!ELEMENTS.test(type)) faults.push(`unknown element ${type}`);
  }
  if (JSON.stringify(body).match(/<\/?at>/) && !Array.isArray(body.entities))
    faults.push('an <at> tag without an entity');
  return faults;
}

function typesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(typesIn);
  if (value === null || typeof value !== 'object') return [];
  const { type, data: _, ...rest } = value as Record<string, unknown>;
  return [...(typeof type === 'string' ? [type] : []), ...Object.values(rest).flatMap(typesIn)];
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
