import { BackupError, backUp } from '../storage/backup.ts';
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
    const done = await restoreBackup(config.database, file, now());
    write(JSON.stringify(done));
  });
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
