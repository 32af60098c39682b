import { NATIONS, type ResourceKind } from '../catalogue.ts';
import type { AnswerCatalogue } from './answer-input.ts';
import type { Audience, Meaning } from './meaning.ts';

/** What a button needs to build the same answer again: topics and wishes as ids of ours, nothing a person typed. */
export function answerCodes(
  meaning: Pick<Meaning, 'topics' | 'named' | 'legacy' | 'wants' | 'asksForAdvice' | 'helpCard'>,
): string {
  const { wants } = meaning;
  return [
    ...meaning.topics.slice(0, 6),
    ...meaning.named.slice(0, 3).map((id) => `r:${id}`),
    ...meaning.legacy.slice(0, 3).map((id) => `was:${id}`),
    ...(wants.nation === null ? [] : [`in:${NATIONS.indexOf(wants.nation)}`]),
    ...(wants.age === null ? [] : [`age:${wants.age}`]),
    ...wants.audiences.map((audience) => `for:${audience}`),
    ...wants.kinds.map((kind) => `kind:${kind}`),
    ...(meaning.asksForAdvice ? ['sources'] : []),
    ...(meaning.helpCard ? ['safe'] : []),
  ].join(' ');
}

/** The meaning behind codes; null when any word is not one of ours, so that nothing typed passes through. */
export function meaningOfCodes(
  codes: string,
  catalogue: AnswerCatalogue & {
    readonly vocabulary?: {
      readonly topics: readonly { readonly id: string; readonly crisis: 'first' | 'small' | 'none' }[];
    };
  },
): Meaning | null {
  const words = codes.split(/\s+/).filter((word) => word !== '');
  const read = words.map((word) => readCode(word, catalogue));
  if (words.length === 0 || read.includes(null)) return null;
  const all = (kind: string) => read.flatMap((code) => (code?.kind === kind ? [code.value] : []));
  const topics = all('topic');
  const crises = (catalogue.vocabulary?.topics ?? [])
    .filter(({ id }) => topics.includes(id))
    .map(({ crisis }) => crisis);
  return {
    guard: 'none',
    crisis: crises.includes('first') ? 'first' : crises.includes('small') ? 'small' : 'none',
    topics,
    ask: null,
    askAbout: null,
    helpCard: words.includes('safe'),
    didYouMean: null,
    named: all('r'),
    legacy: all('was'),
    asksForAdvice: words.includes('sources'),
    wants: {
      nation: NATIONS[Number(all('in')[0] ?? -1)] ?? null,
      age: all('age')[0] === undefined ? null : Number(all('age')[0]),
      audiences: all('for') as readonly Audience[],
      kinds: all('kind') as readonly ResourceKind[],
      languages: [],
      leaflet: false,
    },
    words: [],
    nearest: [],
  };
}

function readCode(
  word: string,
  { topics, resources, legacy }: AnswerCatalogue,
): { readonly kind: string; readonly value: string } | null {
  if (word === 'sources' || word === 'safe') return { kind: word, value: word };
  const [kind = '', value] = word.includes(':') ? word.split(/:(.*)/s) : ['topic', word];
  const known = (() => {
    switch (kind) {
      case 'topic':
        return topics.some(({ id }) => id === value);
      case 'r':
        return resources.some(({ id }) => id === value);
      case 'was':
        return legacy.some(({ id }) => id === value);
      case 'in':
        return /^[0-3]$/.test(value ?? '');
      case 'age':
        return /^\d{1,3}$/.test(value ?? '');
      case 'for':
        return /^(?:person|carer|staff)$/.test(value ?? '');
      case 'kind':
        return /^(?:helpline|peer-support|guidance|self-help|tool|app|blog)$/.test(value ?? '');
      default:
        return false;
    }
  })();
  return known && value !== undefined ? { kind, value } : null;
}
