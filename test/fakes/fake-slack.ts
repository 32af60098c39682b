import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import { messageFault, viewFault } from './fake-slack-checks.ts';
import { callMethod } from './fake-slack-methods.ts';
import { openSocketDoor, type SocketDoor } from './fake-slack-socket.ts';

export interface FakePost {
  readonly team: string;
  readonly channel: string;
  readonly ts: string;
  text: string;
  blocks: readonly Record<string, unknown>[];
  readonly metadata: unknown;
  /** Only this person sees it. */
  readonly onlyFor: string | null;
  edited: boolean;
}

export interface FakeScheduled {
  readonly id: string;
  readonly team: string;
  readonly channel: string;
  readonly post_at: number;
  readonly text: string;
  readonly blocks: readonly Record<string, unknown>[];
  readonly metadata: unknown;
}

export interface FakeUser {
  readonly id: string;
  readonly team_id?: string;
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_stranger?: boolean;
}

/** What goes wrong with a call: an error, a status, or a connection cut before or after the work was done. */
export type FakeFault =
  | { readonly error: string }
  | { readonly status: number; readonly retryAfter?: string; readonly done?: boolean }
  | { readonly cut: 'before' | 'after' };

/** What happens between a request and its answer: a slow network, a sender that dies. */
export interface FakeDelays {
  /** The whole request is here, and nothing was done about it yet. */
  readonly arrived?: (request: string) => Promise<void>;
  /** It was done, and is about to be answered. */
  readonly answering?: (request: string, response: ServerResponse) => Promise<void>;
}

export interface FakeCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What Slack holds. Everything is open to tests. */
export interface SlackWorld {
  readonly now: () => Date;
  readonly tokens: Map<string, { readonly team: string; scopes: string[]; revoked: boolean }>;
  readonly users: Map<string, FakeUser>;
  readonly channels: Map<
    string,
    { name?: string; archived?: boolean; member?: boolean; private?: boolean; people?: string[] }
  >;
  readonly posts: FakePost[];
  readonly scheduled: FakeScheduled[];
  readonly views: {
    readonly method: string;
    readonly id: string;
    readonly user: string | null;
    readonly view: Record<string, unknown>;
  }[];
  readonly triggers: Map<string, { readonly at: number; used: boolean }>;
  readonly codes: Map<
    string,
    { readonly team: string | null; readonly token: string; readonly user: string; readonly organisation: boolean }
  >;
  /** What the real Slack would let pass and a good app never does. A test fails when there is one. */
  readonly problems: string[];
  /** What Slack refused. */
  readonly refused: string[];
  ids: number;
}

