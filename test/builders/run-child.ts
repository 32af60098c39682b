import { runNode } from './run-node.ts';

/** Runs `test/storage/children/child.ts` to its end. Tells how it ended: an exit code, or the signal that killed it. */
export const runChild = (what: string, database: string): Promise<number | string> =>
  runNode('test/storage/children/child.ts', [what, database]).ended;
