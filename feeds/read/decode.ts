import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { knownCharset } from './charset-names.ts';
import { mendUtf8 } from './mend-utf8.ts';

export interface Decoded {
  readonly text: string;
  /** Lower case, as the feed itself names it where that is true. */
  readonly encoding: string;
  /** Some bytes meant nothing in that charset; U+FFFD stands for them. */
  readonly badBytes: boolean;
}

/** Bytes to text: byte order mark, else the header's charset, else the document's own word, else UTF-8, else windows-1252. */
export function decode(bytes: Uint8Array, contentType: string | null): Decoded {
  const bytesOf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = wideCharset(bytesOf);
  if (wide !== null) return inCharset(bytesOf, wide, wide);
  if (bytesOf[0] === 0xef && bytesOf[1] === 0xbb && bytesOf[2] === 0xbf) return guessed(bytesOf, 'utf-8', null);
  const declared = [charsetOfHeader(contentType), charsetOfDocument(bytesOf)].filter((each) => each !== null);
  const label = declared.find((each) => knownCharset(each) !== null || JAPANESE_MAIL.test(each)) ?? null;
  if (label !== null && JAPANESE_MAIL.test(label)) return japaneseMail(bytesOf);
  const charset = label === null ? null : knownCharset(label);
  if (label === null || charset === null || /^(utf-?8|utf-?16|utf-?32|ucs-?[24]|us-?ascii|ascii)/.test(charset))
    return guessed(bytesOf, charset, contentType);
  // Publishers who say latin-1 mean windows-1252, as browsers read it; only the bytes 80–9F differ.
  if (/^(iso-?8859-?1|latin-?1|l1|windows-?1252|cp1252)$/.test(charset.replace('_', '-'))) {
    // The default of many servers, sent with documents that are UTF-8: latin-1 is never valid UTF-8 by chance.
    if (isUtf8(bytesOf) && !isAscii(bytesOf)) return guessed(bytesOf, null, null);
    const { text, badBytes } = inCharset(bytesOf, 'windows-1252', '');
    const cp1252 = !charset.includes('8859') || bytesOf.some((byte) => byte >= 0x80 && byte < 0xa0);
    return { text, encoding: cp1252 ? 'windows-1252' : 'iso-8859-1', badBytes };
  }
  return inCharset(bytesOf, charset, charset === 'gb18030' ? charset : label);
}

/** UTF-8 where it holds. A few bad bytes among good ones are damage; bytes that are never UTF-8 are windows-1252. */
function guessed(bytes: Buffer, charset: string | null, contentType: string | null): Decoded {
  if (isAscii(bytes)) {
    // RFC 3023: text/xml without a charset is US-ASCII; here that is true as well.
    const ascii = charset === null ? false : /ascii/.test(charset);
    const byType = /^text\/\S*xml\b/i.test(contentType ?? '') && charsetOfHeader(contentType) === null;
    return { text: bytes.toString('latin1'), encoding: ascii || byType ? 'us-ascii' : 'utf-8', badBytes: false };
  }
  if (isUtf8(bytes)) return { text: withoutMark(bytes.toString('utf8')), encoding: 'utf-8', badBytes: false };
  const { text, intact, damaged } = mendUtf8(bytes);
  if (intact >= damaged) return { text: withoutMark(text), encoding: 'utf-8', badBytes: true };
  return { ...inCharset(bytes, 'windows-1252', 'windows-1252'), badBytes: true };
}

function inCharset(bytes: Buffer, charset: string, encoding: string): Decoded {
  const text = withoutMark(iconv.decode(bytes, charset));
  return { text, encoding: encoding.toLowerCase(), badBytes: text.includes('\uFFFD') };
}

const JAPANESE_MAIL = /^(cs)?iso-?2022-?jp$/;

/** The one charset of Japanese feeds that iconv-lite lacks. */
function japaneseMail(bytes: Buffer): Decoded {
  const text = new TextDecoder('iso-2022-jp').decode(bytes);
  return { text, encoding: 'iso-2022-jp', badBytes: text.includes('\uFFFD') };
}

const withoutMark = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

/** Charsets of two and four bytes a letter give themselves away: by their mark, or by the zeros around the first `<` or `{`. */
function wideCharset(bytes: Buffer): string | null {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d > 0))) return 'utf-32be';
  if (a > 0 && b === 0) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  return a === 0 && b > 0 && c === 0 ? 'utf-16be' : null;
}

function charsetOfHeader(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase() ?? null;
}

/** From `<?xml encoding="…"?>`, or the `<meta charset>` of a web page, whichever comes first. */
function charsetOfDocument(bytes: Buffer): string | null {
  const start = bytes.toString('latin1', 0, 2_048);
  const [, xml, meta] =
    /<\?xml[^>]{0,200}?\sencoding\s*=\s*["']\s*([\w.:-]+)|<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(
      start,
    ) ?? [];
  return (xml ?? meta)?.toLowerCase() ?? null;
}
