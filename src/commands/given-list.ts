import type { Invocation } from '../domain/command.ts';
import { UserFacingError } from '../domain/errors.ts';
import type { CommandDeps } from './deps.ts';
import { refusePatientData } from './kept-words.ts';

/** Slack's text fields take no more, and cut what is pasted without a word. https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
const SLACK_FIELD = 3000;

/** The address of a list, where nothing else was given. */
export const listAddress = (given: string): string | null =>
  /^<?(https?:\/\/[^\s<>|]+)(?:\|[^\s>]*)?>?$/i.exec(given)?.[1] ?? null;

/** What a form's field took of a pasted list. Throws on the field where the platform has cut it: half a row is worse than none. */
export function pastedList({ values, platform }: Invocation, field: string): string | undefined {
  const pasted = values[field];
  if (platform === 'slack' && pasted !== undefined && pasted.length >= SLACK_FIELD)
    throw new UserFacingError(
      'The form takes 3,000 characters; paste in parts or give the address of the list. Nothing was saved.',
      'LIST_CUT',
      field,
    );
  return pasted;
}

/** The text of the list at an address. Throws on the field where it cannot be read, or is too long. */
export async function readList(
  { lists, catalogue }: Pick<CommandDeps, 'lists' | 'catalogue'>,
  address: string,
  field: string,
  now: Date,
): Promise<string> {
  refusePatientData(address, field, catalogue.current());
  const read = await lists?.read(address, now);
  if (read === undefined)
    throw new UserFacingError('Lists cannot be read from an address here. Paste it.', 'NO_LISTS', field);
  if (read.kind === 'failed') throw new UserFacingError(read.problem.message, read.problem.code, field);
  return read.text;
}
