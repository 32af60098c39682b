import type { Nation, Resource, ResourceKind } from '../catalogue.ts';
import { audiencesOf } from './audience-of.ts';
import type { Meaning } from './meaning.ts';

/** What rows are chosen for: topics best first, and what else was said. */
export interface Asked {
  readonly topics: readonly string[];
  readonly wants: Meaning['wants'];
  readonly nation: Nation;
  /** Sources for a professional come first. */
  readonly advice: boolean;
  /** A safe card: somebody to talk to comes first. */
  readonly helpCard: boolean;
}

/** How much a topic counts for a row, by its place in the row's own list. */
export function topicFit(row: Resource, topic: string): number {
  const place = row.topics.indexOf(topic);
  return place < 0 ? 0 : Math.max(3, 10 - 3 * place);
}

/** True when a row may answer at all: right nation, right age. */
export function isEligible(row: Resource, { wants, nation }: Pick<Asked, 'wants' | 'nation'>): boolean {
  const { age } = wants;
  const rightAge = age === null || (age >= (row.minimumAge ?? 0) && age <= (row.maximumAge ?? 200));
  return rightAge && row.nations.includes(wants.nation ?? nation);
}

/** How well a row answers; higher is better. The numbers only order rows of one answer. `place` is its place in the catalogue's own order. */
export function resourceFit(row: Resource, { topics, wants, nation, advice, helpCard }: Asked, place: number): number {
  const { kinds, audiences, languages, age, leaflet } = wants;
  const serves = audiencesOf(row);
  const others = row.topics.filter((topic) => !topics.includes(topic));
  let fit = KIND[row.kind] - 0.4 * Math.min(place, 8) - 0.4 * others.length;
  topics.forEach((topic, rank) => {
    fit += topicFit(row, topic) * Math.max(0.3, 1 - 0.25 * rank);
  });
  if (others.some((topic) => FOR_SOME.has(topic))) fit -= 3;
  // A line for those who hurt others never leads: whoever asks is more likely hurt.
  if (row.audience.some((word) => /using abuse/i.test(word))) fit -= 8;
  if (row.local) fit += 20;
  if (row.assuredDate !== null) fit += 4;
  if (row.alertKind === 'change') fit -= 2;
  if (row.phones.length > 0) fit += 0.5;
  if (row.nations.length === 1) fit += wants.nation !== null ? 25 : nation === 'England' ? 0 : 2;
  if (kinds.includes(row.kind)) fit += 40;
  if (audiences.some((audience) => serves.includes(audience))) fit += 30;
  if (languages.some((language) => speaks(row, language))) fit += 50;
  if (leaflet && (row.kind === 'guidance' || row.kind === 'self-help')) fit += 15;
  if (advice && serves.includes('staff') && (row.kind === 'guidance' || row.kind === 'tool')) fit += 30;
  if (helpCard && row.kind === 'helpline') fit += 30;
  if (age !== null && (row.minimumAge !== null || row.maximumAge !== null)) fit += 6;
  // A service for children is no answer to a question that spoke of none.
  if (age === null && row.maximumAge !== null && row.maximumAge < 26 && !topics.includes('young-people')) fit -= 8;
  return fit;
}

/** True when a row says it offers this language or format. Translated leaflets count for every spoken one. */
export function speaks({ languages }: Pick<Resource, 'languages'>, language: string): boolean {
  const asked = language.toLowerCase();
  return languages.some((offered) => {
    const own = offered.toLowerCase();
    return own.includes(asked) || (own.startsWith('translated') && !FORMATS.test(asked));
  });
}

/** Rows for some people, or about one kind of harm, come after those for everybody unless that was asked for. */
const FOR_SOME = new Set([
  'lgbtq',
  'men',
  'veterans',
  'minoritised-communities',
  'deaf-bsl',
  'students',
  'young-people',
  'older-adults',
  'sexual-violence',
]);
const FORMATS = /bsl|sign|easy|read|large|braille|audio|word/;
const KIND: Readonly<Record<ResourceKind, number>> = {
  helpline: 3,
  'peer-support': 2.5,
  'self-help': 2,
  guidance: 1.5,
  tool: 1.5,
  app: 1,
  blog: 0,
};
