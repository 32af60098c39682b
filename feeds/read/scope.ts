import { spaceOf, USUAL } from './vocabulary.ts';

interface Space {
  readonly uri: string;
  /** The usual prefix; null for a namespace we do not know. */
  readonly usual: string | null;
  /** Atom's, whose elements follow Atom's rules for text, also as guests in RSS. */
  readonly isAtom: boolean;
}

/** What an element inherits: its namespaces by prefix and its base address. */
export interface Scope {
  readonly spaces: ReadonlyMap<string, Space>;
  readonly base: string | null;
}
export const OUTERMOST: Scope = { spaces: new Map(), base: null };

/** The namespace of the feed itself: taken for RSS or Atom whatever its address, for publishers invent some. */
export interface Own {
  readonly prefix: string;
  readonly uri: string | undefined;
}

/** A document can declare thousands of prefixes; nobody means them. */
const MOST_SPACES = 100;

/** The scope inside an element. Attributes are as written, entities and all; `read` resolves them. */
export function inner(
  outer: Scope,
  attributes: Readonly<Record<string, string>>,
  read: (written: string) => string,
): Scope {
  let spaces: Map<string, Space> | null = null;
  let base = outer.base;
  for (const name in attributes) {
    if (name === 'xml:base') base = resolved(read(attributes[name] ?? ''), outer.base);
    if (!name.startsWith('xmlns') || (name.length > 5 && name[5] !== ':')) continue;
    spaces ??= new Map(outer.spaces);
    const uri = read(attributes[name] ?? '');
    const isAtom = /atom|echo\b|\/pie\//i.test(uri);
    if (spaces.size < MOST_SPACES) spaces.set(name.slice(6), { uri, usual: spaceOf(uri), isAtom });
  }
  return spaces === null && base === outer.base ? outer : { spaces: spaces ?? outer.spaces, base };
}

/** Which namespace is the feed's own, from its first element. RDF only wraps a feed: its own is the one without a prefix. */
export function ownSpace(root: string, { spaces }: Scope): Own {
  const prefix = /(^|:)rdf$/.test(root) ? '' : prefixOf(root);
  return { prefix, uri: spaces.get(prefix)?.uri };
}

/** `dc:title` for a title of Dublin Core, whatever its prefix; `title` for RSS's and Atom's own; null for a strange one. */
export function canonicalName(written: string, { spaces }: Scope, own: Own): string | null {
  const prefix = prefixOf(written);
  const space = spaces.get(prefix);
  const usual = space === undefined ? undeclared(prefix, own) : (space.usual ?? (space.uri === own.uri ? '' : null));
  if (usual === null) return null;
  const local = prefix === '' ? written : written.slice(prefix.length + 1);
  return usual === '' ? local : usual === prefix ? written : `${usual}:${local}`;
}

/** Whether an element is one of Atom's. */
export function isAtom(written: string, { spaces }: Scope): boolean {
  const prefix = prefixOf(written);
  return spaces.get(prefix)?.isAtom ?? prefix === 'atom';
}

function prefixOf(written: string): string {
  const colon = written.indexOf(':');
  return colon === -1 ? '' : written.slice(0, colon);
}

function undeclared(prefix: string, own: Own): string | null {
  if (prefix === '' || prefix === own.prefix || prefix === 'atom' || prefix === 'rss') return '';
  return USUAL.has(prefix) ? prefix : null;
}

function resolved(given: string, base: string | null): string | null {
  const address = given.trim();
  if (address === '') return base;
  if (base !== null && URL.canParse(address, base)) return new URL(address, base).href;
  return URL.canParse(address) ? new URL(address).href : base;
}
