import type { Teller } from './main.ts';
import { backupsComeBack } from './parts/ops-backup.ts';
import { buildService } from './parts/ops-built.ts';
import { diskFaultsAreNamed } from './parts/ops-disk.ts';
import { erasureIsWhole } from './parts/ops-erasure.ts';
import { restartsAreHarmless } from './parts/ops-restarts.ts';
import { silenceIsNoticed } from './parts/ops-silence.ts';
import { timeIsKept } from './parts/ops-time.ts';

export const summary =
  'what goes wrong with machines: disk, clock, backup, restart, erasure; nothing is lost, repeated or left behind (--quick: less of it)';

/** What whoever runs Signpost would see. Each part prints what it measured beside what is promised. */
export async function play(tell: Teller, args: readonly string[]): Promise<void> {
  const quick = args.includes('--quick');
  await silenceIsNoticed(tell);
  await timeIsKept(tell, quick);
  await erasureIsWhole(tell);
  await backupsComeBack(tell, quick ? 10_000 : 100_000);
  const built = await buildService();
  try {
    await diskFaultsAreNamed(tell, built);
    await restartsAreHarmless(tell, built, quick ? 10 : 100);
  } finally {
    built.remove();
  }
}
