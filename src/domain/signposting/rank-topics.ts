import type { Sign } from './evidence.ts';
import type { TopicWords } from './vocabulary.ts';

/** Topics in the order of an answer: matters before people before kinds of help, and within each as they were said. */
export function rankTopics(topics: readonly TopicWords[], signs: readonly Sign[], person: boolean): readonly string[] {
  const ranked = topics.flatMap((topic) => {
    const own = signs.filter((sign) => sign.topic === topic.id);
    const enough = own.filter((sign) => sign.strength !== 'weak');
    const weak = own.filter((sign) => sign.strength === 'weak');
    if (enough.length === 0 && !(weak.length > 0 && (person || distinct(weak) > 1))) return [];
    const sure = own.some((sign) => sign.strength === 'sure');
    return [
      { id: topic.id, order: [sure ? 0 : 1, RANK[topic.rank], Math.min(...own.map((sign) => sign.start))] as const },
    ];
  });
  return ranked
    .sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1] || a.order[2] - b.order[2])
    .map((each) => each.id);
}

const RANK = { matter: 0, people: 1, help: 2 } as const;

function distinct(signs: readonly Sign[]): number {
  return new Set(signs.map((sign) => sign.pattern)).size;
}
