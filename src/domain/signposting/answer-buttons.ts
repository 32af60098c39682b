import type { Action } from '../message.ts';
import { answerCodes } from './answer-codes.ts';
import type { AnswerInput } from './answer-input.ts';

/** What can be done with an answer. Each command holds ids of ours, never what was typed. */
export function answerButtons(
  { meaning, page, readers }: AnswerInput,
  resources: readonly string[],
  more: boolean,
): readonly Action[] {
  const codes = answerCodes(meaning);
  if (codes === '' || resources.length === 0) return [];
  const outOfDate: Action = {
    label: 'Out of date?',
    command: `out-of-date ${resources.join(' ')}`,
    describes: 'Tell the curators that something here is out of date',
  };
  if (readers === 'shared') return [outOfDate];
  return [
    {
      label: 'Share in channel',
      command: `share-answer ${codes}`,
      describes: 'Share these resources in the channel',
      confirm:
        'Everybody in this channel will see these resources, and that you shared them. What you typed is not shown. Share?',
    },
    ...(more
      ? [{ label: 'More', command: `more-resources ${page + 1} ${codes}`, describes: 'More resources on this' }]
      : []),
    { label: 'Copy as plain text', command: `copy-answer ${codes}`, describes: 'Copy as plain text for a leaflet' },
    outOfDate,
  ];
}
