import type { CatalogueChat } from '../../src/domain/catalogue.ts';
import type { ChatRecord, UpcomingChat } from '../../src/domain/chat.ts';
import { at } from './at.ts';

/** #WeNurses as the catalogue has it: Thursdays at half past eight in the evening, in London. */
export function aChat(change: Partial<CatalogueChat> = {}): CatalogueChat {
  return {
    id: 'wenurses',
    hashtag: '#WeNurses',
    host: '@WeNurses',
    description: 'Main UK nurse chat.',
    dtstart: '2022-05-26T20:30:00',
    tzid: 'Europe/London',
    rrule: 'FREQ=WEEKLY;BYDAY=TH',
    durationMinutes: 60,
    platform: 'Twitter (now X)',
    url: 'https://www.wecommunities.org/tweet-chats',
    audience: 'professionals',
    status: 'unknown',
    note: null,
    ...change,
  };
}

/** What a workspace found out about it: confirmed with its host on 1 November 2026. */
export function aChatRecord(change: Partial<ChatRecord> = {}): ChatRecord {
  return {
    chatId: 'wenurses',
    status: 'confirmed',
    dtstart: null,
    tzid: null,
    rrule: null,
    url: null,
    topic: null,
    reading: null,
    confirmedAt: at('2026-11-01T10:00:00Z'),
    ...change,
  };
}

/** Its meeting of Thursday 26 November 2026. */
export function aMeeting(change: Partial<UpcomingChat> = {}): UpcomingChat & { readonly startsAt: Date } {
  const startsAt = change.startsAt ?? at('2026-11-26T20:30:00Z');
  return {
    chat: aChat(),
    standing: 'confirmed',
    confirmedAt: at('2026-11-01T10:00:00Z'),
    occurrenceAt: at('2026-11-26T20:30:00Z'),
    cancelled: false,
    moved: false,
    tzid: 'Europe/London',
    rrule: 'FREQ=WEEKLY;BYDAY=TH',
    url: 'https://www.wecommunities.org/tweet-chats',
    topic: null,
    reading: null,
    ...change,
    startsAt,
  };
}
