import { renderSlack } from '../../adapters/slack/render.ts';
import { messageFault } from './fake-slack-checks.ts';
import { activeIn } from './fake-slack-mrkdwn.ts';
import { type FuzzResult, fuzz } from './fuzz-items.ts';

/** Draws `count` hostile items and reads what goes over the wire. */
export const fuzzSlack = (count: number, seed = 1): FuzzResult =>
  fuzz(count, seed, (message, hosts) => {
    const { text, blocks } = renderSlack(message);
    const wire = JSON.parse(JSON.stringify({ text, blocks })) as { text: string; blocks: unknown[] };
    const fault = messageFault(wire);
    return {
      refused: fault === null ? [] : [`${fault.code} ${fault.why}`],
      active: [wire.text, ...textsIn(wire.blocks)].flatMap((found) => acting(found, hosts)),
    };
  });

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
