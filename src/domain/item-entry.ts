import type { Story } from './also-in.ts';
import { clip } from './clip.ts';
import type { StoredItem } from './item.ts';
import { titleKey } from './item-identity.ts';
import { type Entry, line } from './message.ts';
import { shortDate } from './time/wording.ts';

const MOST = { title: 300, source: 80, line: 180 };

/** A story as readers see it: title, source, date, who else has it, one line. Titles are only ever cut at the end. */
export function itemEntry({ lead, also }: Story, zone: string): Entry {
  const { item, feed } = lead;
  const others = otherSources({ lead, also });
  const about = oneLine(item);
  return {
    title: clip(item.title, MOST.title),
    url: item.link,
    facts: [
      clip(feed.title, MOST.source),
      dateWords(item, zone),
      ...(others.length > 0 ? [`also in ${listWords(others.map((title) => clip(title, MOST.source)))}`] : []),
      ...(feed.sample ? ['sample'] : []),
    ],
    lines: about === null ? [] : [line(about)],
  };
}

/** Titles of the other feeds that have the story, each once. */
export function otherSources({ lead, also }: Story): readonly string[] {
  return [...new Set(also.map(({ feed }) => feed.title))].filter((title) => title !== lead.feed.title);
}

function dateWords(item: StoredItem, zone: string): string {
  const said = item.dated
    ? shortDate(item.publishedAt, zone)
    : `no date given, first seen ${shortDate(item.firstSeenAt, zone)}`;
  return item.revisedAt === null ? said : `${said}, updated ${shortDate(item.revisedAt, zone)}`;
}

/** The beginning of the summary; null when it says no more than the title. */
function oneLine({ summary, title }: StoredItem): string | null {
  const words = summary?.replace(/\s+/g, ' ').trim() ?? '';
  return words === '' || titleKey(words) === titleKey(title) ? null : clip(words, MOST.line);
}

function listWords(names: readonly string[]): string {
  const [first = '', ...rest] = names;
  if (rest.length === 0) return first;
  return rest.length > 2 ? `${first} and ${rest.length} more` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
