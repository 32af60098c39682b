import { UserFacingError } from './errors.ts';

/** One feed of a list that another reader wrote. */
export interface OpmlRow {
  readonly title: string | null;
  /** Null: it names no address of a feed. */
  readonly url: string | null;
}

const MOST_TEXT = 500_000;
const MOST_ROWS = 500;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * Feeds of an OPML list, or web addresses one a line. Only `<outline …>` tags are looked at, each read by itself, so that
 * nothing in the text is expanded, fetched or nested. Folders are no rows. Throws UserFacingError on the field `opml`.
 */
export function readOpml(text: string): readonly OpmlRow[] {
  if (text.length > MOST_TEXT)
    throw new UserFacingError('That list is too long. Import it in parts.', 'OPML_LONG', 'opml');
  const rows = text.includes('<outline') ? outlines(text) : addresses(text);
  if (!rows.some(({ url }) => url !== null))
    throw new UserFacingError(
      'No feeds were found in that. Paste an OPML list, or web addresses one a line.',
      'OPML_EMPTY',
      'opml',
    );
  if (rows.length > MOST_ROWS)
    throw new UserFacingError(`That list has ${rows.length} feeds. Import it in parts.`, 'OPML_LONG', 'opml');
  return rows;
}

/** The feeds as an OPML 2.0 document, a line for each. http://opml.org/spec2.opml */
export function writeOpml(
  title: string,
  feeds: readonly { title: string; url: string; siteUrl: string | null }[],
): string {
  const lines = feeds.map(({ title: name, url, siteUrl }) => {
    const site = siteUrl === null ? '' : ` htmlUrl="${escaped(siteUrl)}"`;
    return `    <outline type="rss" text="${escaped(name)}" xmlUrl="${escaped(url)}"${site}/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${escaped(title)}</title></head>`,
    '  <body>',
    ...lines,
    '  </body>',
    '</opml>',
  ].join('\n');
}

function outlines(text: string): readonly OpmlRow[] {
  const rows: OpmlRow[] = [];
  for (let at = text.indexOf('<outline'); at >= 0; at = text.indexOf('<outline', at + 8)) {
    const next = text.indexOf('<', at + 1);
    const tag = text.slice(at + 8, next < 0 ? text.length : next);
    const folder = !/\/\s{0,9}>/.test(tag.slice(-20)) && text.startsWith('<outline', next);
    const values = attributes(tag);
    const url = values.get('xmlurl')?.trim() ?? '';
    if (url !== '') rows.push({ url, title: titleIn(values) });
    else if (!folder) rows.push({ url: null, title: titleIn(values) });
  }
  return rows;
}

function attributes(tag: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, name = '', double, single] of tag.matchAll(/([a-zA-Z:]{1,30})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/g))
    values.set(name.toLowerCase(), unescaped(double ?? single ?? ''));
  return values;
}

function titleIn(values: ReadonlyMap<string, string>): string | null {
  const title = (values.get('title') ?? values.get('text') ?? '').replace(/\s+/g, ' ').trim();
  return title === '' ? null : title.slice(0, 200);
}

const addresses = (text: string): readonly OpmlRow[] =>
  text
    .split(/[\n\r]+/)
    .filter((each) => each.trim() !== '')
    .map((each) => {
      const [, url = null] = /^\s*(?:[-*]\s+)?<?((?:feed:|https?:\/\/)[^\s<>|"]+)/i.exec(each) ?? [];
      return { url, title: url === null ? each.trim().slice(0, 200) : null };
    });

/** Each entity once, and only the ones every reader knows. */
const unescaped = (value: string): string =>
  value.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    const odd = code > 0x10ffff || code < 32 || (code >= 0xd800 && code <= 0xdfff);
    return odd ? '' : String.fromCodePoint(code);
  });

const escaped = (value: string): string =>
  value
    .replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
