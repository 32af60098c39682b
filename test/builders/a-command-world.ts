import { openReferral } from '../../feeds/open-referral/index.ts';
import type { CommandDeps } from '../../src/commands/deps.ts';
import { createDispatch } from '../../src/commands/dispatch.ts';
import { createCommands } from '../../src/commands/index.ts';
import type { Catalogue, CatalogueFeed } from '../../src/domain/catalogue.ts';
import type { Invocation, Reply, Role } from '../../src/domain/command.ts';
import type { FeedItem } from '../../src/domain/feed.ts';
import { tidyFeedAddress } from '../../src/domain/feed-address.ts';
import { type FeedProblemCode, feedProblem } from '../../src/domain/feed-problem.ts';
import type { Action, Form } from '../../src/domain/message.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import { createJobs } from '../../src/jobs/index.ts';
import type { Discovery } from '../../src/ports/feeds.ts';
import type { PageReader } from '../../src/ports/pages.ts';
import { createFakeLog } from '../fakes/fake-log.ts';
import { aCatalogue, aResource } from './a-catalogue.ts';
import { aChat } from './a-chat.ts';
import { aMeaning } from './an-answer-input.ts';
import { at } from './at.ts';
import { anItem, feedOutcome } from './job-world.ts';
import { openStores } from './open-stores.ts';

export interface Said {
  readonly reply: Reply;
  readonly text: string;
  readonly buttons: readonly Action[];
  readonly form: Form | null;
  /** The command behind the button with this label. */
  readonly press: (label: string) => string;
}

/** A Wednesday morning. */
export const NOW = at('2026-11-25T10:00:00Z');

/** All commands over real stores in memory, through dispatch, with feeds that say what a test wants. Close it when done. */
export async function aCommandWorld(
  change: { catalogue?: Partial<Catalogue>; feedLimit?: number; pages?: PageReader } = {},
) {
  const { storage, stores } = await openStores();
  const log = createFakeLog();
  const catalogue = aCatalogue({ chats: [aChat()], feeds: FEEDS, ...change.catalogue });
  const source = { current: () => catalogue };
  const served = new Map<string, Discovery>();
  const tries: string[] = [];
  const reader: CommandDeps['reader'] = {
    read: async ({ url }) => {
      const found = served.get(url);
      return found?.kind === 'found'
        ? found.outcome
        : { kind: 'failed', problem: feedProblem('FEED_MISSING'), notBefore: null };
    },
    discover: async (pasted) => {
      tries.push(pasted);
      const tidy = tidyFeedAddress(pasted, { ports: [80, 443, 8080, 8443], isPrivate: () => true });
      if (tidy.kind === 'refused') return { kind: 'none', problem: tidy.problem };
      const found = served.get(tidy.url) ?? { kind: 'none', problem: feedProblem('FEED_DNS') };
      return found.kind === 'found' ? { ...found, warning: tidy.warning } : found;
    },
    stop: async () => undefined,
  };
  const jobs = createJobs({
    ...stores,
    catalogue: source,
    reader,
    adapters: new Map(),
    archiveUrl: async () => null,
    log,
    workerId: 'w1',
  });
  const names = new Map<string, string>();
  const lists = new Map<string, string>();
  const members = new Map<string, ReadonlySet<string>>();
  const deps: CommandDeps = {
    ...stores,
    catalogue: source,
    understand: () => aMeaning({}),
    reader,
    exchange: openReferral,
    previewDigest: jobs.previewDigest,
    previewNow: jobs.previewNow,
    digestNow: jobs.digestNow,
    joinCommunity: jobs.joinCommunity,
    chatChanged: jobs.chatChanged,
    feedLimit: change.feedLimit ?? 200,
    publicUrl: null,
    lists: {
      read: async (address) => {
        const text = lists.get(address);
        return text === undefined ? { kind: 'failed', problem: feedProblem('FEED_MISSING') } : { kind: 'read', text };
      },
    },
    channelName: async ({ channelId }) => names.get(channelId) ?? null,
    channelsOf: async ({ userId }) => members.get(userId) ?? null,
    ...(change.pages === undefined ? {} : { pages: change.pages }),
  };
  const commands = createCommands(deps);
  let now = NOW;
  let number = 0;
  const asked: string[] = [];
  const role = async ({ userId }: Invocation): Promise<Role> => {
    asked.push(userId);
    if (userId.startsWith('guest')) return 'guest';
    return userId.startsWith('admin') ? 'admin' : 'member';
  };
  const dispatch = createDispatch({ commands, deps, log, now: () => now, role });

  return {
    commands,
    deps,
    stores,
    log,
    tries,
    /** Lists somebody keeps on the web, by address. */
    lists,
    /** What the platform calls channels. */
    names,
    /** Which channels the platform says a person is in; it cannot say for anybody else. */
    members,
    /** Who the platform was asked about. */
    asked,
    close: () => storage.close(),
    /** Everything that is kept, as its bytes lie in the file. */
    kept: () => storage.sqlite.serialize().toString('latin1'),
    setNow: (iso: string) => {
      now = at(iso);
    },
    channel: () => stores.channels.channel({ platform: 'web', workspaceId: 'W1', channelId: 'C1' }, now),
    workspace: () => stores.channels.workspace('web', 'W1', now),
    /** A feed answers at an address, with these items; `at` where it is not the same. */
    serve: (url: string, title: string, items: readonly FeedItem[] = [], where = url) => {
      const outcome = feedOutcome(items);
      if (outcome.kind !== 'feed') throw new Error('not a feed');
      served.set(url, {
        kind: 'found',
        url: where,
        outcome: { ...outcome, feed: { ...outcome.feed, title } },
        warning: null,
      });
    },
    fail: (url: string, code: FeedProblemCode) => void served.set(url, { kind: 'none', problem: feedProblem(code) }),
    /** Puts items into a feed as if it had just been read. */
    publish: async (feedId: number, ...items: readonly FeedItem[]) => {
      await stores.feeds.saveRead(feedId, feedOutcome(items), now, new Date(now.getTime() + 3_600_000));
    },
    ask,
    /** The same as an admin. Each asks as another person, so that no limit is in the way. */
    admin: (text: string, values: Readonly<Record<string, string>> = {}, who: Partial<Invocation> = {}) =>
      ask(text, values, { userId: `admin-${number}`, ...who }),
  };

  async function ask(
    text: string,
    values: Readonly<Record<string, string>> = {},
    who: Partial<Invocation> = {},
  ): Promise<Said> {
    number += 1;
    const invocation: Invocation = {
      id: `t-${number}`,
      platform: 'web',
      workspaceId: 'W1',
      channelId: 'C1',
      userId: `nurse-${number}`,
      userName: 'Asha',
      text,
      values,
      ...who,
    };
    const reply = await dispatch(invocation);
    const buttons = reply.message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    const [form = null] = reply.message.blocks.flatMap((block) => (block.kind === 'form' ? [block.form] : []));
    return {
      reply,
      text: toPlainText(reply.message),
      buttons,
      form,
      press: (label) => {
        const found = buttons.find((button) => button.label === label);
        if (found === undefined)
          throw new Error(`There is no button “${label}”, only: ${buttons.map((each) => each.label).join(', ')}`);
        return found.command;
      },
    };
  }
}

