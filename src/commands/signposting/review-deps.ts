import type { CommandDeps } from '../deps.ts';

/** What the steps of a review need. */
export type ReviewDeps = Pick<CommandDeps, 'catalogue' | 'channels' | 'resources' | 'digests'>;
