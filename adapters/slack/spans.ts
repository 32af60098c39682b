import type { Entry, Line, Span } from '../../src/domain/message.ts';
import { fitting, hostOf, JOINER, linked, literal } from './escape.ts';
import { LIMITS } from './limits.ts';

/** Lines of `mrkdwn`, each short enough for one section: a line too long goes on in the next and loses nothing. */
export function mrkdwnLines(line: Line): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const span of line) {
    for (const [index, piece] of pieces(span).entries()) {
      // A long text is drawn in pieces: what stood on both sides of a cut must not come together as a mark.
      const drawn = `${index > 0 ? JOINER : ''}${drawSpan(piece)}`;
      if (current.length + drawn.length > LIMITS.sectionText) {
        lines.push(current);
        current = '';
      }
      current += drawn;
    }
  }
  return [...lines, current].map((drawn) => drawn.trim()).filter((drawn) => drawn !== '');
}

/** The title as a link, the host it really leads to, what is known about it, and the lines below. */
export function entryLines({ title, url, facts, lines }: Entry): readonly string[] {
  const host = url === null ? null : hostOf(url);
  const shown = url === null ? strongly(title) || 'Untitled' : linked(title, url);
  const about = fitting([...(host === null ? [] : [host]), ...facts].map(oneLine).join(' · '), 600, literal);
  const head = about === '' ? [shown] : [`${shown} · ${about}`];
  return [
    ...(about !== '' && (head[0] ?? '').length > LIMITS.sectionText ? [shown, about] : head),
    ...lines.flatMap(mrkdwnLines),
  ];
}

/** Bold text of one line, short enough for one section. */
export function strongly(text: string): string {
  const shown = fitting(oneLine(text), LIMITS.sectionText - 2, literal);
  return shown === '' ? '' : `*${shown}*`;
}

function drawSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
      return literal(span.text);
    case 'strong':
      return strongly(span.text);
    case 'link':
      return `${linked(span.text, span.url)}${realHost(span.text, span.url)}`;
    default:
      return span satisfies never;
  }
}

/** A label that names one host and leads to another is followed by the real one. */
function realHost(label: string, url: string): string {
  const host = hostOf(url);
  const named = label.toLowerCase().match(/(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu) ?? [];
  const honest = named.every((name) => host === name || host === `www.${name}`);
  return host === null || honest ? '' : ` (${literal(host)})`;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

// Escaping makes a text up to five times as long, so a piece of this many characters always fits in a section.
const PIECE = Math.floor(LIMITS.sectionText / 6);
const words = new Intl.Segmenter('en-GB', { granularity: 'word' });

function pieces(span: Span): readonly Span[] {
  if (span.kind !== 'text' || span.text.length <= PIECE) return [span];
  const parts: string[] = [];
  let part = '';
  for (const { segment } of words.segment(span.text)) {
    for (let at = 0; at < segment.length; at += PIECE) {
      const some = segment.slice(at, at + PIECE);
      if (part !== '' && part.length + some.length > PIECE) {
        parts.push(part);
        part = '';
      }
      part += some;
    }
  }
  return [...parts, part].map((text) => ({ kind: 'text', text }));
}
