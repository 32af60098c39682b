/** How a field's text is written. `line` is one line of plain text; `words` may be HTML; `typed` says so itself (Atom). */
export type FieldKind = 'line' | 'words' | 'person' | 'link';

export interface FieldRule {
  readonly field: Field;
  readonly kind: FieldKind;
  /** Of several elements that mean the same, the lowest rank counts. */
  readonly rank: number;
}

export const FIELDS = ['title', 'link', 'id', 'published', 'updated', 'summary', 'content', 'author'] as const;
export type Field = (typeof FIELDS)[number];

/** What `prefix:name` means as a child of a feed or an item; prefixes as in `spaceOf`, '' for RSS and Atom themselves. */
export function fieldRule(name: string): FieldRule | undefined {
  return RULES.get(name);
}

const RULES = new Map<string, FieldRule>();
function declare(field: Field, kind: FieldKind, names: string): void {
  names.split(' ').forEach((equals, rank) => {
    for (const name of equals.split('=')) RULES.set(name, { field, kind, rank });
  });
}
declare('title', 'words', 'title dc:title media:title itunes:title');
declare('link', 'link', 'link');
declare('id', 'line', 'guid id rdf:about dc:identifier');
declare(
  'published',
  'line',
  'published=pubdate=issued dcterms:issued dc:date date created dcterms:created prism:publicationdate',
);
declare('updated', 'line', 'updated=modified dcterms:modified lastbuilddate lastmod');
declare(
  'summary',
  'words',
  'summary description dc:description abstract itunes:summary media:description googleplay:description itunes:subtitle',
);
declare('content', 'words', 'content:encoded content xhtml:body body fullitem encoded xhtml:div');
declare('author', 'person', 'dc:creator author dc:author itunes:author managingeditor webmaster');

/** The usual prefix of a namespace; null for one we do not know. */
export function spaceOf(uri: string): string | null {
  const plain = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/[/#]+$/, '');
  return (
    SPACES.get(plain) ??
    (/^(purl\.org\/(rss|atom|echo|pie|net\/rss)|backend\.userland\.com\/rss)/.test(plain) &&
    !plain.includes('/modules/')
      ? ''
      : null)
  );
}

const SPACES: ReadonlyMap<string, string> = new Map([
  ['', ''],
  ['w3.org/2005/atom', ''],
  ['example.com/necho', ''],
  ['uri/of/echo/namespace', ''],
  ['example.com/newformat', ''],
  ['my.netscape.com/rdf/simple/0.9', ''],
  ['channel.netscape.com/rdf/simple/0.9', ''],
  ['blogs.law.harvard.edu/tech/rss', ''],
  ['purl.org/rss/1.0/modules/rss091', ''],
  ['w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['purl.org/dc/elements/1.1', 'dc'],
  ['purl.org/dc/elements/1.0', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['search.yahoo.com/mrss', 'media'],
  ['google.com/schemas/play-podcasts/1.0', 'googleplay'],
  ['w3.org/1999/xhtml', 'xhtml'],
  ['prismstandard.org/namespaces/basic/2.0', 'prism'],
  ['prismstandard.org/namespaces/1.2/basic', 'prism'],
  ['w3.org/xml/1998/namespace', 'xml'],
]);
/** Prefixes that need no declaration: publishers forget it. */
export const USUAL: ReadonlySet<string> = new Set([
  'rdf',
  'dc',
  'dcterms',
  'content',
  'itunes',
  'media',
  'xhtml',
  'googleplay',
  'prism',
  'atom',
  'rss',
]);
