import { clip } from '../clip.ts';
import { type Block, heading } from '../message.ts';
import { shortDate } from '../time/wording.ts';
import type { AnswerItem } from './answer-input.ts';

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
