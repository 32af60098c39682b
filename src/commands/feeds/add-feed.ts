import type { CatalogueFeed } from '../../domain/catalogue.ts';
import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { actions, heading, type Message, paragraph } from '../../domain/message.ts';
import { createRateLimit } from '../rate-limit.ts';
import { privately } from '../signposting/privately.ts';
import { addPage } from './add-page.ts';
import { type FeedDeps, feedsHere } from './feeds-here.ts';
import { findFeed } from './find-feed.ts';
import type { Previews } from './previews.ts';

/** U-32: addresses one workspace may have read in a minute. */
const MOST_A_MINUTE = 30;

/** `feeds add <any web address or name>`: finds the feed and shows its three newest items. Nothing is saved before a button says so. */
export function createAddFeed(deps: FeedDeps, previews: Previews): Command {
  const limit = createRateLimit({ most: MOST_A_MINUTE, withinMs: 60_000, waitMs: 60_000 });
  return {
    name: 'feeds add',
    takes: '<any web address or name>',
    summary: 'Follow a feed in this channel. Paste any web address, or type a name.',
    access: 'admin',
    run: add,
  };

  async function add({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const typed = (invocation.values.address ?? rest).trim();
    if (typed === '') return privately(formPage());
    const here = await feedsHere(deps, invocation, now);
    if (!limit.allows(String(here.workspace.id), now))
      throw new UserFacingError(
        `You can look up ${MOST_A_MINUTE} feeds a minute. Please wait a minute.`,
        'RATE_LIMIT',
        'address',
      );
    const found = await findFeed(deps, typed, here, now);
    switch (found.kind) {
      case 'read':
      case 'unread':
        previews.keep(here.workspace.id, found.feed, now);
        return privately(addPage(found, (start, url) => `feeds follow ${start} ${url}`, here.channel.zone, now));
      case 'several':
        return privately(severalPage(found.feeds));
      case 'nameless':
        throw new UserFacingError(
          'We know no feed of that name. Paste the web address of its site, or type “feeds browse” to see our list.',
          'FEED_UNKNOWN',
          'address',
        );
      default:
        return found satisfies never;
    }
  }
}

/** Which of several feeds was meant. */
export function severalPage(feeds: readonly CatalogueFeed[], command = (id: string) => `feeds add ${id}`): Message {
  const shown = feeds.slice(0, 8);
  const more = feeds.length > shown.length ? ` These are the first ${shown.length} of ${feeds.length}.` : '';
  return {
    summary: 'Which one do you mean?',
    blocks: [
      paragraph(`Which one do you mean?${more}`),
      actions(...shown.map(({ id, title }) => ({ label: title, command: command(id) }))),
    ],
  };
}

function formPage(): Message {
  return {
    summary: 'Which feed do you want to add?',
    blocks: [
      heading('Add a feed'),
      paragraph('Paste the address of any page of a site. We look for its feed.'),
      {
        kind: 'form',
        form: {
          command: 'feeds add',
          submit: 'Look',
          fields: [
            {
              name: 'address',
              label: 'Web address or name',
              kind: 'text',
              value: '',
              hint: 'For example: nursingtimes.net, or Mind',
              maxLength: 2048,
            },
          ],
        },
      },
      actions(
        { label: 'Browse our list', command: 'feeds browse' },
        { label: 'Import a list (OPML)', command: 'feeds import' },
      ),
    ],
  };
}
