import type { Handler } from 'htmlparser2';
import { type Capture, createCapture } from './capture.ts';
import { decodeEntities } from './entities.ts';
import { canonicalName, inner, isAtom, OUTERMOST, type Own, ownSpace, type Scope } from './scope.ts';
import type { TidyWriter } from './tidy-writer.ts';
import { type FieldRule, fieldRule } from './vocabulary.ts';

/** Ends a parse from inside htmlparser2. Never leaves tidy.ts. */
export class TooDeep extends Error {}
const DEEPEST = 256;
/** Characters of one field, markup and all; normalise.ts keeps fewer. */
const LONGEST_FIELD = 1_000_000;

/** What the children of an element can be fields of. */
type Place = 'feed' | 'item' | 'media' | 'nowhere';
interface Node {
  readonly place: Place;
  readonly isItem: boolean;
  readonly scope: Scope;
}
type Attributes = Readonly<Record<string, string>>;

/** Walks through a feed and writes its fields. `atEnd` says that no more is to come: what is open then was cut off. */
export function createTidyHandler(writer: TidyWriter, entities: ReadonlyMap<string, string>) {
  const read = (written: string) => decodeEntities(written, entities);
  const stack: Node[] = [];
  let own: Own = { prefix: '', uri: undefined };
  let allAtom = false;
  let field: { readonly capture: Capture; readonly depth: number; readonly place: Place } | null = null;
  let raw = '';
  let gathered = 0;
  let isCdata = false;
  let rootClosed = false;
  let ended = false;

  const flush = () => {
    if (raw !== '') field?.capture.text(isCdata ? raw : read(raw));
    raw = '';
  };
  const writeField = () => {
    flush();
    if (field !== null && !ended) writer.add(field.place === 'feed' ? 'feed' : 'item', field.capture.result());
    field = null;
  };

  function open(written: string, attributes: Attributes, parent: Node | undefined): void {
    const scope = inner(parent?.scope ?? OUTERMOST, attributes, read);
    if (parent === undefined) {
      own = ownSpace(written, scope);
      allAtom = /(^|:)feed$/.test(written);
    }
    const name = canonicalName(written, scope, own);
    const place = rootClosed ? 'nowhere' : (parent?.place ?? 'feed');
    // Wherever it stands, unless inside another item: the end tags around it may have been forgotten.
    const isItem = (name === 'item' || name === 'entry') && !rootClosed && (place !== 'nowhere' || !writer.inItem());
    stack.push({ place: isItem ? 'item' : placeInside(name, place, parent === undefined), isItem, scope });
    if (isItem) {
      // An item within an item: the first one's end tag was forgotten.
      writer.closeItem();
      writer.openItem();
    }
    if (isItem || name === 'channel')
      for (const each of attributeFields(attributes, read)) writer.add(isItem ? 'item' : 'feed', each);
    const rule = name === null || place === 'nowhere' ? undefined : fieldRule(name);
    if (isItem || rule === undefined) return;
    const capture = createCapture({
      rule: place === 'media' ? { ...rule, rank: rule.rank + 1 } : rule,
      atom: allAtom || isAtom(written, scope),
      attributes,
      base: scope.base,
      read,
    });
    field = { capture, depth: stack.length, place };
    gathered = 0;
  }

  const handler: Partial<Handler> = {
    onopentag: (written, attributes) => {
      if (stack.length >= DEEPEST) throw new TooDeep();
      const parent = stack.at(-1);
      if (field !== null) {
        flush();
        if (!startsNextField(field.capture.rule, written)) {
          stack.push({ place: 'nowhere', isItem: false, scope: parent?.scope ?? OUTERMOST });
          field.capture.open(written);
          return;
        }
        // The field's own end tag was forgotten. What it opened is still open, and is looked through from here on.
        const { depth, place } = field;
        writeField();
        for (let at = depth - 1; at < stack.length; at += 1) stack[at] = { ...(stack[at] ?? OUTSIDE), place };
      }
      open(written, attributes, stack.at(-1));
    },
    onclosetag: (written) => {
      if (field !== null && stack.length > field.depth) {
        flush();
        field.capture.close(written);
      } else writeField();
      if (stack.pop()?.isItem === true) ended ? writer.dropItem() : writer.closeItem();
      rootClosed ||= stack.length === 0;
    },
    ontext: (data) => {
      if (field === null || gathered >= LONGEST_FIELD) return;
      raw += data.slice(0, LONGEST_FIELD - gathered);
      gathered += data.length;
    },
    oncdatastart: () => {
      flush();
      isCdata = true;
    },
    oncdataend: () => {
      flush();
      isCdata = false;
    },
  };
  const atEnd = () => {
    ended = true;
    return { openElements: rootClosed ? 0 : stack.length };
  };
  return { handler, atEnd };
}

const OUTSIDE: Node = { place: 'nowhere', isItem: false, scope: OUTERMOST };

function placeInside(name: string | null, place: Place, isRoot: boolean): Place {
  if (isRoot || name === null) return isRoot ? place : 'nowhere';
  if ((name === 'channel' && place === 'feed') || LEAF.test(name)) return place;
  const isMedia = name === 'media:group' || name === 'media:content';
  return isMedia && (place === 'item' || place === 'media') ? 'media' : 'nowhere';
}

/** Nothing is ever inside these; what seems to be stands after them, and their end tag was forgotten. */
const LEAF =
  /^(category|comments|enclosure|generator|language|copyright|rights|ttl|docs|rating|dc:\w+|itunes:category)$/;

function* attributeFields(attributes: Attributes, read: (written: string) => string) {
  const { 'rdf:about': about, lastmod, href } = attributes;
  if (about !== undefined) yield { field: 'id', rank: 2, text: read(about) } as const;
  // Microsoft's channel definition format keeps its fields in attributes.
  if (lastmod !== undefined) yield { field: 'updated', rank: 5, text: read(lastmod) } as const;
  if (href !== undefined) yield { field: 'link', rank: 1, text: read(href) } as const;
}

/** Whether an element can only stand after this field, never in it. HTML has a `title`, `link`, `summary` and `source` too. */
function startsNextField({ kind, field }: FieldRule, written: string): boolean {
  if (/^(item|entry|channel|guid|pubdate|dc:\w+|content:encoded)$/.test(written)) return true;
  return kind !== 'person' && (kind !== 'words' || field === 'title') && NEXT.test(written);
}
const NEXT = /^(atom:)?(title|link|description|summary|id|published|updated|author|category|comments|enclosure)$/;
