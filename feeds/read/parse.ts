import Parser from 'rss-parser';
import { FIELDS, type Field } from './vocabulary.ts';

/** One element of the tidied feed. */
export interface RawField {
  readonly text: string;
  readonly rank: number;
  /** Attributes of a link or guid: `href`, `rel`, `type`, `base`, `ispermalink`. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
}
/** All elements per field, lowest rank first, then in the order of the feed. */
export type RawFields = Readonly<Record<Field, readonly RawField[]>>;

export interface RawFeed {
  readonly fields: RawFields;
  readonly items: readonly RawFields[];
}

/** Reads tidied XML with rss-parser. Its own date, link and snippet code finds none of the names it works on. */
export async function parse(xml: string): Promise<RawFeed> {
  const { items, ...feed } = await createParser().parseString(xml);
  return { fields: rawFields(feed), items: items.map(rawFields) };
}

type Element = string | { readonly _?: string; readonly $?: Readonly<Record<string, string>> };
type Elements = Partial<Record<Field, readonly Element[]>>;

function createParser(): Parser<Elements, Elements> {
  const kept = FIELDS.map((field) => [`f:${field}`, field, { keepArray: true }] as const);
  // The types of rss-parser want keys of its own items here.
  const customFields = { feed: kept, item: kept } as unknown as NonNullable<
    Parser.ParserOptions<Elements, Elements>['customFields']
  >;
  return new Parser({ customFields });
}

function rawFields(elements: Elements): RawFields {
  const fields = {} as Record<Field, readonly RawField[]>;
  for (const field of FIELDS) {
    const found = elements[field];
    if (found === undefined) fields[field] = NONE;
    else fields[field] = found.map(rawField).sort((one, other) => one.rank - other.rank);
  }
  return fields;
}
const NONE: readonly RawField[] = [];
const NO_ATTRIBUTES = {};

function rawField(element: Element): RawField {
  if (typeof element === 'string') return { text: element, rank: 0, attributes: NO_ATTRIBUTES };
  const { rank, ...attributes } = element.$ ?? {};
  return { text: element._ ?? '', rank: Number(rank ?? 0), attributes };
}
