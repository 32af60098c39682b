import type { Candidate, WithheldReason } from '../../domain/digest.ts';
import { shortDate } from '../../domain/time/wording.ts';
import type { Channel } from '../../ports/channels.ts';
import type { DecisionRow } from '../../ports/digests.ts';

/** An item in either state: decided, or waiting for the next digest. */
export interface WhyRow {
  readonly title: string;
  readonly publicId: string;
  readonly link: string | null;
  readonly source: string;
}

/** What became of one item, in a sentence. */
export interface Told {
  readonly row: WhyRow;
  readonly outcome: 'posted' | 'left out' | 'waiting';
  readonly says: string;
}

/** Every item somebody may ask about: those that wait first, then those decided, newest first. */
export function toldAll(
  decisions: readonly DecisionRow[],
  candidates: readonly Candidate[],
  channel: Channel,
): readonly Told[] {
  const titles = new Map(decisions.map(({ itemId, title }) => [itemId, title]));
  return [
    ...candidates.map(
      (candidate): Told => ({ row: waitingRow(candidate), outcome: 'waiting', says: waitingWords(candidate) }),
    ),
    ...decisions.map(
      (decision): Told => ({
        row: decidedRow(decision),
        outcome: decision.outcome === 'posted' ? 'posted' : 'left out',
        says: decidedWords(decision, titles, channel),
      }),
    ),
  ];
}

function waitingWords({ item, filter }: Candidate): string {
  if (item.held !== null) return `It is held back: ${heldWords(item.held)} A curator decides.`;
  if (filter !== null && !filter.wants(`${item.title} ${item.summary ?? ''}`))
    return `The filter of this feed keeps it out: ${filter.text}`;
  return 'It waits for the next digest.';
}

function decidedWords(decision: DecisionRow, titles: ReadonlyMap<number, string>, channel: Channel): string {
  const day = shortDate(decision.decidedAt, channel.zone);
  const kind = decision.deliveryKey?.startsWith('alert/') === true ? 'as an alert' : 'in the digest';
  if (decision.outcome === 'posted' || decision.reason === null) return `It was posted ${kind} of ${day}.`;
  return reasonWords(decision.reason, decision, titles, { day, channel });
}

function reasonWords(
  reason: WithheldReason,
  { leadItemId, source, held }: DecisionRow,
  titles: ReadonlyMap<number, string>,
  { day, channel }: { day: string; channel: Channel },
): string {
  switch (reason) {
    case 'cap': {
      const { most, perSource } = channel.settings;
      return `There was no room on ${day}. A digest carries ${most} items at most, and ${perSource} of ${source}.`;
    }
    case 'duplicate': {
      const lead = leadItemId === null ? undefined : titles.get(leadItemId);
      return `The same story was shown already${lead === undefined ? '' : `, as “${lead}”`}.`;
    }
    case 'filter':
      return `The filter of ${source} kept it out on ${day}.`;
    case 'screen':
      return `It is held back: ${heldWords(held)} A curator decides.`;
    default:
      return reason satisfies never;
  }
}

function heldWords(held: string | null): string {
  switch (held) {
    case 'patient-data':
      return 'it may hold patient details.';
    case 'bad-text':
      return 'part of its text could not be read, and a dose might be wrong.';
    case 'feed-changed':
      return 'its feed suddenly looks like another one.';
    default:
      return 'a person looks at items of this feed first.';
  }
}

const decidedRow = (row: DecisionRow): WhyRow => ({
  ...row,
  link: /^https?:\/\//.test(row.publicId) ? row.publicId : null,
});

const waitingRow = ({ item, feed }: Candidate): WhyRow => ({
  title: item.title,
  publicId: item.publicId,
  link: item.link,
  source: feed.title,
});
