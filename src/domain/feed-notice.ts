import type { FeedProblem } from './feed.ts';
import { actions, type Message, paragraph, say } from './message.ts';

interface NamedFeed {
  readonly id: number;
  readonly title: string;
}

/** Told once to whoever added a feed: after a day of failing, and when it is given a rest. */
export function feedFailureNotice(feed: NamedFeed, problem: FeedProblem, stage: 'day' | 'pause'): Message {
  const summary =
    stage === 'day'
      ? `The feed “${feed.title}” could not be read for a day.`
      : `The feed “${feed.title}” is paused: it could not be read for a long time.`;
  const next =
    stage === 'day'
      ? 'We keep trying. You will hear from us again only if we pause it.'
      : 'We still look once a week. Nothing else you follow is affected.';
  return say(
    summary,
    paragraph(summary),
    paragraph(problem.message),
    paragraph(next),
    actions(
      { label: 'Try again now', command: `feeds retry ${feed.id}`, describes: `Try the feed ${feed.title} again now` },
      { label: 'See all feeds', command: 'feeds' },
    ),
  );
}

/** Told once for each time a feed brings something that seems to be about a patient (C-51). Never what it says. */
export function feedHeldNotice(feed: NamedFeed, count: number): Message {
  const items = count === 1 ? 'an item' : `${count} items`;
  const summary = `We held back ${items} of the feed “${feed.title}”.`;
  return say(
    summary,
    paragraph(summary),
    paragraph(`The words look like patient details, so nothing of ${count === 1 ? 'it' : 'them'} was posted.`),
    paragraph('A curator can look and decide. If a patient is named, please tell the owner of the site.'),
    actions({ label: 'Look at it', command: 'review items' }, { label: 'See all feeds', command: 'feeds' }),
  );
}

/** Proposed to whoever added a feed when its server has sent us elsewhere three times in a row (H-17). */
export function feedMovedNotice(feed: NamedFeed, movedTo: string): Message {
  const summary = `The feed “${feed.title}” has a new address.`;
  return say(
    summary,
    paragraph(summary),
    paragraph(`Its owner now sends us to ${movedTo}. Is that the right place? Nothing changes until you say so.`),
    actions(
      {
        label: 'Follow the new address',
        command: `feeds accept-move ${feed.id}`,
        describes: `Follow ${feed.title} at its new address`,
      },
      { label: 'See all feeds', command: 'feeds' },
    ),
  );
}
