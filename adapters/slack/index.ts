import { App } from '@slack/bolt';
import type { ChatAdapter } from '../../src/ports/chat.ts';
import { createAfterSlot } from './after-slot.ts';
import { arrive } from './arrive.ts';
import { createChannelName } from './channel-name.ts';
import { createChannelsOf } from './channels-of.ts';
import { createClients, webClientOptions } from './clients.ts';
import { deliver } from './deliver.ts';
import { httpReceiver } from './http.ts';
import { listen } from './listen.ts';
import type { SlackOptions } from './options.ts';
import { createPacer } from './pacer.ts';
import { reconcile } from './reconcile.ts';
import { createRoles } from './roles.ts';
import { sdkLogger } from './sdk-logger.ts';
import { socketReceiver } from './socket.ts';
import { update } from './update.ts';

export interface SlackAdapter extends ChatAdapter {
  /** What is wrong with the connection, for the health page; null when nothing is. */
  problem(): string | null;
  /** Looks at the channels of posts scheduled for a minute ago and before. Runs by itself. */
  checkSlots(now: Date): Promise<void>;
}

/** Slack: Socket Mode with an app token, else HTTP; one workspace by token, or many by OAuth. */
export function createSlackAdapter(given: SlackOptions): SlackAdapter {
  const options = { ...given, apiUrl: given.apiUrl.replace(/\/*$/, '/') };
  const clients = createClients(options);
  const afterSlot = createAfterSlot(clients, options);
  const pacer = createPacer(options.now, options.pause ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))));
  const deps = { clients, pacer, afterSlot, options };
  let running: ReadonlySet<Promise<void>> = new Set();
  let arriving: Promise<void> | null = null;
  let clockDiffersMs: number | null = null;
  const clock = (ms: number | null) => {
    if (clockDiffersMs === null && ms !== null) options.log.error('slack.clock_differs', { platform: 'slack', ms });
    clockDiffersMs = ms;
  };
  const socket = options.appToken === null ? null : socketReceiver(options.appToken, options);
  const web = socket === null ? httpReceiver(clients, options, clock) : null;

  return {
    platform: 'slack',
    // Two minutes: enough to plan again after a crash while Slack's list of scheduled posts still settles what landed.
    leadMs: 120_000,
    async start(answer, http) {
      const { receiver } = socket ?? web ?? {};
      if (receiver === undefined) return;
      const app = new App({
        receiver,
        // Tokens are found where they are needed, so that a request is acknowledged before any database is asked.
        authorize: async () => ({}),
        clientOptions: webClientOptions(options),
        logger: sdkLogger(options.log),
        convoStore: false,
        ignoreSelf: false,
      });
      running = listen(app, { answer, clients, options });
      web?.hang(http);
      await socket?.start();
      arriving = arrive(clients, options);
    },
    deliver: (post) => deliver(post, deps),
    update: (target, messageId, message) => update(target, messageId, message, deps),
    reconcile: (post, firstAttemptAt) => reconcile(post, firstAttemptAt, deps),
    roleOf: createRoles(clients, options),
    channelName: createChannelName(clients),
    channelsOf: createChannelsOf(clients, options),
    async stop() {
      await socket?.stop();
      afterSlot.stop();
      await Promise.race([
        Promise.allSettled([...running, arriving]),
        new Promise((resolve) => setTimeout(resolve, 5_000).unref()),
      ]);
    },
    problem: () =>
      clockDiffersMs === null
        ? null
        : `The clock of this computer differs from Slack's by ${Math.round(Math.abs(clockDiffersMs) / 60_000)} minutes: Slack's requests are refused until it is right.`,
    checkSlots: (now) => afterSlot.check(now),
  };
}
