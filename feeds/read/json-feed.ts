import { htmlText } from './html-text.ts';
import type { RawFeed, RawField, RawFields } from './parse.ts';
import { FIELDS, type Field } from './vocabulary.ts';

/** A JSON Feed (jsonfeed.org) as raw elements; null when the text is another kind of JSON, or none. */
export function readJsonFeed(text: string): RawFeed | null {
  const feed = asRecord(parsed(text));
  if (feed === null || !Array.isArray(feed.items)) return null;
  const isOne = /jsonfeed\.org/.test(line(feed.version)) || (line(feed.title) !== '' && feed.version !== undefined);
  if (!isOne) return null;
  return {
    fields: fields({
      title: [line(feed.title)],
      link: [line(feed.home_page_url)],
      id: [line(feed.feed_url)],
      author: authors(feed),
    }),
    items: feed.items.slice(0, MOST_ITEMS).flatMap((each: unknown) => {
      const item = asRecord(each);
      return item === null ? [] : [itemFields(item, authors(feed))];
    }),
  };
}

/** As in tidy-writer.ts. */
const MOST_ITEMS = 10_000;

type Json = Readonly<Record<string, unknown>>;

function itemFields(item: Json, everyones: readonly string[]): RawFields {
  const own = authors(item);
  return fields({
    id: [line(item.id)],
    title: [line(item.title)],
    link: [line(item.url), line(item.external_url)],
    published: [line(item.date_published)],
    updated: [line(item.date_modified)],
    summary: [line(item.summary)],
    content: [htmlText(line(item.content_html)), line(item.content_text)],
    author: own.join('') === '' ? everyones : own,
  });
}

function fields(given: Partial<Record<Field, readonly string[]>>): RawFields {
  const entries = FIELDS.map((field): [Field, RawField[]] => [
    field,
    (given[field] ?? []).filter((text) => text !== '').map((text) => ({ text, rank: 1, attributes: {} })),
  ]);
  return Object.fromEntries(entries) as Record<Field, RawField[]>;
}

/** Version 1.1 has `authors`, version 1 `author`; either may be an object or a list. */
function authors({ authors: many, author: one }: Json): string[] {
  return [many, one].flat().map((each) => line(asRecord(each)?.name));
}

const line = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
const asRecord = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
