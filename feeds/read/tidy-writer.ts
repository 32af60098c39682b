import type { Field } from './vocabulary.ts';

export interface TidyField {
  readonly field: Field;
  readonly rank: number;
  readonly text: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
}

/**
 * Writes RSS 2.0 with fields of our own (`f:title`) in place of RSS's, so that rss-parser hands them on and works on none.
 * Only names from our vocabulary are ever written, and nothing but text is in them.
 */
export interface TidyWriter {
  add(to: 'feed' | 'item', field: TidyField): void;
  openItem(): void;
  inItem(): boolean;
  closeItem(): void;
  /** For an item that was cut in half. */
  dropItem(): void;
  xml(): string;
}

/** Far more than are kept (normalise.ts takes the newest of them); a feed of a million items must not take all the time. */
const MOST_ITEMS = 10_000;
/** Links, authors or titles of one item. */
const MOST_ALIKE = 50;

/** A writer for one feed. */
export function createTidyWriter(): TidyWriter {
  const feed = new Fields();
  const items: string[] = [];
  let item: Fields | null = null;
  return {
    add: (to, field) => {
      (to === 'item' ? item : feed)?.add(field);
    },
    openItem: () => {
      item = new Fields();
    },
    inItem: () => item !== null,
    closeItem: () => {
      if (item !== null && items.length < MOST_ITEMS) items.push(`<item>${item.xml}</item>`);
      item = null;
    },
    dropItem: () => {
      item = null;
    },
    xml: () => `<rss version="2.0"><channel>${feed.xml}${items.join('')}</channel></rss>`,
  };
}

class Fields {
  xml = '';
  readonly #counts: Partial<Record<Field, number>> = {};

  add({ field, rank, text, attributes }: TidyField): void {
    const count = (this.#counts[field] ?? 0) + 1;
    this.#counts[field] = count;
    if (count > MOST_ALIKE) return;
    let tag = rank === 0 ? `<f:${field}` : `<f:${field} rank="${rank}"`;
    for (const name in attributes) {
      const value = attributes[name];
      if (value !== undefined) tag += ` ${name}="${attributeText(value)}"`;
    }
    this.xml += `${tag}>${elementText(text)}</f:${field}>`;
  }
}

/** Most text needs nothing, and rss-parser is quickest at CDATA. */
function elementText(text: string): string {
  if (PLAIN.test(text)) return text;
  return `<![CDATA[${text.replace(UNFIT, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function attributeText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNFIT, '').replace(/[&<>"]/g, (letter) => REFERENCES[letter] ?? '');
}

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const PLAIN = /^[\t\n\r\u0020\u0021\u0023-\u0025\u0027-\u003b\u003d\u003f-\ud7ff\ue000-\ufffd]*$/;
/** What XML may not hold (https://www.w3.org/TR/xml/#NT-Char). */
const UNFIT = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
