import { type Story, tellStories } from './also-in.ts';
import type { Candidate, CommunityPick, ComposedDigest, Decision, DigestInput } from './digest.ts';
import { digestFacts } from './digest-facts.ts';
import { digestMessage, emptyDigestMessage } from './digest-message.ts';
import { fairShare } from './fair-share.ts';
import { SECTIONS } from './sections.ts';
import { triage, withhold } from './triage.ts';

/** Picks of one digest at most; the others wait for the next. */
const MOST_PICKS = 5;

/**
 * Decides every candidate exactly once and says what the channel gets. Nothing to say is a null message, or one line
 * where the channel chose that. The same input always gives the same digest.
 */
export function composeDigest(input: DigestInput): ComposedDigest {
  const { open, withheld } = triage([...input.candidates].sort(bySource));
  const picks = choosePicks(input.picks);
  const told = tellStories(open, input.shown, [...input.pickedLinks, ...picks.map(({ linkKey }) => linkKey)]);
  const newestFirst = byStanding(input.now);
  const turn = Math.floor(input.slotAt.getTime() / DAY);
  const { chosen, left } = fairShare([...told.stories].sort(newestFirst), { ...input.settings, turn });
  const stories = [...chosen].sort(newestFirst);
  const decisions = [
    ...withheld,
    ...told.before.map(({ candidate, leadItemId }) => withhold(candidate.item.id, 'duplicate', leadItemId)),
    ...stories.flatMap(posted),
    // Who told the same story loses its place with it: should it come again, it may still be shown.
    ...left.flatMap(({ lead, also }) => [lead, ...also]).map(({ item }) => withhold(item.id, 'cap')),
  ];
  const digest = { ...input, stories, picks, more: left.length };
  const news = stories.length + picks.length + input.chats.filter(isNews).length > 0;
  const empty = input.settings.empty === 'line' ? emptyDigestMessage(input) : null;
  return {
    message: news ? digestMessage(digest) : empty,
    facts: digestFacts(digest),
    decisions,
    pickIds: input.picks.filter(({ linkKey }) => picks.some((pick) => pick.linkKey === linkKey)).map(({ id }) => id),
  };
}

/** Chats nobody confirmed are listed, but they alone are no reason to post: they would be there every week. */
const isNews = ({ standing, cancelled }: DigestInput['chats'][number]) => standing === 'confirmed' && !cancelled;

function posted({ lead, also }: Story): readonly Decision[] {
  return [
    { itemId: lead.item.id, outcome: 'posted', reason: null, leadItemId: null },
    ...also.map(({ item }) => withhold(item.id, 'duplicate', lead.item.id)),
  ];
}

/** Oldest nominations first, one for each page. */
function choosePicks(picks: readonly CommunityPick[]): readonly CommunityPick[] {
  const sorted = [...picks].sort((one, other) => Number(one.sharedAt) - Number(other.sharedAt) || one.id - other.id);
  const links = new Set<string>();
  return sorted.filter(({ linkKey }) => !links.has(linkKey) && links.add(linkKey)).slice(0, MOST_PICKS);
}

const DAY = 86_400_000;
const section = ({ feed }: Candidate) => SECTIONS.indexOf(feed.section);

/** Who tells a story when several do: the earlier section, then whoever had it first. */
const bySource = (one: Candidate, other: Candidate) =>
  section(one) - section(other) ||
  Number(one.item.firstSeenAt) - Number(other.item.firstSeenAt) ||
  one.item.id - other.item.id;

/** Section by section, newest first; an item dated ahead of its time gains nothing by it. */
const byStanding =
  (now: Date) =>
  ({ lead: one }: Story, { lead: other }: Story) =>
    section(one) - section(other) || dateOf(other, now) - dateOf(one, now) || one.item.id - other.item.id;
const dateOf = ({ item }: Candidate, now: Date) =>
  Math.min(Number(item.publishedAt), Number(item.firstSeenAt), Number(now));
