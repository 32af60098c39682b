import type { ArchivedPost, CurrentItem } from '../../src/ports/archive.ts';
import { at } from './at.ts';

/** An item as its feed has it now. */
export function aCurrentItem(change: Partial<CurrentItem> = {}): CurrentItem {
  const id = change.id ?? 'item-1';
  return {
    id,
    title: `Title of ${id}`,
    link: `https://press.example/${id}`,
    source: 'Nursing Press',
    summary: null,
    publishedAt: at('2026-11-20T10:00:00Z'),
    dated: true,
    updatedAt: null,
    goneSince: null,
    ...change,
  };
}

/** A Monday digest that carried these items, all of one section. */
export function anArchivedPost(
  items: readonly CurrentItem[] = [aCurrentItem()],
  change: Partial<ArchivedPost> = {},
): ArchivedPost {
  const posted = items.map(({ id, title, link, source }) => ({ id, title, link, source, also_in: [] }));
  return {
    id: '2026-11-23',
    kind: 'digest',
    dueAt: at('2026-11-23T09:00:00Z'),
    sentAt: at('2026-11-23T09:02:00Z'),
    late: false,
    facts: { sections: posted.length === 0 ? [] : [{ name: 'Nursing press', items: posted }], chats: [] },
    items,
    leftOut: [],
    ...change,
  };
}
