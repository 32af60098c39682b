import { type Entry, heading, line, type Message, paragraph, say } from '../../src/domain/message.ts';

export interface FuzzResult {
  readonly items: number;
  readonly messages: number;
  /** Texts in which something of an item would act: a mention, markup, a link to elsewhere. */
  readonly active: readonly string[];
  /** Messages the platform would refuse. */
  readonly refused: readonly string[];
}

/** Draws `count` hostile items and reads what would go over the wire. `hosts`: where links of a message may lead. */
export function fuzz(
  count: number,
  seed: number,
  read: (message: Message, hosts: ReadonlySet<string>) => Pick<FuzzResult, 'active' | 'refused'>,
): FuzzResult {
  const active: string[] = [];
  const refused: string[] = [];
  let items = 0;
  let messages = 0;
  for (const { message, entries } of fuzzedMessages(count, seed)) {
    items += entries.length;
    messages += 1;
    const found = read(message, hostsOf(entries));
    active.push(...found.active);
    refused.push(...found.refused);
  }
  return { items, messages, active, refused };
}

interface Fuzzed {
  readonly message: Message;
  readonly entries: readonly Entry[];
}

/** `count` hostile items, some in a message of their own and some in digests. The same seed, the same items. */
function* fuzzedMessages(count: number, seed: number): Generator<Fuzzed> {
  const next = random(seed);
  for (let items = 0; items < count; ) {
    const size = Math.min(count - items, 1 + Math.floor(next() ** 3 * 60));
    const entries = Array.from({ length: size }, () => anEntry(next));
    items += size;
    yield { message: aMessage(entries, next), entries };
  }
}

/** Where links of these items may lead. */
const hostsOf = (entries: readonly Entry[]): ReadonlySet<string> =>
  new Set(entries.flatMap(({ url }) => (url !== null && URL.canParse(url) ? [new URL(url).host] : [])));

function aMessage(entries: readonly Entry[], next: () => number): Message {
  const title = nasty(next);
  return say(title, heading(title), paragraph(nasty(next), ' ', nasty(next)), { kind: 'entries', entries });
}

function anEntry(next: () => number): Entry {
  return {
    title: nasty(next),
    url: `https://press${Math.floor(next() * 50)}.example/${encodeSome(nasty(next), next)}`,
    facts: [nasty(next), nasty(next)].slice(0, Math.floor(next() * 3)),
    lines: Array.from({ length: Math.floor(next() * 3) }, () => line(nasty(next))),
  };
}

const encodeSome = (text: string, next: () => number) =>
  next() < 0.5 ? encodeURIComponent(text.replace(/\p{Surrogate}/gu, '')) : text;

const PARTS = [
  '<!channel>',
  '<!here>',
  '<!everyone>',
  '<@U012AB>',
  '<#C012AB>',
  '<!subteam^S012AB|@matrons>',
  '<!date^1392734382^{date}|x>',
  '<https://evil.example|nhs.uk>',
  '&lt;!channel&gt;',
  '&amp;lt;',
  '&',
  '&amp',
  '<',
  '>',
  '|',
  '*bold*',
  '_it_',
  '~s~',
  '`code`',
  '```pre```',
  '*',
  '_',
  '~',
  '`',
  '> quote',
  '\n',
  '\r\n',
  '\n> ',
  ':sos:',
  ':+1:',
  ':',
  '::',
  'a:b:c',
  '@channel',
  '@here',
  'https://www.nice.org.uk/guidance',
  '\u202e',
  '\u2066',
  '\u0000',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\ud83d',
  '👩‍⚕️',
  '🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  'ŵ ŷ',
  'مرحبا',
  'e\u0301\u0302',
  'falls',
  ' ',
  '  ',
  '·',
  '\t',
  '"',
  '\\',
  '{',
  '}',
] as const;

function nasty(next: () => number): string {
  const length = 1 + Math.floor(next() ** 4 * 120);
  let text = '';
  for (let index = 0; index < length; index += 1) text += PARTS[Math.floor(next() * PARTS.length)] ?? '';
  return text;
}

/** Mulberry32: the same seed, the same items. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
