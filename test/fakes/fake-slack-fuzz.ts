import { renderSlack } from '../../adapters/slack/render.ts';
import { messageFault } from './fake-slack-checks.ts';
import { activeIn } from './fake-slack-mrkdwn.ts';
import { fuzzedMessages, hostsOf } from './fuzz-items.ts';

export interface FuzzResult {
  readonly items: number;
  readonly messages: number;
  /** Texts in which something of an item would act: a mention, markup, a link to elsewhere. */
  readonly active: readonly string[];
  /** Messages Slack would refuse. */
  readonly refused: readonly string[];
}

/** Draws `count` hostile items and reads what goes over the wire. */
export function fuzzSlack(count: number, seed = 1): FuzzResult {
  const active: string[] = [];
  const refused: string[] = [];
  let items = 0;
  let messages = 0;
  for (const { message, entries } of fuzzedMessages(count, seed)) {
    items += entries.length;
    messages += 1;
    const { text, blocks } = renderSlack(message);
    const wire = JSON.parse(JSON.stringify({ text, blocks })) as { text: string; blocks: unknown[] };
    const fault = messageFault(wire);
    if (fault !== null) refused.push(`${fault.code} ${fault.why}`);
    const hosts = hostsOf(entries);
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
