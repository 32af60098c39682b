import { Agent, type Dispatcher, request } from 'undici';
import { FetchFault, isCrowded } from './fetch-fault.ts';
import type { Answer } from './follow.ts';
import { createGuardedConnect } from './guarded-connect.ts';
import type { Resolve } from './resolve.ts';

export interface HttpAnswer extends Answer {
  /** A header's value; empty when it is missing, joined by commas when it came twice. */
  readonly header: (name: string) => string;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface HttpClientOptions {
  readonly userAgent: string;
  readonly resolve: Resolve;
  readonly permits: (address: string, port: number) => boolean;
  readonly authority?: string;
  readonly perHost: number;
  readonly timeoutMs: number;
}

export type Method = 'GET' | 'HEAD';

export interface HttpClient {
  /** One request, redirects not followed. Throws what Node and undici throw; see fetch-fault.ts. */
  ask(
    method: Method,
    url: string,
    conditions: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<HttpAnswer>;
  stop(): Promise<void>;
}

const ACCEPT = 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8';

/** undici behind the guard of guarded-connect.ts. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { timeoutMs, userAgent } = options;
  // Longer than DNS may take (10 s), so that a dead name server is reported as that.
  const guard = createGuardedConnect({ ...options, timeoutMs: Math.min(timeoutMs, 15_000) });
  const newAgent = () =>
    new Agent({
      connect: guard.connect,
      connections: options.perHost,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      maxHeaderSize: 32 * 1024,
      keepAliveTimeout: 1_000,
      keepAliveMaxTimeout: 4_000,
    });
  let agent = newAgent();
  // Connections that are kept for later are what a crowded process can do without.
  const dropIdle = () => {
    void agent.close();
    agent = newAgent();
  };
  return {
    ask: async (method, url, conditions, signal) => {
      let hints = 0;
      const asked = request(url, {
        method,
        dispatcher: agent,
        signal,
        headers: { 'user-agent': userAgent, accept: ACCEPT, 'accept-encoding': 'gzip, br, deflate', ...conditions },
        // A server may send 1xx answers for ever before the real one; a few are plenty.
        onInfo: () => {
          hints += 1;
          if (hints > 10) throw new FetchFault('FEED_PROTOCOL');
        },
      });
      const response = await asked.catch((error: unknown) => {
        if (isCrowded(error)) dropIdle();
        throw error;
      });
      return answerOf(response, signal);
    },
    stop: async () => {
      guard.stop();
      await agent.destroy();
    },
  };
}

function answerOf({ statusCode, headers, body }: Dispatcher.ResponseData, signal: AbortSignal): HttpAnswer {
  const header = (name: string) => [headers[name] ?? ''].flat().join(', ');
  const discard = async () => void (await body.dump({ limit: 64 * 1024, signal }));
  return { status: statusCode, location: header('location'), header, body, discard };
}
