import { type Story, sameStory } from './also-in.ts';
import type { Candidate } from './digest.ts';

export interface Share {
  readonly chosen: readonly Story[];
  /** What did not fit. */
  readonly left: readonly Story[];
}

/**
 * Chooses what a digest carries when there is too much. Sources take turns, one story each, so that a blog with one post
 * stands beside the daily press; those with least to say go first, and among equals another one each time (`turn`). Safety alerts are never left out and do not count.
 * A story whose source has had its share is carried by another source of it, if there is room.
 */
export function fairShare(
  stories: readonly Story[],
  { perSource, most, turn }: { perSource: number; most: number; turn: number },
): Share {
  const alerts = stories.filter(({ lead }) => lead.feed.section === 'safety');
  const queues = new Map<number, Story[]>();
  for (const story of stories) {
    if (story.lead.feed.section === 'safety') continue;
    const queue = queues.get(story.lead.feed.id);
    if (queue === undefined) queues.set(story.lead.feed.id, [story]);
    else queue.push(story);
  }
  const turns = [...queues.entries()].sort(
    ([a, one], [b, other]) => one.length - other.length || spun(a, turn) - spun(b, turn) || a - b,
  );
  const taken = new Map<number, number>();
  const chosen: Story[] = [];
  const take = (story: Story) => {
    chosen.push(story);
    taken.set(story.lead.feed.id, (taken.get(story.lead.feed.id) ?? 0) + 1);
  };
  for (let round = 0; round < perSource; round += 1) {
    for (const [, queue] of turns) {
      const story = queue[round];
      if (story !== undefined && chosen.length < most) take(story);
    }
  }
  const waiting = turns.flatMap(([, queue]) => queue).filter((story) => !chosen.includes(story));
  const left = waiting.filter((story) => {
    const other = story.also.find(
      ({ item, feed }) =>
        (taken.get(feed.id) ?? 0) < perSource && !chosen.some(({ lead }) => sameStory(lead.item, item)),
    );
    if (other === undefined || chosen.length >= most) return true;
    take(ledBy(other, story));
    return false;
  });
  return { chosen: [...alerts, ...chosen], left };
}

const ledBy = (lead: Candidate, story: Story): Story => ({
  lead,
  also: [story.lead, ...story.also].filter((each) => each !== lead),
});

/** Another order each time, the same for everybody who asks. */
const spun = (feedId: number, turn: number) => Math.imul(feedId * 31 + turn, 2_654_435_761) >>> 0;
