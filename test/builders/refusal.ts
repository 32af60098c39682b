import { UserFacingError } from '../../src/domain/errors.ts';

/** The sentence somebody was refused with. Anything else, also success, fails the test. */
export async function refusal(doing: Promise<unknown>): Promise<UserFacingError> {
  try {
    await doing;
  } catch (error) {
    if (error instanceof UserFacingError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
