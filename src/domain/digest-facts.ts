import type { Story } from './also-in.ts';
import type { UpcomingChat } from './chat.ts';
import type { CommunityPick, DigestFacts } from './digest.ts';
import { otherSources } from './item-entry.ts';
import { SECTION_NAMES, SECTIONS } from './sections.ts';

/** What a digest is made of, for the archive and for scripts. */
export function digestFacts(digest: {
  readonly stories: readonly Story[];
  readonly picks: readonly CommunityPick[];
  readonly chats: readonly UpcomingChat[];
}): DigestFacts {
  const sections = SECTIONS.map((section) => ({
    name: SECTION_NAMES[section],
    items: [
      ...digest.stories.filter(({ lead }) => lead.feed.section === section).map(storyFacts),
      ...(section === 'picks' ? digest.picks.map(pickFacts) : []),
    ],
  }));
  return {
    sections: sections.filter(({ items }) => items.length > 0),
    chats: [...new Set(digest.chats.map(({ chat }) => chat.hashtag))],
  };
}

const storyFacts = (story: Story) => ({
  id: story.lead.item.publicId,
  title: story.lead.item.title,
  link: story.lead.item.link,
  source: story.lead.feed.title,
  also_in: otherSources(story),
});

const pickFacts = (pick: CommunityPick) => ({
  id: `pick ${pick.id}`,
  title: pick.title,
  link: pick.link,
  source: pick.source,
  also_in: [],
});
