import type { Command } from '../../domain/command.ts';
import { createScheduleDigest } from './schedule-digest.ts';
import { createShowDigest, type DigestDeps } from './show-digest.ts';
import { createSkipDigest } from './skip-digest.ts';
import { createWhy } from './why.ts';

/** Everything about a channel's digest. */
export function createDigestCommands(deps: DigestDeps): readonly Command[] {
  return [...createShowDigest(deps), ...createScheduleDigest(deps), createSkipDigest(deps), ...createWhy(deps)];
}
