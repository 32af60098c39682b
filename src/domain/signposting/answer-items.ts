import { sameStory } from '../also-in.ts';
import { clip } from '../clip.ts';
import { linkKey, titleKey } from '../item-identity.ts';
import { type Block, heading } from '../message.ts';
import { shortDate } from '../time/wording.ts';
import type { AnswerItem } from './answer-input.ts';

/** Each story once, as a digest tells it: the first of those with the same page, or the same telling title. */
export function oncePerStory<Item extends AnswerItem>(items: readonly Item[]): readonly Item[] {
  const sources = items.map(({ source }) => source);
  const marks = items.map(({ title, link, source, publishedAt }) => ({
    feedId: sources.indexOf(source),
    linkKey: link === null ? null : linkKey(link),
    titleKey: titleKey(title),
    publishedAt,
  }));
  return items.filter((_, at) => {
    const own = marks[at];
    return own !== undefined && !marks.slice(0, at).some((before) => sameStory(before, own));
  });
}

/** Recent items, marked as vetted by nobody. */
export function itemBlocks(items: readonly AnswerItem[], zone: string): readonly Block[] {
  if (items.length === 0) return [];
  const entries = items.map(({ title, link, source, publishedAt }) => ({
    title: clip(title, 300),
    url: link,
    facts: [clip(source, 80), shortDate(publishedAt, zone)],
    lines: [],
  }));
  return [heading('Recent reading, not vetted'), { kind: 'entries', entries }];
}
