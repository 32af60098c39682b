import type { FeedItem, ParsedFeed } from '../../src/domain/feed.ts';
import { cleanLine, cleanText } from './clean-text.ts';
import { safeLink } from './link.ts';
import { newest } from './newest.ts';
import type { RawFeed, RawField, RawFields } from './parse.ts';
import { parseDate } from './parse-date.ts';

/** The most items one reading yields; of more, the newest are kept. */
export const MOST_ITEMS = 500;
/** Letters of a title, an id or a name, and of a summary or the content. */
const LONGEST_LINE = 2_000;
const LONGEST_TEXT = 100_000;

export type NormalFeed = Omit<ParsedFeed, 'encoding'>;

/** The raw elements of a feed to typed plain values. `url` is where it was read; empty when that is not known. */
export function normalise(raw: RawFeed, url: string): NormalFeed {
  const zone = zoneOf(url);
  const place = URL.canParse(url) ? url : null;
  const link = pickLink(raw.fields, place, false);
  const base = place ?? link;
  const dates = (fields: RawFields) => ({
    published: firstDate(fields.published, zone),
    updated: firstDate([...fields.updated].reverse(), zone),
  });
  const items = newest(raw.items, MOST_ITEMS, (fields) => dates(fields).published ?? dates(fields).updated).map(
    (fields): FeedItem => ({
      ...dates(fields),
      id: firstLine(fields.id),
      title: firstLine(fields.title),
      link: pickLink(fields, base, true),
      summary: firstText(fields.summary),
      content: firstText(fields.content) ?? secondText(fields.summary),
      author: names(fields.author),
    }),
  );
  const { published, updated } = dates(raw.fields);
  return {
    title: firstLine(raw.fields.title),
    link,
    id: firstLine(raw.fields.id),
    updated: updated ?? published,
    author: names(raw.fields.author),
    items,
    flags: idsRepeat(items) ? ['ids-repeat'] : [],
  };
}

/** British sites that name no zone mean their own clock; for all others UTC is the least wrong. */
function zoneOf(url: string): string {
  const isBritish = URL.canParse(url) && /\.(uk|wales|cymru|scot|london)$/.test(new URL(url).hostname);
  return isBritish ? 'Europe/London' : 'UTC';
}

function first<T>(fields: readonly RawField[], read: (text: string) => T | null): T | null {
  for (const { text } of fields) {
    const value = read(text);
    if (value !== null) return value;
  }
  return null;
}

const firstLine = (fields: readonly RawField[]) => first(fields, (text) => cleanLine(text.slice(0, LONGEST_LINE)));
const firstText = (fields: readonly RawField[]) => first(fields, (text) => cleanText(text.slice(0, LONGEST_TEXT)));
/** An item with a summary and a description as well has its content in the second. */
const secondText = (fields: readonly RawField[]) =>
  firstText(fields.filter(({ rank }) => fields[0]?.rank === 0 && rank === 1));
const firstDate = (fields: readonly RawField[], zone: string) => first(fields, (text) => parseDate(text, zone));

/** `editor@example.org (Jo Bloggs)` is Jo Bloggs; an e-mail address alone is no name. Several authors stand side by side. */
function names(fields: readonly RawField[]): string | null {
  for (const rank of new Set(fields.map((each) => each.rank))) {
    const found = fields.filter((each) => each.rank === rank).map(({ text }) => personName(text));
    const different = [...new Set(found)].filter((name) => name !== '');
    if (different.length > 0) return different.slice(0, 10).join(', ');
  }
  return null;
}

function personName(text: string): string {
  const line = cleanLine(text.slice(0, LONGEST_LINE)) ?? '';
  if (!line.includes('@')) return line;
  const name = /^\S+@\S+ \(([^()]+)\)$/.exec(line)?.[1] ?? line.replace(/ [(<]\S+@\S+[)>]$/, '');
  return /^\S+@\S+$/.test(name) ? '' : name;
}

/** The page an item or feed belongs to: its link, else an alternate of Atom, else a guid that is an address. */
function pickLink({ link, id }: RawFields, base: string | null, guidToo: boolean): string | null {
  const candidates = link.map(({ text, attributes: { href, rel = '', type = '', base: own } }) => {
    const isText = text.trim() !== '';
    const isPage = rel === '' || rel === 'alternate';
    const order = isText ? 0 : !isPage ? (rel === 'self' ? 4 : 3) : /^$|html/.test(type) ? 1 : 2;
    return { order, address: safeLink(isText ? text : href, own ?? base) };
  });
  for (const order of [0, 1, 2]) {
    const found = candidates.find((each) => each.order === order && each.address !== null);
    if (found !== undefined) return found.address;
  }
  if (guidToo)
    for (const { text, rank, attributes } of id) {
      const isPermalink = rank === 0 && attributes.ispermalink?.trim().toLowerCase() !== 'false';
      const address = isPermalink
        ? safeLink(text, /^https?:/i.test(text.trim()) ? null : (attributes.base ?? null))
        : null;
      if (address !== null) return address;
    }
  return null;
}

function idsRepeat(items: readonly FeedItem[]): boolean {
  const ids = items.flatMap(({ id }) => (id === null ? [] : [id]));
  return new Set(ids).size < ids.length;
}
