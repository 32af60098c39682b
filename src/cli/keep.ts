import type { Restored } from '../storage/after-restore.ts';
import { BackupError, backUp } from '../storage/backup.ts';
import { replacedBy } from '../storage/replaced.ts';
import { restore as restoreBackup } from '../storage/restore.ts';
import type { Cli } from './cli.ts';

/** `backup <file>`: a checked copy of the database, made while the service runs. */
export async function backup({ words, config, write, tell }: Cli): Promise<number> {
  const [file] = words;
  if (file === undefined) {
    tell('Say where to: backup /backups/signpost.db');
    return 2;
  }
  return said(tell, async () => {
    const { bytes, version } = await backUp(config.database, file);
    write(`${file}: ${Math.ceil(bytes / 1024)} KB, version ${version}, checked`);
  });
}

/** `restore <file>`: puts a backup in the place of the database. Refuses while a service runs on it. */
export async function restore({ words, config, now, write, tell }: Cli): Promise<number> {
  const [file] = words;
  if (file === undefined) {
    tell('Say what from: restore /backups/signpost.db');
    return 2;
  }
  return said(tell, async () => {
    const restored = await restoreBackup(config.database, file, now());
    for (const sentence of restoredWords(restored, replacedBy(config.database)[0] ?? null)) write(sentence);
  });
}

/** What a restore did and what comes next, for whoever runs it on a bad day. */
function restoredWords({ inDoubt, passedOver, erased }: Restored, replaced: string | null): readonly string[] {
  const [posts, they] = inDoubt === 1 ? ['One post', 'it'] : [`${inDoubt} posts`, 'they'];
  const channels = passedOver === 1 ? 'One channel' : `${passedOver} channels`;
  const workspaces = erased === 1 ? 'One workspace that was' : `${erased} workspaces that were`;
  return [
    'The backup is in place. Nothing that was due before now is posted again.',
    ...(replaced === null ? [] : [`The database it replaced is kept as ${replaced}.`]),
    inDoubt === 0
      ? 'No post is in doubt.'
      : `${posts} may have gone out since the backup. Signpost asks the platform whether ${they} did; where it cannot tell, say "deliveries" in the channel and settle it.`,
    ...(passedOver === 0
      ? []
      : [`${channels} had a digest due since the backup. It counts as posted; the next one comes at its usual time.`]),
    ...(erased === 0 ? [] : [`${workspaces} erased since the backup: erased again.`]),
    'Start Signpost now: npm start',
  ];
}

async function said(tell: (line: string) => void, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (problem) {
    if (!(problem instanceof BackupError)) throw problem;
    tell(problem.message);
    return 1;
  }
}
