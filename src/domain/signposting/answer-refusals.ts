import { actions, type Block, line, paragraph } from '../message.ts';

/** Said when a text points to a patient. Never with the text. */
export const STOPPED = 'This looks like an NHS number. Do not put patient details here. Nothing was searched or saved.';

export const CONFIRM_SUMMARY = 'Ten digits like these can be an NHS number. Nothing was searched or saved.';

/** The search was stopped: what it looks like, and how to go on. */
export function stopBlocks(): readonly Block[] {
  return [
    {
      kind: 'notice',
      title: 'Search stopped',
      lines: [
        line(STOPPED),
        line('A name with a date of birth, an address, initials with an age, and a hospital number count too.'),
        line('Take out what points to a person and ask again, for example: self-harm, young people.'),
      ],
    },
  ];
}

/** Ten digits that may be an NHS number: nothing is searched until somebody says that they are not. */
export function confirmBlocks(searchAnyway: string | null): readonly Block[] {
  const stays = 'If they belong to a patient, take them out and ask again.';
  if (searchAnyway === null) {
    return [{ kind: 'notice', title: 'Search stopped', lines: [line(CONFIRM_SUMMARY), line(stays)] }];
  }
  return [
    { kind: 'notice', title: 'Please check first', lines: [line(CONFIRM_SUMMARY), line(stays)] },
    paragraph('If they do not, you can go on. This button works once, for five minutes.'),
    actions({
      label: 'Search anyway',
      command: searchAnyway,
      describes: 'Search anyway: the digits are not an NHS number',
    }),
  ];
}
