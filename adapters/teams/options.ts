import type { Invocation } from '../../src/domain/command.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Log } from '../../src/ports/log.ts';

/** Something a message extension offers while a person types. */
export interface FoundResource {
  readonly title: string;
  readonly text: string;
  readonly message: Message;
}

export interface TeamsOptions {
  readonly appId: string | null;
  readonly appPassword: string | null;
  readonly tenantId: string | null;
  /** Tenants that may use the bot; empty: only `tenantId`. */
  readonly tenants: readonly string[];
  /** Prefixes of the addresses posts may go to. */
  readonly serviceUrls: readonly string[];
  readonly openIdMetadata: string | null;
  /** Lets a test client in without an app id; honoured in development on loopback only. */
  readonly local: boolean;
  readonly environment: 'development' | 'test' | 'production';
  readonly host: string;
  readonly log: Log;
  /** True the first time a request id is seen. */
  readonly firstTime: (requestId: string) => Promise<boolean>;
  /** Keeps where a channel or chat can be posted to later. */
  readonly remember: (place: {
    workspaceId: string;
    channelId: string;
    address: string;
    name: string | null;
  }) => Promise<void>;
  /** The address kept for a channel; null when none is. */
  readonly addressOf: (workspaceId: string, channelId: string) => Promise<string | null>;
  /** Every place whose address was kept, those that are gone with why. */
  readonly places: (
    workspaceId: string,
  ) => Promise<readonly { channelId: string; address: string; here: boolean; reason: string | null }[]>;
  readonly channelGone: (workspaceId: string, channelId: string, reason: string) => Promise<void>;
  /** A person added Signpost to a team: they hear of what goes wrong. May be called twice for one adding. */
  readonly installedBy: (workspaceId: string, userId: string) => Promise<void>;
  readonly uninstalled: (workspaceId: string) => Promise<void>;
  /** What a newcomer sees when the bot is added. */
  readonly welcome: (invocation: Invocation) => Promise<Message>;
  /** Resources for the words typed so far in the compose box. */
  readonly find: (words: string, invocation: Invocation) => Promise<readonly FoundResource[]>;
}

/** Why the adapter must not start with these settings; null when it may. */
export function startFault(
  options: Pick<TeamsOptions, 'appId' | 'tenantId' | 'local' | 'environment' | 'host'>,
): string | null {
  if (options.appId !== null) {
    return options.tenantId === null ? 'TEAMS_TENANT_ID is missing: new registrations belong to one tenant.' : null;
  }
  if (!options.local) return 'TEAMS_APP_ID is missing: without it anybody could speak as anybody.';
  if (options.environment !== 'development')
    return 'TEAMS_LOCAL works with NODE_ENV=development only. Set TEAMS_APP_ID.';
  const loopback = /^(127\.\d+\.\d+\.\d+|localhost|::1)$/.test(options.host);
  return loopback ? null : 'TEAMS_LOCAL works on a loopback address only. Set HOST=127.0.0.1, or TEAMS_APP_ID.';
}