export type CommandWorld = Awaited<ReturnType<typeof aCommandWorld>>;

/** An item of a feed, published on a day of November 2026. */
export const aPost = (title: string, day: number): FeedItem =>
  anItem(
    title,
    at(`2026-11-${String(day).padStart(2, '0')}T08:00:00Z`),
    `https://news.example/${title.replace(/\W+/g, '-')}`,
  );

export function aCatalogueFeed(change: Partial<CatalogueFeed> = {}): CatalogueFeed {
  const id = change.id ?? 'mind';
  return {
    id,
    group: 'charities',
    title: `Feed ${id}`,
    feedUrl: `https://${id}.example/feed`,
    siteUrl: `https://${id}.example/`,
    nations: ['England', 'Scotland', 'Wales', 'Northern Ireland'],
    postPolicy: 'auto',
    offer: 'ready',
    note: null,
    ...change,
  };
}

const FEEDS: readonly CatalogueFeed[] = [
  aCatalogueFeed({ id: 'mind', title: 'Mind' }),
  aCatalogueFeed({ id: 'nursing-times-all', title: 'Nursing Times (all)', group: 'nursing-press' }),
  aCatalogueFeed({ id: 'nursing-times-mental-health', title: 'Nursing Times: mental health', group: 'nursing-press' }),
  aCatalogueFeed({ id: 'otalk', title: 'OTalk', group: 'nursing-blogs', offer: 'unchecked' }),
  aCatalogueFeed({
    id: 'sectioned',
    title: 'Sectioned',
    group: 'lived-experience-blogs',
    offer: 'listed',
    postPolicy: 'manual-only',
  }),
  aCatalogueFeed({ id: 'mhra-alerts', title: 'MHRA alerts', group: 'regulators-national', postPolicy: 'immediate' }),
  aCatalogueFeed({ id: 'moose', title: 'The Moose', group: 'lived-experience-blogs', postPolicy: 'manual-only' }),
];

export { aResource };
