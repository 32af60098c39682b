import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { parseFilter } from '../../domain/filter.ts';
import { titleKey } from '../../domain/item-identity.ts';
import { actions, heading, type Message, paragraph, strong } from '../../domain/message.ts';
import type { Subscription } from '../../ports/feed-store.ts';
import { refusePatientData } from '../kept-words.ts';
import { privately } from '../signposting/privately.ts';
import { type FeedDeps, feedNamed, feedOptions, feedsHere } from './feeds-here.ts';

const LOOKED_AT = 30;

/** `feeds filter <feed> <words>`: only items with these words are posted here. `… off` takes them all again. */
export function createFilterFeed(deps: FeedDeps): Command {
  return {
    name: 'feeds filter',
    takes: '<feed> <words|off>',
    summary: 'Post only what you want from a feed, for example: feeds filter pulse nurse AND (pay OR staffing)',
    access: 'admin',
    run: filter,
  };

  async function filter({ invocation, rest, now }: CommandRequest): Promise<Reply> {
    const { channel, workspace, subscriptions } = await feedsHere(deps, invocation, now);
    const { values } = invocation;
    const asked =
      values.filter === undefined ? split(rest, subscriptions) : { feed: values.feed ?? rest, words: values.filter };
    if (values.filter === undefined && asked.words === '') return privately(formPage(subscriptions, asked.feed));
    const subscription = feedNamed(asked.feed, subscriptions);
    const { feed } = subscription;
    const off = asked.words === '' || /^(?:off|none)$/i.test(asked.words);
    if (!off) refusePatientData(asked.words, 'filter', deps.catalogue.current());
    const wanted = off ? null : parseFilter(asked.words);
    await deps.feeds.setFilter(channel.id, feed.id, wanted?.text ?? null);
    await deps.workspaces.note(
      workspace.id,
      { actor: invocation.userId, action: 'feed.filtered', subject: String(feed.id) },
      now,
    );
    const summary = wanted === null ? `All items of ${feed.title} are posted.` : `${feed.title} is filtered here.`;
    const newest = wanted === null ? [] : await deps.feeds.newest(feed.id, LOOKED_AT);
    const kept = newest.filter(({ title }) => wanted?.wants(title) === true).length;
    const before = subscription.filter?.text ?? 'off';
    return privately({
      summary,
      blocks: [
        paragraph(summary),
        ...(wanted === null ? [] : [paragraph(strong('Filter:'), ' ', wanted.text)]),
        ...(wanted === null || wanted.hint === null ? [] : [paragraph(wanted.hint)]),
        ...(newest.length === 0
          ? []
          : [paragraph(`By their titles, ${kept} of its newest ${newest.length} items would be posted.`)]),
        actions(
          {
            label: 'Undo',
            command: `feeds filter ${feed.id} ${before}`,
            describes: `Undo the filter of ${feed.title}`,
          },
          { label: 'All feeds', command: 'feeds' },
        ),
      ],
    });
  }
}

/** Where the feed's name ends and the filter begins: a number, a name in quotation marks, a whole title, else the first word. */
function split(rest: string, subscriptions: readonly Subscription[]): { feed: string; words: string } {
  const quoted = /^["“]([^"”]{1,300})["”]\s*([\s\S]*)$/.exec(rest);
  if (quoted !== null) return { feed: quoted[1] ?? '', words: (quoted[2] ?? '').trim() };
  const titled = subscriptions
    .map(({ feed }) => feed.title)
    .filter((title) => rest.toLowerCase().startsWith(title.toLowerCase()) && /^(?:\s|$)/.test(rest.slice(title.length)))
    .sort((a, b) => b.length - a.length)[0];
  if (titled !== undefined) return { feed: titled, words: rest.slice(titled.length).trim() };
  const [, feed = '', words = ''] = /^(\S*)\s*([\s\S]*)$/.exec(rest) ?? [];
  return { feed, words: words.trim() };
}

function formPage(subscriptions: readonly Subscription[], asked: string): Message {
  if (subscriptions.length === 0)
    throw new UserFacingError('This channel follows no feeds yet. Add one first.', 'NO_FEEDS', 'feed');
  const options = feedOptions(subscriptions);
  const chosen = asked === '' ? undefined : feedNamed(asked, subscriptions);
  const current = chosen ?? subscriptions.find(({ filter }) => filter !== null) ?? subscriptions[0];
  return {
    summary: 'Which words should items have?',
    blocks: [
      heading('Filter a feed'),
      paragraph(
        'Items with these words are posted in this channel; the others are not. Use AND, OR, NOT (in capitals) and “exact words”.',
      ),
      {
        kind: 'form',
        form: {
          command: 'feeds filter',
          submit: 'Save',
          fields: [
            {
              name: 'feed',
              label: 'Feed',
              kind: 'select',
              value: current === undefined ? '' : String(current.feed.id),
              options,
            },
            {
              name: 'filter',
              label: `Filter${chosen === undefined ? '' : ` of ${titleKey(chosen.feed.title) === '' ? 'the feed' : chosen.feed.title}`}`,
              kind: 'text',
              value: current?.filter?.text ?? '',
              hint: 'For example: nurse AND (pay OR staffing) NOT football. Empty: everything.',
              optional: true,
              maxLength: 300,
            },
          ],
        },
      },
    ],
  };
}
