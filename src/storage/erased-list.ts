import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { ownName } from './replaced.ts';

/**
 * Who was erased, kept in a small file beside the database (`signpost.db.erased`), so that a restored backup can erase them
 * again. A line is a hash of the workspace's id and when it was first met: a workspace that came back later is another one.
 */
export interface ErasedWorkspace {
  readonly platform: string;
  readonly externalId: string;
  readonly installedAt: number;
}

/** Where the list of a database is. */
export const erasedListOf = (database: string): string => `${ownName(database)}.erased`;

/** Adds a workspace, on the disk before it returns. A database in memory has no list. */
export function noteErased(database: string, workspace: ErasedWorkspace): void {
  if (database === '' || database === ':memory:') return;
  const file = openSync(erasedListOf(database), 'a', 0o600);
  try {
    writeSync(file, `${lineOf(workspace)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Tells whether a workspace of a restored backup has been erased since. */
export function readErased(database: string): (workspace: ErasedWorkspace) => boolean {
  const path = erasedListOf(database);
  const lines = new Set(existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []);
  return (workspace) => lines.has(lineOf(workspace));
}

function lineOf({ platform, externalId, installedAt }: ErasedWorkspace): string {
  return createHash('sha256')
    .update(JSON.stringify([platform, externalId, installedAt]))
    .digest('hex');
}
