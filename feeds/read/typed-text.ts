import { isUtf8 } from 'node:buffer';
import { htmlText } from './html-text.ts';

/** A text construct as it stood in the feed. */
export interface TypedText {
  readonly text: string;
  /** It held elements: they are in `text` as tags, and all else in it is escaped. */
  readonly marked: boolean;
  /** Atom says what a text is; RSS leaves us to guess. */
  readonly atom: boolean;
  readonly type: string;
  readonly mode: string;
}

/** The words of a text construct, whatever it is written in. A title keeps what may not be a tag. */
export function plainWords(source: TypedText, isTitle: boolean): string {
  if (!source.atom) return htmlText(source.text, isTitle);
  const type = source.type.replace(/;.*$/, '').trim().toLowerCase();
  if (source.mode.toLowerCase() === 'base64' || !READABLE.test(type)) {
    const decoded = fromBase64(source.text);
    if (decoded !== null) return htmlText(decoded);
  }
  if (source.marked || !PLAIN.test(type)) return htmlText(source.text);
  // No type means plain text, but many publishers forget it: an end tag or two tell.
  return type === '' && LOOKS_LIKE_HTML.test(source.text) ? htmlText(source.text, isTitle) : source.text;
}

const PLAIN = /^(text(\/plain)?)?$/;
const READABLE = /^$|^(text|html|xhtml)$|^text\/|[/+](xhtml|xml)\b/;
const LOOKS_LIKE_HTML = /<\/(p|a|b|i|em|strong|span|div|ul|li|h\d|blockquote|table)\s*>|<br\s*\/?>/i;

/** Null when it is not base64, or when what it holds is not text: some types are only unknown, not packed. */
function fromBase64(text: string): string | null {
  const packed = text.replace(/\s+/g, '');
  if (packed === '' || packed.length % 4 !== 0 || !/^[\w+/]+={0,2}$/.test(packed)) return null;
  const bytes = Buffer.from(packed, 'base64');
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}
