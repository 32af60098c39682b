import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { actions, heading, paragraph, quiet, say } from '../../domain/message.ts';
import { writeOpml } from '../../domain/opml.ts';
import { privately } from '../signposting/privately.ts';
import { type FeedDeps, feedsHere } from './feeds-here.ts';

// A line is some 200 characters long, and a message holds 9,000 at least.
const PER_PAGE = 25;

/** `feeds export`: what the channel follows as OPML, to copy. Each page is a whole list of its own. */
export function createExportFeeds(deps: FeedDeps): Command {
  return {
    name: 'feeds export',
    takes: '[page]',
    summary: 'The feeds of this channel as an OPML list, for another reader.',
    access: 'guest',
    accepts: (rest) => /^\d{0,3}$/.test(rest),
    run: give,
  };

  async function give({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const { channel, subscriptions } = await feedsHere(deps, invocation, now);
    // Samples live on this machine alone.
    const feeds = subscriptions.map(({ feed }) => feed).filter(({ sample }) => !sample);
    if (feeds.length === 0) return privately(say('This channel follows no feeds that could be exported.'));
    const pages = Math.ceil(feeds.length / PER_PAGE);
    const page = Math.min(Math.max(1, Number(rest === '' ? 1 : rest)), pages);
    const some = feeds.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    const next = page < pages ? [{ label: 'Next page', command: `feeds export ${page + 1}` }] : [];
    return privately({
      summary: `${feeds.length} feeds, page ${page} of ${pages}.`,
      blocks: [
        heading(`Feeds as OPML, page ${page} of ${pages}`),
        quiet('Copy from here. Each page is a list of its own.'),
        paragraph(writeOpml(`Feeds of ${channel.name ?? 'a channel'} (Signpost)`, some)),
        actions(...next, { label: 'All feeds', command: 'feeds' }),
      ],
    });
  }
}
