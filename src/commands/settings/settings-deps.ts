import type { CommandDeps } from '../deps.ts';

/** What the settings need. */
export type SettingsDeps = Pick<CommandDeps, 'catalogue' | 'channels' | 'workspaces' | 'outbox'>;
