import { alertMessage } from './alert-message.ts';
import { type Story, tellStories } from './also-in.ts';
import type { Candidate, Decision, DigestFacts, ShownItem } from './digest.ts';
import { digestFacts } from './digest-facts.ts';
import type { Message } from './message.ts';
import { triage, withhold } from './triage.ts';

/** One post carries this many alerts at most; a publisher that sends out its whole archive again is not passed on whole. */
export const MOST_ALERTS = 10;

export interface ComposedAlert {
  /** Null: nothing to post, everything was withheld. */
  readonly message: Message | null;
  readonly facts: DigestFacts;
  readonly decisions: readonly Decision[];
  /** The item the post is named after. */
  readonly leadItemId: number | null;
}

/** Decides the undecided items of immediate feeds, each exactly once. `candidates` holds only those. */
export function composeAlert(input: {
  readonly candidates: readonly Candidate[];
  readonly shown: readonly ShownItem[];
  readonly pickedLinks: readonly string[];
  readonly zone: string;
}): ComposedAlert {
  const { open, withheld } = triage([...input.candidates].sort((one, other) => one.item.id - other.item.id));
  const { stories, before } = tellStories(open, input.shown, input.pickedLinks);
  const sorted = [...stories].sort(newestFirst);
  const posted = sorted.slice(0, MOST_ALERTS);
  return {
    message: posted.length === 0 ? null : alertMessage(posted, input.zone),
    facts: digestFacts({ stories: posted, picks: [], chats: [] }),
    decisions: [
      ...withheld,
      ...before.map(({ candidate, leadItemId }) => withhold(candidate.item.id, 'duplicate', leadItemId)),
      ...posted.flatMap(decided),
      ...sorted
        .slice(MOST_ALERTS)
        .flatMap(({ lead, also }) => [lead, ...also])
        .map(({ item }) => withhold(item.id, 'cap')),
    ],
    leadItemId: posted[0]?.lead.item.id ?? null,
  };
}

const decided = ({ lead, also }: Story): readonly Decision[] => [
  { itemId: lead.item.id, outcome: 'posted', reason: null, leadItemId: null },
  ...also.map(({ item }) => withhold(item.id, 'duplicate', lead.item.id)),
];

const newestFirst = ({ lead: one }: Story, { lead: other }: Story) =>
  Math.min(Number(other.item.publishedAt), Number(other.item.firstSeenAt)) -
    Math.min(Number(one.item.publishedAt), Number(one.item.firstSeenAt)) || one.item.id - other.item.id;