export interface FakeSlack {
  readonly world: SlackWorld;
  /** With a closing slash, as SLACK_API_URL wants it. */
  readonly apiUrl: string;
  readonly origin: string;
  readonly calls: FakeCall[];
  /** Everything sent to a response_url. */
  readonly answers: { readonly url: string; readonly body: Record<string, unknown> }[];
  readonly socket: SocketDoor;
  /** The next call of this method (on this channel) fails like this. */
  fail(method: string, fault: FakeFault, channel?: string): void;
  /** A response_url that lives thirty minutes and takes five answers in `channel`. */
  responseUrl(channel: string, user: string): string;
  trigger(): string;
  /** Posts the scheduled messages whose time has come. */
  tick(): void;
  /** Resolves when `test` holds; fails after two seconds. */
  until(test: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** A Slack on loopback that refuses what Slack refuses. */
export async function startFakeSlack({
  now = () => new Date(),
  delays = {},
}: {
  readonly now?: () => Date;
  readonly delays?: FakeDelays;
} = {}): Promise<FakeSlack> {
  const world: SlackWorld = {
    now,
    tokens: new Map([
      [
        'xoxb-one',
        {
          team: 'T1',
          scopes: ['commands', 'chat:write', 'users:read', 'channels:read', 'groups:read', 'im:write'],
          revoked: false,
        },
      ],
    ]),
    users: new Map([
      ['U1', { id: 'U1' }],
      ['UADMIN', { id: 'UADMIN', is_admin: true }],
    ]),
    channels: new Map([
      ['C1', {}],
      ['C2', {}],
    ]),
    posts: [],
    scheduled: [],
    views: [],
    triggers: new Map(),
    codes: new Map(),
    problems: [],
    refused: [],
    ids: 0,
  };
  const calls: FakeCall[] = [];
  const answers: FakeSlack['answers'] = [];
  const faults: { method: string; fault: FakeFault; channel: string | undefined }[] = [];
  const urls = new Map<
    string,
    { readonly at: number; uses: number; readonly channel: string; readonly user: string }
  >();
  const waiters: (() => void)[] = [];

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://slack');
    if (pathname.startsWith('/respond/')) respond(pathname, body, response);
    else if (pathname === '/oauth/v2/authorize') redirect(searchParams, response);
    else await call(pathname.replace('/api/', ''), request, body, response);
    for (const wake of waiters) wake();
  });
  // As long as Slack's: a connection kept for the next call is not closed under it on a busy machine.
  server.keepAliveTimeout = 60_000;
  const socket = openSocketDoor(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function call(method: string, request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
    if (delays.arrived !== undefined) await delays.arrived(method);
    const args = argumentsOf(body);
    calls.push({ method, args });
    const at = faults.findIndex(
      (each) => each.method === method && (each.channel === undefined || each.channel === args.channel),
    );
    const fault = at < 0 ? null : (faults.splice(at, 1)[0]?.fault ?? null);
    if (fault !== null && 'cut' in fault && fault.cut === 'before') return void request.socket.destroy();
    const token = (request.headers.authorization ?? '').replace('Bearer ', '') || String(args.token ?? '');
    const works = fault === null || 'cut' in fault || ('done' in fault && fault.done === true);
    const result = works
      ? callMethod(world, method, args, token, origin)
      : { ok: false, error: 'error' in fault ? fault.error : 'internal_error' };
    if (delays.answering !== undefined) await delays.answering(method, response);
    if (result.ok !== true && works) world.refused.push(`${method}: ${JSON.stringify(result)}`);
    if (fault !== null && 'cut' in fault) return void request.socket.destroy();
    if (fault !== null && 'status' in fault) {
      return void response
        .writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter })
        .end('no');
    }
    const scopes = world.tokens.get(token)?.scopes ?? [];
    response
      .writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': scopes.join(',') })
      .end(JSON.stringify(result));
  }

  function respond(path: string, body: string, response: ServerResponse): void {
    const known = urls.get(path);
    const at = faults.findIndex(({ method }) => method === 'respond');
    const fault = at < 0 ? null : faults.splice(at, 1)[0]?.fault;
    if (fault && 'status' in fault) return void response.writeHead(fault.status).end();
    if (known === undefined || now().getTime() - known.at > 30 * 60_000)
      return void response.writeHead(404).end('expired_url');
    known.uses += 1;
    if (known.uses > 5) return void response.writeHead(404).end('used_url');
    const message = JSON.parse(body) as Record<string, unknown>;
    answers.push({ url: path, body: message });
    if (message.delete_original === true) return void response.writeHead(200).end('ok');
    const wrong = messageFault(message);
    if (wrong !== null) {
      world.refused.push(`respond: ${wrong.code} ${wrong.why}`);
      return void response.writeHead(400).end(wrong.code);
    }
    if (typeof message.text !== 'string' || message.text.trim() === '') world.problems.push('an answer without text');
    response.writeHead(200).end('ok');
  }

  /** Whoever asks is allowed in: the code is the one a test left last. */
  function redirect(asked: URLSearchParams, response: ServerResponse): void {
    const [code] = [...world.codes.keys()].slice(-1);
    const to = new URL(asked.get('redirect_uri') ?? 'http://localhost/slack/oauth_redirect');
    to.searchParams.set('code', code ?? 'none');
    to.searchParams.set('state', asked.get('state') ?? '');
    response.writeHead(302, { location: to.href }).end();
  }

  return {
    world,
    origin,
    apiUrl: `${origin}/api/`,
    calls,
    answers,
    socket,
    fail: (method, fault, channel) => faults.push({ method, fault, channel }),
    responseUrl(channel, user) {
      world.ids += 1;
      const path = `/respond/${world.ids}`;
      urls.set(path, { at: now().getTime(), uses: 0, channel, user });
      return `${origin}${path}`;
    },
    trigger() {
      world.ids += 1;
      const id = `trigger.${world.ids}`;
      world.triggers.set(id, { at: now().getTime(), used: false });
      return id;
    },
    tick() {
      const due = world.scheduled.filter(({ post_at }) => post_at * 1000 <= now().getTime());
      for (const { id, post_at, ...message } of due) {
        world.scheduled.splice(
          world.scheduled.findIndex((each) => each.id === id),
          1,
        );
        if (world.channels.get(message.channel)?.archived === true) continue;
        world.posts.push({ ...message, ts: `${post_at}.000001`, onlyFor: null, edited: false });
      }
    },
    until: (test) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('it did not happen')), 2_000);
        const look = () => {
          if (!test()) return;
          clearTimeout(timer);
          clearInterval(again);
          resolve();
        };
        const again = setInterval(look, 5);
        timer.unref();
        waiters.push(look);
        look();
      }),
    async close() {
      socket.cut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export { messageFault, viewFault };

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function argumentsOf(body: string): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parse(body))) {
    const text = String(value);
    args[name] = /^[[{]/.test(text) || text === 'true' || text === 'false' ? parsed(text) : text;
  }
  return args;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
