import { breathe } from './breathe.ts';
import { createTurns } from './turns.ts';

/**
 * Runs pieces of long work one by one, and lets whoever waits have a turn before the next: many readings of feeds that end
 * together never stand between a person and the database as a crowd.
 */
export function createOneByOne(): <Result>(piece: () => Promise<Result>) => Promise<Result> {
  const turns = createTurns();
  return async (piece) => {
    await turns.take();
    try {
      return await piece();
    } finally {
      // Its own result need not wait for the breath.
      void breathe().then(turns.end);
    }
  };
}
