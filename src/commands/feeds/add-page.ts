import { clip } from '../../domain/clip.ts';
import { sameFeed } from '../../domain/feed-key.ts';
import { displayTitle } from '../../domain/item.ts';
import { type Action, actions, type Block, heading, type Message, paragraph, quiet } from '../../domain/message.ts';
import { shortDate } from '../../domain/time/wording.ts';
import { policyLines } from './feed-health.ts';
import type { FoundFeed } from './find-feed.ts';

/** How the buttons of an add page are said: `feeds follow` in the channel, or a step of set-up for another one. */
export type FollowCommand = (start: 'now' | 'week', url: string) => string;

type Shown = Extract<FoundFeed, { kind: 'read' | 'unread' }>;

/** What was found and its three newest items, before anything is saved. */
export function addPage(found: Shown, follow: FollowCommand, zone: string, now: Date): Message {
  const { feed } = found;
  const warning = found.kind === 'read' ? found.discovery.warning : null;
  return {
    summary: `Found: ${feed.title}. Choose where to start.`,
    blocks: [
      heading(clip(feed.title, 140)),
      ...(warning === null
        ? []
        : [
            {
              kind: 'notice' as const,
              title: 'Look at this address first',
              lines: [[{ kind: 'text' as const, text: warning }]],
            },
          ]),
      quiet(`Address: ${feed.url}`),
      ...echo(found),
      ...policyLines(feed.postPolicy).map((line): Block => ({ kind: 'text', line, tone: 'normal' })),
      ...newest(found, zone, now),
      actions(...buttons(found, follow, warning)),
    ],
  };
}

/** U-24: what was typed, when it is not where the feed is. */
function echo(found: Shown): readonly Block[] {
  if (found.kind === 'unread' || found.asked === null) return [];
  const asked = /^\w+:/.test(found.asked) ? found.asked : `https://${found.asked}`;
  if (/^https?:/i.test(asked) && sameFeed(asked, found.feed.url)) return [];
  return [quiet(`You gave: ${clip(found.asked, 200)}`)];
}

function newest(found: Shown, zone: string, now: Date): readonly Block[] {
  if (found.kind === 'unread')
    return [
      paragraph(`It could not be read just now: ${found.problem.message}`),
      paragraph('You can add it all the same. We keep trying, and tell you if it does not work for a day.'),
    ];
  const items = [...found.discovery.outcome.feed.items]
    .sort((a, b) => Number(b.published ?? b.updated ?? 0) - Number(a.published ?? a.updated ?? 0))
    .slice(0, 3);
  if (items.length === 0) return [paragraph('There is nothing in it yet.')];
  return [
    {
      kind: 'entries',
      entries: items.map((item) => {
        const date = item.published ?? item.updated;
        return {
          title: clip(displayTitle(item, now), 300),
          url: item.link,
          facts: date === null ? ['no date given'] : [shortDate(date, zone)],
          lines: [],
        };
      }),
    },
  ];
}

function buttons(found: Shown, follow: FollowCommand, warning: string | null): readonly Action[] {
  const { title, url } = found.feed;
  const confirm = warning === null ? {} : { confirm: `${clip(warning, 200)} Add it?` };
  if (found.kind === 'unread')
    return [{ label: 'Add it anyway', command: follow('now', url), describes: `Add ${title} anyway`, ...confirm }];
  return [
    {
      label: 'Start from now',
      command: follow('now', url),
      describes: `Follow ${title} from now`,
      style: 'primary',
      ...confirm,
    },
    {
      label: 'Put the last 7 days in the first digest',
      command: follow('week', url),
      describes: `Follow ${title}, last 7 days included`,
      ...confirm,
    },
  ];
}
