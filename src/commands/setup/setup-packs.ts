import type { Command, CommandRequest, Reply } from '../../domain/command.ts';
import { UserFacingError } from '../../domain/errors.ts';
import { sameFeed } from '../../domain/feed-key.ts';
import { actions, heading, line, type Message, paragraph } from '../../domain/message.ts';
import { packFeeds, STARTER_PACKS, type StarterPack } from '../../domain/starter-packs.ts';
import { feedCount } from '../feeds/feed-count.ts';
import { fromCatalogue } from '../feeds/new-feed.ts';
import { privately } from '../signposting/privately.ts';
import { type SetupDeps, setupPage } from './setup-page.ts';
import { type SetupPlace, setupPlace } from './setup-place.ts';

/** Step 1 of set-up: a starter pack. Its feeds start a week back, so that there is a first digest to see. */
export function createSetupPacks(deps: SetupDeps): readonly Command[] {
  const step = { access: 'admin', hidden: true } as const;
  return [
    { ...step, name: 'setup packs', takes: '', summary: 'Starter packs.', run: choose },
    { ...step, name: 'setup pack', takes: '<pack>', summary: 'Follow a starter pack.', run: take },
    { ...step, name: 'setup unpack', takes: '<feed numbers>', summary: 'Leave the feeds of a pack again.', run: leave },
  ];

  async function choose(request: CommandRequest): Promise<Reply> {
    return privately(packsPage(await setupPlace(deps, request)));
  }

  async function take(request: CommandRequest): Promise<Reply> {
    const place = await setupPlace(deps, request);
    const pack = packNamed(place.rest);
    const { invocation, now } = request;
    const wanted = packFeeds(pack, deps.catalogue.current().feeds, place.workspace.nation);
    const fresh = wanted.filter(({ feedUrl }) => !place.subscriptions.some(({ feed }) => sameFeed(feed.url, feedUrl)));
    const fitting = fresh.slice(0, Math.max(0, deps.feedLimit - place.subscriptions.length));
    const added: number[] = [];
    for (const row of fitting) {
      const options = { start: 'week', addedBy: invocation.userId } as const;
      added.push((await deps.feeds.subscribe(place.channel.id, fromCatalogue(row), options, now)).feedId);
    }
    const subscriptions = await deps.feeds.subscriptions(place.channel.id);
    const left = fresh.length - fitting.length;
    const full = left === 0 ? '' : ` ${left} did not fit: a channel can follow ${deps.feedLimit}.`;
    const said = `${pack.label}: ${feedCount(fitting.length)} added.${full}${fitting.length === 0 ? '' : ' We are reading them now.'}`;
    const { summary, blocks } = await setupPage(deps, { ...place, subscriptions }, said, now);
    if (fitting.length === 0) return privately({ summary, blocks });
    const undo = {
      label: 'Undo',
      command: `setup unpack ${added.join(' ')}${place.at}`,
      describes: `Leave ${pack.label} again`,
    };
    const news = { kind: 'notice', title: 'Added', lines: fitting.map(({ title }) => line(title)) } as const;
    return privately({ summary, blocks: [...blocks.slice(0, 2), news, actions(undo), ...blocks.slice(2)] });
  }

  /** By number, so that a feed that was followed before the pack stays. */
  async function leave(request: CommandRequest): Promise<Reply> {
    const place = await setupPlace(deps, request);
    const { invocation, now } = request;
    const numbers = place.rest.split(/\s+/);
    const gone = place.subscriptions.filter(({ feed }) => numbers.includes(String(feed.id)));
    for (const { feed } of gone) await deps.feeds.unsubscribe(place.channel.id, feed.id);
    const entry = {
      actor: invocation.userId,
      action: 'feeds.removed',
      subject: gone.map(({ feed }) => feed.id).join(' '),
    };
    await deps.workspaces.note(place.workspace.id, entry, now);
    const subscriptions = await deps.feeds.subscriptions(place.channel.id);
    return privately(await setupPage(deps, { ...place, subscriptions }, `${feedCount(gone.length)} removed.`, now));
  }
}

function packNamed(words: string): StarterPack {
  const asked = words.toLowerCase();
  const pack = STARTER_PACKS.find(({ id, label }) => id === asked || label.toLowerCase() === asked);
  if (pack !== undefined) return pack;
  const all = STARTER_PACKS.map(({ label }) => label).join(', ');
  throw new UserFacingError(`Which pack? Choose one of: ${all}.`, 'PACK_UNKNOWN', 'pack');
}

function packsPage({ at }: SetupPlace): Message {
  return {
    summary: 'Starter packs: feeds that go well together.',
    blocks: [
      heading('Starter packs'),
      {
        kind: 'entries',
        entries: STARTER_PACKS.map(({ label, about }) => ({
          title: label,
          url: null,
          facts: [],
          lines: [line(about)],
        })),
      },
      actions(
        ...STARTER_PACKS.map(({ id, label }) => ({
          label,
          command: `setup pack ${id}${at}`,
          describes: `Follow the starter pack ${label}`,
        })),
      ),
      paragraph('You can add and remove feeds later.'),
      actions({ label: 'Back to set-up', command: `setup${at}` }),
    ],
  };
}
