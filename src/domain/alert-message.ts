import type { Story } from './also-in.ts';
import { clip } from './clip.ts';
import { itemEntry } from './item-entry.ts';
import { heading, type Message, quiet } from './message.ts';

/** What an immediate feed said, at once. Several alerts that came together are one post, newest first. */
export function alertMessage(stories: readonly Story[], zone: string): Message {
  const [first] = stories;
  const many = stories.length > 1;
  return {
    summary: many
      ? `${stories.length} safety alerts`
      : `Safety alert: ${clip(first?.lead.item.title ?? 'see below', 200)}`,
    blocks: [
      heading(many ? `${stories.length} safety alerts` : 'Safety alert'),
      { kind: 'entries', entries: stories.map((story) => itemEntry(story, zone)) },
      quiet('Read the full alert at its source before you act.'),
    ],
  };
}
