import { createSlackAdapter } from '../../adapters/slack/index.ts';
import { createTeamsAdapter } from '../../adapters/teams/index.ts';
import type { Platform } from '../../src/domain/command.ts';
import { say } from '../../src/domain/message.ts';
import { createDeliverOutbox } from '../../src/jobs/deliver-outbox.ts';
import type { Poster } from '../../src/jobs/deps.ts';
import type { Log } from '../../src/ports/log.ts';
import { openStorage } from '../../src/storage/open.ts';
import { createStores } from '../../src/storage/stores.ts';
import { teamsOptions } from '../../test/builders/teams-options.ts';
import { type CrashGiven, WORKSPACES } from './crash-given.ts';
import { obey } from './obey.ts';

/** How long it rests when nothing was due, in milliseconds. */
const REST = 10;

let ahead = 0;
const now = () => new Date(Date.now() + ahead);
let post: (at: Date) => Promise<number> = async () => 0;
let nextDue: () => Promise<Date | null> = async () => null;

// Storage, the job that posts, and both real adapters: everything of the service a post can be lost or doubled by.
obey<CrashGiven>({
  start: async (given) => {
    ahead = given.ahead;
    const { channels, outbox, workspaces } = await promised(given);
    const adapters = new Map<Platform, Poster>([
      ['slack', slackOf(given)],
      ['teams', teamsOf()],
    ]);
    const archiveUrl = async () => null;
    post = createDeliverOutbox({
      channels,
      outbox,
      workspaces,
      adapters,
      archiveUrl,
      log: SILENT,
      workerId: given.workerId,
    });
    nextDue = () => outbox.nextDue();
    return 0;
  },
  /** Posts until it is killed. */
  live: async () => {
    void liveOn();
    return 0;
  },
  /** Posts what is due now. Answers when something may be due next; 0: nothing waits. */
  drain: async (given) => {
    ahead = given.ahead;
    while ((await post(now())) > 0);
    return (await nextDue())?.getTime() ?? 0;
  },
});

async function liveOn(): Promise<never> {
  for (;;) if ((await post(now())) === 0) await new Promise((resolve) => setTimeout(resolve, REST));
}

async function promised({ database, serviceUrl, jobs }: CrashGiven) {
  const stores = createStores(await openStorage(database), {
    nation: 'England',
    zone: 'Europe/London',
    tokenKeys: [],
    graceDays: 30,
    looksLikePatientData: () => false,
  });
  const { channels, outbox, workspaces } = stores;
  for (const { key, platform, channelId, dueAt } of jobs) {
    const place = { platform, workspaceId: WORKSPACES[platform], channelId };
    if (platform === 'teams' && (await channels.find(place)) === null) {
      const address = { serviceUrl, conversationId: channelId, botId: '28:bot', tenantId: WORKSPACES.teams };
      await workspaces.rememberAddress({ ...place, address: JSON.stringify(address), name: null }, now());
    }
    const channel = await channels.channel(place, now());
    const promise = { key, channelId: channel.id, kind: 'digest', dueAt: new Date(dueAt), message: say(key) } as const;
    await outbox.promise(promise, now());
  }
  return stores;
}

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const slackOf = ({ slackUrl }: CrashGiven) =>
  createSlackAdapter({
    apiUrl: slackUrl,
    botToken: 'xoxb-one',
    appToken: null,
    signingSecret: 'a signing secret of a benchmark',
    oauth: null,
    publicUrl: null,
    now,
    log: SILENT,
    firstTime: async () => true,
    uninstalled: async () => undefined,
    dropped: async () => undefined,
    home: async () => say(''),
    welcome: () => say(''),
  });

/** Paced on a clock of the bench's own: it jumps with the platforms' and over what a post waits for its turn. */
function teamsOf() {
  let waited = 0;
  const clock = {
    now: () => performance.now() + ahead + waited,
    pause: async (ms: number) => {
      waited += ms;
    },
  };
  return createTeamsAdapter(teamsOptions(), now, clock);
}
