import { UserFacingError } from '../domain/errors.ts';
import { codeOf, isFull } from './damaged.ts';

/** What to tell somebody whose request could not be stored because of the disk (F-05, F-06); null for anything else. */
export function cannotStore(problem: unknown): UserFacingError | null {
  if (isFull(problem)) return sorry('the disk of Signpost is full');
  return codeOf(problem).startsWith('SQLITE_READONLY') ? sorry('Signpost cannot write to its disk') : null;
}

const sorry = (why: string) =>
  new UserFacingError(
    `That needs something to be stored, and ${why} just now. Nothing was changed. Looking up a topic still works. Please tell whoever runs Signpost.`,
    'CANNOT_STORE',
  );
