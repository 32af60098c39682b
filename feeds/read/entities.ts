import { Tokenizer } from 'htmlparser2';

/**
 * Resolves references in a stretch of XML as leniently as publishers write them: XML's own, numbers, HTML's names (`&rsquo;`)
 * and those the document itself declared. A bare `&` stays what it is.
 */
export function decodeEntities(raw: string, own: ReadonlyMap<string, string>): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(REFERENCE, (whole) => own.get(whole) ?? letterOf(whole));
}

/** Resolves references in a stretch of HTML; there the semicolon may be missing (`&copy 2026`). */
export function decodeHtml(raw: string): string {
  return raw.includes('&') ? raw.replace(HTML_REFERENCE, letterOf) : raw;
}

const REFERENCE = /&(?:#(?:\d{1,8}|x[\da-f]{1,7})|[a-z][\w.-]{0,31});/gi;
const HTML_REFERENCE = /&(?:#(?:\d{1,8}|x[\da-f]{1,7})|[a-z][a-z\d]{1,31});?/gi;

const known = new Map([['&apos;', "'"]]);

function letterOf(reference: string): string {
  const found = known.get(reference);
  if (found !== undefined) return found;
  const letter = reference[1] === '#' ? numbered(reference.slice(2)) : named(reference);
  if (known.size < 4_000) known.set(reference, letter);
  return letter;
}

/** Nothing for what is no character: NUL, halves of pairs, numbers beyond Unicode. */
function numbered(number: string): string {
  const code = Number(number.replace(/^x/i, '0x').replace(';', ''));
  const exists = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return exists ? String.fromCodePoint(code) : '';
}

/** The letter behind one of HTML's 2,231 names, else the reference as it stands. */
function named(reference: string): string {
  const text = tokenized(reference);
  // A name ends at its semicolon: `&notit;` must not come out as `¬it;`.
  return text.endsWith(';') ? reference : text;
}

function tokenized(reference: string): string {
  let text = '';
  const nothing = () => {};
  const tokenizer = new Tokenizer(
    {},
    {
      ontext: (start, end) => {
        text += reference.slice(start, end);
      },
      ontextentity: (code) => {
        text += String.fromCodePoint(code);
      },
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onattribname: nothing,
      oncdata: nothing,
      onclosetag: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onopentagname: nothing,
      onprocessinginstruction: nothing,
      onselfclosingtag: nothing,
    },
  );
  tokenizer.write(reference);
  tokenizer.end();
  return text;
}
