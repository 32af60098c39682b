import type { Catalogue } from '../catalogue.ts';
import type { PublicKnowledge } from './guard.ts';

/** What the guard never takes for a patient: every number of the catalogue, old ones too, and names of public people. */
export function publicKnowledge({
  vocabulary,
  resources,
}: Pick<Catalogue, 'vocabulary' | 'resources'>): PublicKnowledge {
  const numbers = resources.flatMap((resource) => resource.phones.map((phone) => phone.number));
  const old = vocabulary.legacy.flatMap((row) => row.numbers);
  return { numbers: [...new Set([...numbers, ...old])], names: vocabulary.publicNames };
}
