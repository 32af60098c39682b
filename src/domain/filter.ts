import { UserFacingError } from './errors.ts';

/** A channel's own words for what it wants from a feed: `nurse AND (pay OR staffing) NOT football`. No patterns, so nothing can hang. */
export interface DigestFilter {
  readonly text: string;
  /** What may be meant otherwise than it was read, as a sentence; null: nothing. */
  readonly hint: string | null;
  readonly wants: (words: string) => boolean;
}

type Test = (words: string) => boolean;
const MAX = 300;

/** Reads a filter. Words next to each other all count; OR must be said. Throws UserFacingError with an example. */
export function parseFilter(source: string): DigestFilter {
  const text = source.trim();
  if (text.length > MAX)
    throw new UserFacingError(`A filter is limited to ${MAX} characters.`, 'FILTER_LONG', 'filter');
  const tokens = text.match(/[()]|"[^"]*"|[^\s()"]+/g) ?? [];
  const reader = { tokens, at: 0 };
  const test = either(reader);
  if (reader.at < tokens.length || tokens.length === 0) throw misread();
  const small = tokens.slice(0, -1).some((token) => /^(?:and|or|not)$/i.test(token) && token !== token.toUpperCase());
  const hint = small ? 'Write AND, OR, NOT in capitals to combine words.' : null;
  return { text, hint, wants: (words) => test(` ${plain(words)} `) };
}

function either(reader: Reader): Test {
  const tests = [both(reader)];
  while (peek(reader) === 'OR') {
    reader.at += 1;
    tests.push(both(reader));
  }
  return (words) => tests.some((test) => test(words));
}

function both(reader: Reader): Test {
  const tests = [one(reader)];
  for (let next = peek(reader); next !== undefined && next !== 'OR' && next !== ')'; next = peek(reader)) {
    if (next === 'AND') reader.at += 1;
    tests.push(one(reader));
  }
  return (words) => tests.every((test) => test(words));
}

function one(reader: Reader): Test {
  const token = reader.tokens[reader.at];
  if (token === undefined || token === 'AND' || token === 'OR' || token === ')') throw misread();
  reader.at += 1;
  if (token === 'NOT') {
    const test = one(reader);
    return (words) => !test(words);
  }
  if (token === '(') {
    const test = either(reader);
    if (peek(reader) !== ')') throw misread();
    reader.at += 1;
    return test;
  }
  const phrase = plain(token);
  if (phrase === '') throw misread();
  // A word matches its beginnings, so that "nurs" finds nurse and nursing; a quoted phrase is exact.
  return token.startsWith('"') ? (words) => words.includes(` ${phrase} `) : (words) => words.includes(` ${phrase}`);
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

const peek = (reader: Reader) => reader.tokens[reader.at];
const plain = (words: string) =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const misread = () =>
  new UserFacingError(
    'That filter cannot be read. Example: nurse AND (pay OR staffing) NOT football',
    'FILTER',
    'filter',
  );
