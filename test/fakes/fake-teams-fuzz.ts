import { createRequire } from 'node:module';
import { LIMITS } from '../../adapters/teams/limits.ts';
import { renderTeams, sizeOf } from '../../adapters/teams/render.ts';
import { type FuzzResult, fuzz } from './fuzz-items.ts';

const { AdaptiveCard } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as {
  AdaptiveCard: new () => {
    parse(json: unknown): void;
    validateProperties(): { validationEvents: readonly { message: string }[] };
  };
};

/** Draws `count` hostile items as cards and reads what goes over the wire. */
export const fuzzTeams = (count: number, seed = 1): FuzzResult =>
  fuzz(count, seed, (message, hosts) => {
    const wire = JSON.parse(JSON.stringify(renderTeams(message))) as { summary: string; card: object };
    return { refused: faultsOf(wire), active: activeInCard(wire, hosts) };
  });

/** What Teams would refuse a card for. */
function faultsOf(wire: { readonly card: object }): readonly string[] {
  const card = new AdaptiveCard();
  card.parse(wire.card);
  const size = sizeOf(wire);
  return [
    ...card.validateProperties().validationEvents.map(({ message }) => message),
    ...(size > LIMITS.messageBytes - LIMITS.aroundBytes ? [`${size} bytes`] : []),
  ];
}

/** What would act in a card: a tag, a character that hides or turns others round, a mention, markdown where it is read, a link to elsewhere. */
export function activeInCard(value: unknown, hosts: ReadonlySet<string>): readonly string[] {
  if (typeof value === 'string')
    return [
      ...(/<[\p{L}/!?]/u.test(value) ? [`tag: ${value}`] : []),
      ...(/(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(value) ? [`hidden: ${JSON.stringify(value)}`] : []),
    ];
  if (Array.isArray(value)) return value.flatMap((each) => activeInCard(each, hosts));
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, url, entities } = value as { type?: unknown; text?: unknown; url?: unknown; entities?: unknown };
  const elsewhere = type === 'Action.OpenUrl' && !(URL.canParse(String(url)) && hosts.has(new URL(String(url)).host));
  return [
    ...(entities === undefined ? [] : ['entities']),
    ...(elsewhere ? [`link: ${String(url)}`] : []),
    ...(type === 'TextBlock' && readsAsMarkdown(String(text)) ? [`markdown: ${String(text)}`] : []),
    // An address is no text: what stands in it is never shown.
    ...Object.entries(value).flatMap(([key, each]) => (key === 'url' ? [] : activeInCard(each, hosts))),
  ];
}

/** A TextBlock reads markdown: a mark works unless a word joiner holds it apart from its neighbours. */
const readsAsMarkdown = (text: string): boolean =>
  /(?<!\u2060)[*_~`[\]()\\]|[*_~`[\]()\\](?!\u2060)/.test(text) || /^\s*(?:[-+#>]|\d+[.)])/m.test(text);
