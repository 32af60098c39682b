import type { UpcomingChat } from './chat.ts';
import { clip } from './clip.ts';
import { type Entry, type Line, line, link, strong } from './message.ts';
import { relativeWords, shortDate, whenWords } from './time/wording.ts';

/** A chat in a list: when it is here, how soon that is, whether somebody confirmed it, what it is about. */
export function chatEntry(chat: UpcomingChat, now: Date, zone: string): Entry {
  return {
    title: chat.chat.hashtag,
    url: chat.url,
    facts: [...timeFacts(chat, now, zone), standingWords(chat, zone)],
    lines: [line(chat.chat.description), ...topicLines(chat)],
  };
}

/** What a chat will be about and what to read before, where somebody said so. */
export function topicLines({ topic, reading }: UpcomingChat): readonly Line[] {
  return [
    ...(topic === null ? [] : [line(strong('Topic:'), ' ', clip(topic, 300))]),
    ...(reading === null ? [] : [line(strong('Read before:'), ' ', readingSpan(reading))]),
  ];
}

function timeFacts({ startsAt, cancelled, moved }: UpcomingChat, now: Date, zone: string): readonly string[] {
  if (startsAt === null) return ['no date known'];
  const when = whenWords(startsAt, zone, now);
  if (cancelled) return [`cancelled: ${when}`];
  return [moved ? `moved to ${when}` : when, relativeWords(startsAt, now)];
}

function standingWords({ standing, confirmedAt }: UpcomingChat, zone: string): string {
  switch (standing) {
    case 'confirmed':
      return confirmedAt === null ? 'confirmed' : `confirmed ${shortDate(confirmedAt, zone)}`;
    case 'unconfirmed':
      return 'not confirmed: ask the host if it is on';
    case 'historic':
      return 'has ended';
    case 'off':
      return 'turned off here';
    default:
      return standing satisfies never;
  }
}

const readingSpan = (reading: string) =>
  /^https?:\/\/\S+$/.test(reading) ? link(reading, reading) : clip(reading, 300);
