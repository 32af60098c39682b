import { renderSlack } from '../../adapters/slack/render.ts';
import { type Entry, heading, line, type Message, paragraph, say } from '../../src/domain/message.ts';
import { messageFault } from './fake-slack-checks.ts';
import { activeIn } from './fake-slack-mrkdwn.ts';

export interface FuzzResult {
  readonly items: number;
  readonly messages: number;
  /** Texts in which something of an item would act: a mention, markup, a link to elsewhere. */
  readonly active: readonly string[];
  /** Messages Slack would refuse. */
  readonly refused: readonly string[];
}

/** Draws `count` hostile items, some in a message of their own and some in digests, and reads what goes over the wire. */
export function fuzzSlack(count: number, seed = 1): FuzzResult {
  const next = random(seed);
  const active: string[] = [];
  const refused: string[] = [];
  let items = 0;
  let messages = 0;
  while (items < count) {
    const size = Math.min(count - items, 1 + Math.floor(next() ** 3 * 60));
    const entries = Array.from({ length: size }, () => anEntry(next));
    items += size;
    messages += 1;
    const { text, blocks } = renderSlack(aMessage(entries, next));
    const wire = JSON.parse(JSON.stringify({ text, blocks })) as { text: string; blocks: unknown[] };
    const fault = messageFault(wire);
    if (fault !== null) refused.push(`${fault.code} ${fault.why}`);
    const hosts = new Set(entries.flatMap(({ url }) => (url !== null && URL.canParse(url) ? [new URL(url).host] : [])));
    for (const found of [wire.text, ...textsIn(wire.blocks)]) active.push(...acting(found, hosts));
  }
  return { items, messages, active, refused };
}

function acting(text: string | { plain: string }, hosts: ReadonlySet<string>): readonly string[] {
  if (typeof text !== 'string') return /[<>]|&(?!(amp|lt|gt);)/.test(text.plain) ? [`plain: ${text.plain}`] : [];
  return activeIn(text).flatMap(({ kind, text: what }) => {
    if (kind !== 'link') return [`${kind}: ${what}`];
    const [url = '', ...label] = what.split('|');
    const honest = label.length > 0 && URL.canParse(url) && hosts.has(new URL(url).host);
    return honest ? [] : [`link: ${what}`];
  });
}

/** Every text object: `mrkdwn` as a string, `plain_text` marked as such. */
function textsIn(value: unknown): readonly (string | { plain: string })[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  if (type === 'mrkdwn' && typeof text === 'string') return [text];
  if (type === 'plain_text' && typeof text === 'string') return [{ plain: text }];
  return Object.values(value).flatMap(textsIn);
}

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
