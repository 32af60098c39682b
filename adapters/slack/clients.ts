import { webApi } from '@slack/bolt';
import type { SlackOptions } from './options.ts';
import { sdkLogger } from './sdk-logger.ts';

export interface WorkspaceClient {
  readonly web: webApi.WebClient;
  readonly botUserId: string | null;
  /** What the workspace granted; asked of Slack at most once where the installation does not say. */
  scopes(): Promise<ReadonlySet<string>>;
}

export interface Clients {
  /** Null: not installed there (any more). */
  of(workspaceId: string): Promise<WorkspaceClient | null>;
}

/** Options of every WebClient: no retries of its own (they repeat posts), no waiting on a 429 (it holds every channel), ten seconds. */
export function webClientOptions({ apiUrl, log }: Pick<SlackOptions, 'apiUrl' | 'log'>): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    allowAbsoluteUrls: false,
    logger: sdkLogger(log),
    // Answers through a response_url go the same way and must not hang either.
    fetch: (input, init) => fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(TIMEOUT_MS) }),
  };
}

/** A client for each workspace. Tokens are looked up each time: one that is gone is forgotten here too. */
export function createClients(options: SlackOptions): Clients {
  const kept = new Map<string, { readonly token: string; readonly client: WorkspaceClient }>();
  const keep = (workspaceId: string, token: string, botUserId: string | null, scopes: readonly string[] | null) => {
    const found = kept.get(workspaceId);
    if (found?.token === token) return found.client;
    if (kept.size >= MOST_CLIENTS) kept.clear();
    const client = workspaceClient(new webApi.WebClient(token, webClientOptions(options)), botUserId, scopes);
    kept.set(workspaceId, { token, client });
    return client;
  };
  return {
    async of(workspaceId) {
      if (options.botToken !== null) return keep('', options.botToken, null, null);
      const installation = await options.oauth?.installation(workspaceId);
      const record = installation ? readRecord(installation.record) : null;
      if (record !== null) return keep(workspaceId, record.token, installation?.botUserId ?? null, record.scopes);
      kept.delete(workspaceId);
      return null;
    },
  };
}

const TIMEOUT_MS = 10_000;
const MOST_CLIENTS = 500;

function workspaceClient(
  web: webApi.WebClient,
  botUserId: string | null,
  granted: readonly string[] | null,
): WorkspaceClient {
  let scopes = granted === null ? null : new Set(granted);
  return {
    web,
    botUserId,
    async scopes() {
      if (scopes !== null) return scopes;
      const { response_metadata } = await web.auth.test();
      scopes = new Set(response_metadata?.scopes ?? []);
      return scopes;
    },
  };
}

/** The parts of Slack's installation record we use. */
export function readRecord(json: string): { readonly token: string; readonly scopes: readonly string[] } | null {
  const record: unknown = JSON.parse(json);
  if (typeof record !== 'object' || record === null || !('bot' in record)) return null;
  const { bot } = record;
  if (typeof bot !== 'object' || bot === null || !('token' in bot) || typeof bot.token !== 'string') return null;
  const scopes =
    'scopes' in bot && Array.isArray(bot.scopes) ? bot.scopes.filter((scope) => typeof scope === 'string') : [];
  return { token: bot.token, scopes };
}
