import type { TeamsOptions } from '../../adapters/teams/options.ts';
import { say } from '../../src/domain/message.ts';

/** Teams on loopback with no app id, which keeps nothing, knows nobody and finds nothing. */
export function teamsOptions(change: Partial<TeamsOptions> = {}): TeamsOptions {
  return {
    appId: null,
    appPassword: null,
    tenantId: null,
    tenants: [],
    serviceUrls: [],
    openIdMetadata: null,
    local: true,
    environment: 'development',
    host: '127.0.0.1',
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    firstTime: async () => true,
    remember: async () => undefined,
    addressOf: async () => null,
    places: async () => [],
    channelGone: async () => undefined,
    installedBy: async () => undefined,
    uninstalled: async () => undefined,
    welcome: async () => say(''),
    find: async () => [],
    ...change,
  };
}
