import type { Story } from './also-in.ts';
import { chatEntry } from './chat-entry.ts';
import { checkedWords } from './checked-words.ts';
import { clip } from './clip.ts';
import type { CommunityPick, DigestInput } from './digest.ts';
import { itemEntry } from './item-entry.ts';
import { type Block, type Entry, heading, line, link, type Message, paragraph, quiet } from './message.ts';
import { SECTION_NAMES, SECTIONS, type Section } from './sections.ts';
import { dayWords, whenWords } from './time/wording.ts';

export interface DigestToSay extends DigestInput {
  /** In the order they are read. */
  readonly stories: readonly Story[];
  /** How many stories did not fit. */
  readonly more: number;
}

/** The digest as a message: safety alerts first, then section by section, chats, one resource, and how to quote it. */
export function digestMessage(digest: DigestToSay): Message {
  return {
    summary: `${title(digest)}: ${countWords(digest)}${digest.late ? ', late' : ''}`,
    blocks: [
      heading(title(digest)),
      ...lateNotice(digest),
      ...SECTIONS.flatMap((section) => part(SECTION_NAMES[section], sectionEntries(digest, section))),
      ...moreLine(digest),
      ...part(
        'Chats coming up',
        digest.chats.map((chat) => chatEntry(chat, digest.now, digest.zone)),
      ),
      ...spotlight(digest),
      quiet(`${digest.id}. From feeds this channel follows. Nobody at Signpost has checked them. Not clinical advice.`),
    ],
  };
}

/** The one line of a slot without news. */
export function emptyDigestMessage(input: DigestInput): Message {
  const words = `${title(input)}: nothing new this time.`;
  return { summary: words, blocks: [paragraph(words), ...lateNotice(input), quiet(input.id)] };
}

const title = ({ slotAt, zone }: DigestInput) => `Digest for ${dayWords(slotAt, zone)}`;

function countWords({ stories, picks, chats }: DigestToSay): string {
  const alerts = stories.filter(({ lead }) => lead.feed.section === 'safety').length;
  const counts = [
    plural(alerts, 'safety alert'),
    plural(stories.length - alerts + picks.length, 'thing to read', 'things to read'),
    plural(chats.filter(({ cancelled }) => !cancelled).length, 'chat'),
  ].filter((words) => words !== null);
  return counts.length > 1 ? `${counts.slice(0, -1).join(', ')} and ${counts.at(-1)}` : (counts[0] ?? 'chat news');
}

const plural = (count: number, one: string, many = `${one}s`) =>
  count === 0 ? null : `${count} ${count === 1 ? one : many}`;

const lateNotice = ({ late, slotAt, zone, now }: DigestInput): readonly Block[] =>
  late ? [paragraph(`This digest is late. It was due on ${whenWords(slotAt, zone, now)}.`)] : [];

function sectionEntries({ stories, picks, zone }: DigestToSay, section: Section): readonly Entry[] {
  const items = stories.filter(({ lead }) => lead.feed.section === section).map((story) => itemEntry(story, zone));
  return section === 'picks' ? [...items, ...picks.map(pickEntry)] : items;
}

const pickEntry = (pick: CommunityPick): Entry => ({
  title: clip(pick.title, 300),
  url: pick.link,
  facts: [
    ...(pick.source === '' ? [] : [clip(pick.source, 80)]),
    `shared by ${pick.namedAs === null ? 'a colleague' : clip(pick.namedAs, 60)}`,
  ],
  lines: pick.why === '' ? [] : [line(clip(pick.why, 300))],
});

function moreLine({ more, archiveUrl }: DigestToSay): readonly Block[] {
  if (more === 0) return [];
  return [archiveUrl === null ? quiet(`${more} more did not fit.`) : quiet(link(`+${more} more`, archiveUrl))];
}

function spotlight({ spotlight: resource }: DigestToSay): readonly Block[] {
  if (resource === null) return [];
  return part('A resource to know', [
    {
      title: resource.name,
      url: resource.url,
      facts: [checkedWords(resource)],
      lines: [line(clip(resource.description, 180))],
    },
  ]);
}

const part = (name: string, entries: readonly Entry[]): readonly Block[] =>
  entries.length === 0 ? [] : [heading(name), { kind: 'entries', entries }];
