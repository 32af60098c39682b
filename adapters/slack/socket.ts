import { type App, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { webClientOptions } from './clients.ts';
import type { SlackOptions } from './options.ts';
import { slackCode } from './outcome.ts';
import { sdkLogger } from './sdk-logger.ts';

/**
 * Slack over a socket we open. We keep it open ourselves: the SDK's own reconnecting lets a refused reconnection escape as an
 * unhandled rejection, which would end the process.
 */
export function socketReceiver(
  appToken: string,
  options: SlackOptions,
): { receiver: Receiver; start(): Promise<void>; stop(): Promise<void> } {
  const inner = new SocketModeReceiver({
    appToken,
    logger: sdkLogger(options.log),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: webClientOptions(options) },
    processEventErrorHandler: async () => false,
  });
  const { client } = inner;
  const pause = options.pause ?? sleep;
  let stopping = false;

  const keepOpen = async (closed: Promise<void>) => {
    await closed;
    for (let failures = 0; !stopping; ) {
      try {
        const next = closing();
        await client.start();
        failures = 0;
        options.log.info('slack.socket_reopened', { platform: 'slack' });
        await next;
      } catch (error) {
        failures += 1;
        options.log.warn('slack.socket_closed', {
          platform: 'slack',
          code: slackCode(error) ?? 'no_reply',
          count: failures,
        });
        await pause(Math.min(60_000, 500 * 2 ** Math.min(failures, 10)));
      }
    }
  };
  const closing = () => new Promise<void>((resolve) => client.once('disconnected', () => resolve()));

  return {
    receiver: { init: (app: App) => inner.init(app), start: async () => {}, stop: async () => {} },
    async start() {
      const closed = closing();
      try {
        await client.start();
        void keepOpen(closed);
      } catch (error) {
        const code = slackCode(error);
        if (code !== null && REFUSED.has(code)) throw new Error(`SLACK_APP_TOKEN was refused by Slack (${code}).`);
        // Slack cannot be reached now; it will be.
        options.log.warn('slack.socket_closed', { platform: 'slack', code: code ?? 'no_reply' });
        void keepOpen(pause(1_000));
      }
    },
    async stop() {
      stopping = true;
      await Promise.race([client.disconnect(), sleep(1_000)]);
    },
  };
}

const REFUSED = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'not_allowed_token_type',
  'missing_scope',
]);

const sleep = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });
