import type { FeedProblemCode } from '../../src/domain/feed-problem.ts';
import { decodeEntities } from './entities.ts';

export type Prolog =
  | {
      readonly kind: 'root';
      readonly start: number;
      /** By reference: `&nbsp;`. */
      readonly entities: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'refused'; readonly code: FeedProblemCode };

const ROOT = /<(?:[a-z_][\w.-]*:)?(?:rss|rdf|feed|channel)(?=[\s>/])/iy;
/** The longest text an entity of a harmless document stands for; HTML's own lists hold one letter each. */
const LONGEST_ENTITY = 100;

/**
 * Finds where the feed begins, past whatever stands before it: blank lines, warnings of the server, comments, style sheets,
 * one DOCTYPE. What a DOCTYPE names is never fetched; one that can swell (entities of entities, long ones, files) is refused.
 */
export function readProlog(text: string): Prolog {
  let entities: ReadonlyMap<string, string> | null = null;
  let hostile = false;
  const lastComment = text.lastIndexOf('-->');
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    if (at < lastComment && text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    // Some forget the second question mark.
    else if (text.startsWith('<?', at)) at = Math.max(after(text, '>', at + 2), at + 1);
    else if (/^<!doctype/i.test(text.slice(at, at + 9))) {
      const end = endOfDoctype(text, at);
      const declared = readEntities(text.slice(at, end));
      hostile ||= entities !== null || declared === null;
      entities = declared ?? new Map();
      at = end;
    } else if (isRoot(text, at)) {
      if (hostile) return { kind: 'refused', code: 'FEED_DOCTYPE' };
      return { kind: 'root', start: at, entities: entities ?? new Map() };
    } else if (/^<(html|opml)[\s>]/i.test(text.slice(at, at + 6))) break;
    else at += 1;
    if (at === -1) break;
  }
  return { kind: 'refused', code: hostile ? 'FEED_DOCTYPE' : 'FEED_NOT_A_FEED' };
}

function isRoot(text: string, at: number): boolean {
  ROOT.lastIndex = at;
  return ROOT.test(text);
}

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at === -1 ? -1 : at + end.length;
}

/** Past the `>` that is neither in quotes, nor in a comment, nor in the internal subset; the end of the text if there is none. */
function endOfDoctype(text: string, start: number): number {
  const mark = /<!--|["'[\]>]/g;
  mark.lastIndex = start + 9;
  let inside = false;
  for (let found = mark.exec(text)?.[0]; found !== undefined; found = mark.exec(text)?.[0]) {
    if (found === '>' && !inside) return mark.lastIndex;
    if (found === '[' || found === ']') inside = found === '[';
    if (found === '>' || found === '[' || found === ']') continue;
    const end = after(text, found === '<!--' ? '-->' : found, mark.lastIndex);
    if (end === -1) break;
    mark.lastIndex = end;
  }
  return text.length;
}

/** The harmless entities of a DOCTYPE; null when one of them could swell or reach outside. Parameter entities are dropped. */
function readEntities(doctype: string): ReadonlyMap<string, string> | null {
  const entities = new Map<string, string>();
  for (const [, parameter, name = '', double, single] of doctype.matchAll(DECLARATION)) {
    if (parameter !== undefined) continue;
    const value = double ?? single;
    if (value === undefined || value.length > LONGEST_ENTITY || /&[^#]|%[\w.-]+;/.test(value)) return null;
    if (entities.size < 500) entities.set(`&${name};`, decodeEntities(value, NONE));
  }
  return entities;
}

const NONE: ReadonlyMap<string, string> = new Map();
const DECLARATION = /<!ENTITY\s+(%\s+)?([^\s"'>]+)\s+(?:"([^"]*)"|'([^']*)'|(?:SYSTEM|PUBLIC)\b)/gi;
