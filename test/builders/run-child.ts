import { spawn } from 'node:child_process';
import { join } from 'node:path';

const CHILD = join(import.meta.dirname, '../storage/children/child.ts');

/** Runs `test/storage/children/child.ts` to its end. Tells how it ended: an exit code, or the signal that killed it. */
export function runChild(what: string, database: string): Promise<number | string | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, what, database], { stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ?? code));
  });
}
