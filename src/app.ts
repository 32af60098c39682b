import { randomUUID } from 'node:crypto';
import { loadCatalogue } from '../feeds/catalogue/load.ts';
import type { RowReport } from '../feeds/catalogue/report.ts';
import { openReferral } from '../feeds/open-referral/index.ts';
import type { CommandDeps } from './commands/deps.ts';
import { createDispatch } from './commands/dispatch.ts';
import { createCommands } from './commands/index.ts';
import type { Config } from './config.ts';
import type { CatalogueChat } from './domain/catalogue.ts';
import type { Command, Invocation, Platform, Reply, Role } from './domain/command.ts';
import type { ServiceFault } from './domain/service-fault.ts';
import { looksLikePatientData } from './domain/signposting/guard.ts';
import type { Understand } from './domain/signposting/meaning.ts';
import { publicKnowledge } from './domain/signposting/public-knowledge.ts';
import { createUnderstanding } from './domain/signposting/understand.ts';
import { createJobs } from './jobs/index.ts';
import { createRunner } from './jobs/runner.ts';
import type { ChatAdapter } from './ports/chat.ts';
import type { FeedReader } from './ports/feeds.ts';
import type { LinkProbe } from './ports/links.ts';
import type { ListReader } from './ports/lists.ts';
import type { Log } from './ports/log.ts';
import type { PageReader } from './ports/pages.ts';
import { createPublicLinks } from './public-links.ts';
import { cannotStore } from './storage/cannot-store.ts';
import type { Storage } from './storage/open.ts';
import { createResourceIndex } from './storage/resource-index.ts';
import { createStores, type Stores } from './storage/stores.ts';

export interface AppParts {
  readonly storage: Storage;
  readonly reader: FeedReader;
  readonly pages: PageReader;
  readonly lists?: ListReader;
  /** Made-up chats of the local page; left out, there are those of the catalogue alone. */
  readonly sampleChats?: readonly CatalogueChat[];
  /** Looks whether links of resources open; left out, nothing does. */
  readonly linkProbe?: LinkProbe;
  /** What is wrong with the service now; left out, nobody is told. */
  readonly faults?: () => readonly ServiceFault[];
  readonly log: Log;
  readonly now: () => Date;
  /** Feeds read side by side; a simulation reads one at a time, so that it can be repeated. */
  readonly feedsAtOnce?: number;
}

/** Signpost, put together: what its doors (server, command line, simulation, tests) are made of. */
export interface App {
  readonly stores: Stores;
  readonly commands: readonly Command[];
  readonly deps: CommandDeps;
  /** What the start-up check of the catalogue found, row by row. */
  readonly report: readonly RowReport[];
  /** Answers whatever was asked. Never throws. */
  answer(invocation: Invocation): Promise<Reply>;
  /** Where posts of a platform go from now on. */
  attach(adapter: ChatAdapter): void;
  /** A post that counts as sent was dropped by its platform: it waits, and the channel is paused. */
  dropped(key: string, reason: string): Promise<void>;
  /** Starts the jobs. */
  start(): void;
  /** Runs everything that is due now once: the service on a fake clock. */
  tick(): Promise<void>;
  /** The earliest moment at which something may be due; null: nothing is. Readings of feeds are gathered every `feedsEvery` ms. */
  nextWake(feedsEvery?: number): Promise<Date | null>;
  /** Lets what runs come to its end (10 s at most). The storage stays open: whoever opened it closes it. */
  stop(): Promise<void>;
}

/** Puts the parts together. Reads the catalogue; throws a CatalogueError when a whole file of it is missing or broken. */
export async function createApp(
  config: Config,
  { storage, reader, pages, lists, sampleChats = [], linkProbe, faults, log, now, feedsAtOnce }: AppParts,
): Promise<App> {
  const { catalogue: shipped, report } = await loadCatalogue(config.catalogue);
  const catalogue = { ...shipped, chats: [...sampleChats, ...shipped.chats] };
  const source = { current: () => catalogue };
  // Numbers of helplines and names of public people are not a patient's.
  const known = publicKnowledge(catalogue);
  const stores = createStores(storage, {
    nation: config.nation,
    zone: config.timeZone,
    graceDays: config.graceDays,
    requireAssured: config.requireAssured,
    tokenKeys: [config.tokenKey, config.tokenKeyOld].filter((key) => key !== null),
    looksLikePatientData: (text) => looksLikePatientData(text, known),
  });
  const adapters = new Map<Platform, ChatAdapter>();
  const links = createPublicLinks(stores.archive, config.publicUrl);
  const jobs = createJobs({
    ...stores,
    catalogue: source,
    reader,
    ...(linkProbe === undefined ? {} : { linkChecks: { store: stores.links, probe: linkProbe } }),
    adapters,
    admins: config.admins,
    ...(faults === undefined
      ? {}
      : { faultWatch: { faults, caretakers: () => stores.workspaces.caretakers(config.admins, null) } }),
    archiveUrl: async (channelId) => (await links?.current({ id: channelId }))?.archive ?? null,
    log,
    ...(feedsAtOnce === undefined ? {} : { feedsAtOnce }),
    workerId: randomUUID(),
  });
  const runner = createRunner({ jobs: jobs.timetable, now, log });
  // Half a second of work: a start does not wait for it, a first question may.
  let built: Understand | null = null;
  const understanding = () => {
    built ??= createUnderstanding(catalogue, createResourceIndex(catalogue.resources));
    return built;
  };
  const deps: CommandDeps = {
    ...stores,
    catalogue: source,
    understand: (text, own) => understanding()(text, own),
    reader,
    exchange: openReferral,
    pages,
    ...(lists === undefined ? {} : { lists }),
    calendarUrl: async (channel) => (await links?.current(channel))?.calendar ?? null,
    ...(links === null ? {} : { publicLinks: links }),
    previewDigest: jobs.previewDigest,
    previewNow: jobs.previewNow,
    digestNow: jobs.digestNow,
    channelName: async (place) => (await adapters.get(place.platform)?.channelName?.(place)) ?? null,
    channelsOf: async (person) => (await adapters.get(person.platform)?.channelsOf?.(person)) ?? null,
    joinCommunity: jobs.joinCommunity,
    chatChanged: jobs.chatChanged,
    feedLimit: config.feedLimit,
    publicUrl: config.publicUrl,
  };
  const commands = createCommands(deps);
  const role = async (invocation: Invocation): Promise<Role> => {
    if (config.admins.includes(invocation.userId)) return 'admin';
    if (config.curators.includes(invocation.userId)) return 'curator';
    return (await adapters.get(invocation.platform)?.roleOf(invocation)) ?? 'member';
  };
  const answer = createDispatch({ commands, deps, log, now, role, excuse: cannotStore });
  return {
    stores,
    commands,
    deps,
    report,
    answer: async (invocation) => {
      const reply = await answer(invocation);
      // A command may have promised a post or made a feed due: it should not wait for the timetable. An answer did neither.
      if (reply.facts === undefined) runner.wake();
      return reply;
    },
    dropped: (key, reason) => jobs.dropped(key, reason, now()),
    attach: (adapter) => void adapters.set(adapter.platform, adapter),
    start: () => {
      runner.start();
      setImmediate(understanding);
    },
    tick: () => runner.tick(now()),
    nextWake: (feedsEvery) => jobs.nextWake(now(), feedsEvery),
    stop: async () => {
      await runner.stop();
      await reader.stop();
    },
  };
}
