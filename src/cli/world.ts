import { existsSync } from 'node:fs';
import { type App, createApp } from '../app.ts';
import type { Config } from '../config.ts';
import type { Invocation, Role } from '../domain/command.ts';
import { LOCAL_PLACE } from '../domain/local-place.ts';
import type { ChatAdapter } from '../ports/chat.ts';
import type { Log } from '../ports/log.ts';
import { createReaders } from '../reader.ts';
import { openStorage, type Storage } from '../storage/open.ts';

export interface CliWorld {
  readonly app: App;
  readonly storage: Storage;
  /** True when there is no database yet: everything is answered from the catalogue. */
  readonly bare: boolean;
  close(): Promise<void>;
}

export const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The service without its jobs and doors, beside a running one if there is one: what the command line asks. */
export async function openWorld(config: Config, now: () => Date): Promise<CliWorld> {
  const bare = config.database === ':memory:' || !existsSync(config.database);
  const storage = await openStorage(bare ? ':memory:' : config.database);
  const readers = createReaders(config, { log: SILENT });
  const app = await createApp(config, { storage, ...readers, log: SILENT, now });
  app.attach(roles);
  return {
    app,
    storage,
    bare,
    close: async () => {
      await app.stop();
      await storage.close();
    },
  };
}

/** Somebody at the command line. Each question is a person of its own: the limit per person is for chats. */
export function asking(text: string, role: Role, number: number): Invocation {
  return { ...LOCAL_PLACE, id: `cli-${number}`, userId: `${role}-${number}`, userName: null, text, values: {} };
}

const roles: ChatAdapter = {
  platform: 'web',
  leadMs: 0,
  start: async () => undefined,
  deliver: async () => ({ kind: 'gone', reason: 'CLI' }),
  update: async () => ({ kind: 'gone', reason: 'CLI' }),
  reconcile: async () => undefined,
  roleOf: async ({ userId }) => (userId.startsWith('admin-') ? 'admin' : 'member'),
  stop: async () => undefined,
};
