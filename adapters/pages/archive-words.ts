import { dayWords, localTime } from '../../src/domain/time/wording.ts';
import type { ArchiveChannel, ArchivedPost } from '../../src/ports/archive.ts';

/** "Digest for Monday 23 November 2026" */
export function postTitle(post: ArchivedPost, { zone }: ArchiveChannel): string {
  return post.kind === 'alert' ? `Alert of ${longDay(post.sentAt, zone)}` : `Digest for ${longDay(post.dueAt, zone)}`;
}

/** "Monday 23 November 2026" */
export const longDay = (at: Date, zone: string): string =>
  `${dayWords(at, zone)} ${new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric' }).format(at)}`;

/** "Sent on Monday 23 November 2026 at 09:02", with how late where it was. */
export function sentWords(post: ArchivedPost, { zone }: ArchiveChannel): string {
  const sent = `Sent on ${longDay(post.sentAt, zone)} at ${localTime(post.sentAt, zone)}`;
  return post.late
    ? `${sent}, late: it was due on ${longDay(post.dueAt, zone)} at ${localTime(post.dueAt, zone)}.`
    : `${sent}.`;
}

/** "14 items" */
export function countWords(post: ArchivedPost): string {
  const count = post.facts.sections.reduce((sum, { items }) => sum + items.length, 0);
  return `${count} ${count === 1 ? 'item' : 'items'}`;
}

/** "#ward-7", or words where the platform told no name. */
export const channelWords = ({ name }: ArchiveChannel): string => name ?? 'this channel';

/** Where an archive's reader can go. */
export function archiveNav(token: string, here: 'list' | 'post' | 'search') {
  return [
    { label: 'All digests', to: `/archive/${token}`, here: here === 'list' },
    { label: 'Search', to: `/archive/${token}/search`, here: here === 'search' },
    { label: 'Calendar of chats', to: `/calendar/${token}.ics` },
    { label: 'List of feeds', to: `/feeds/${token}.opml` },
  ];
}
