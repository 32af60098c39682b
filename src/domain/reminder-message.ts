import type { UpcomingChat } from './chat.ts';
import { topicLines } from './chat-entry.ts';
import { actions, type Block, heading, link, type Message, paragraph, quiet, strong } from './message.ts';
import { relativeWords, whenWords } from './time/wording.ts';

/** A meeting with a time: the only kind that is reminded. */
export type Meeting = UpcomingChat & { readonly startsAt: Date };

/** A reminder as it reads at `at`, the moment it is posted, in the channel's own zone. */
export function reminderMessage(meeting: Meeting, at: Date, zone: string): Message {
  const { chat, startsAt } = meeting;
  const soon = relativeWords(startsAt, at);
  const when = whenWords(startsAt, zone, at);
  return {
    summary: `${chat.hashtag} starts ${soon}: ${when}`,
    blocks: [
      heading(`${chat.hashtag} starts ${soon}`),
      paragraph(strong(when), lengthWords(meeting)),
      ...about(meeting),
    ],
  };
}

/** What a posted reminder is changed to, or what is said beside it, when its meeting moves, is off, or gets a topic. */
export function chatNoteMessage(meeting: Meeting, was: Date, now: Date, zone: string): Message {
  const { chat, startsAt } = meeting;
  const before = whenWords(was, zone, now);
  if (meeting.cancelled) {
    const summary = `${chat.hashtag} on ${before} is cancelled`;
    return { summary, blocks: [heading(summary), ...host(meeting)] };
  }
  const when = whenWords(startsAt, zone, now);
  const moved = startsAt.getTime() !== was.getTime();
  const summary = moved ? `${chat.hashtag} has moved to ${when}` : `${chat.hashtag}: ${when}`;
  return {
    summary,
    blocks: [heading(summary), ...(moved ? [paragraph(`It was to be on ${before}.`)] : []), ...about(meeting)],
  };
}

/** What a posted reminder is changed to when the chat was turned off or has other times now. */
export function chatGoneMessage(hashtag: string, was: Date, now: Date, zone: string): Message {
  const summary = `${hashtag} on ${whenWords(was, zone, now)} is not planned any more`;
  return {
    summary,
    blocks: [heading(summary), actions({ label: 'See all chats', command: 'chats' })],
  };
}

function about(meeting: Meeting): readonly Block[] {
  const topic = topicLines(meeting).map((each): Block => ({ kind: 'text', line: each, tone: 'normal' }));
  return [
    ...topic,
    ...(topic.length === 0 ? [paragraph(meeting.chat.description)] : []),
    ...host(meeting),
    actions({ label: 'New to chats? Start here', command: 'start here' }, { label: 'All chats', command: 'chats' }),
  ];
}

function host({ chat, url }: Meeting): readonly Block[] {
  const by = `Hosted by ${chat.host} on ${chat.platform}.`;
  return [url === null ? quiet(by) : quiet(`${by} `, link('Go to the chat', url))];
}

function lengthWords({ chat }: Meeting): string {
  return chat.durationMinutes === null ? '' : `, for ${chat.durationMinutes} minutes`;
}
