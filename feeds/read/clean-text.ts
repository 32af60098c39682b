import iconv from 'iconv-lite';

/** Text fit to store and show: no control characters, no towers of accents, tidy spaces. Null when nothing is left to see. */
export function cleanText(raw: string): string | null {
  const text = (ORDINARY.test(raw) ? raw : repaired(raw))
    .replace(SPACES, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
  return BLANK.test(text) ? null : text;
}

/** `cleanText` on one line. */
export function cleanLine(raw: string): string | null {
  return cleanText(raw)?.replaceAll('\n', ' ') ?? null;
}

/** Most texts, told at one glance: nothing in them that `repaired` would change. */
const ORDINARY = /^[\n\u0020-\u007e\u00a0-\u00c1\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*$/;

function repaired(raw: string): string {
  const text = MANGLED.test(raw) ? unmangled(raw) : raw;
  return (MARK.test(text) ? text.replace(TOWER, '$1') : text)
    .replace(UNFIT, '')
    .replace(C1, (letter) => windows1252(letter.charCodeAt(0)));
}

/** Control characters, halves of pairs, non-characters, and the two marks that turn the rest of a line around. */
const UNFIT = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\x7f\ufdd0-\ufdef\ufeff\u202d\u202e]/gu;
/** Nobody means these: they are windows-1252 taken for latin-1 somewhere on the way. */
const C1 = /[\x80-\x9f]/g;
const SPACES = /[^\S\n ][^\S\n]*| [^\S\n]+/g;
/** More than four marks on one letter (Zalgo) cover the lines around it. The cheap test first: most texts have none. */
const MARK =
  /[\u0300-\u036f]|[\u0483-\u1dff]|[\u20d0-\u20ff]|[\u302a-\u309a]|[\ua66f-\uabff]|[\ud800-\udfff]|[\ufe00-\ufe2f]/;
const TOWER = /(\p{M}{4})\p{M}+/gu;
const BLANK = /^[\p{Z}\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0\u2800]*$/u;

/** UTF-8 that was read as windows-1252 and encoded again (`â€™`), mended when all of the text agrees. */
function unmangled(text: string): string {
  if (OUTSIDE.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < text.length; at += 1)
    if (text.charCodeAt(at) > 0xff) bytes[at] = iconv.encode(text.charAt(at), 'windows-1252')[0] ?? 0;
  const mended = bytes.toString('utf8');
  return mended.includes('\ufffd') ? text : mended;
}

const windows1252 = (code: number): string => iconv.decode(Buffer.from([code]), 'windows-1252');
const HIGH = '\\x80-\\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
const MANGLED = new RegExp(`[Â-ß][${HIGH}]|[à-ï][${HIGH}]{2}|[ð-ô][${HIGH}]{3}`);
const OUTSIDE = new RegExp(`[^\\0-\\xff${HIGH}]`);
