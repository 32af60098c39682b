import { type App, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { HttpHost } from '../../src/ports/chat.ts';
import type { Clients } from './clients.ts';
import { slackDoor } from './door.ts';
import { installOptions } from './install.ts';
import type { SlackOptions } from './options.ts';
import { createRefusals } from './refusals.ts';
import { sdkLogger } from './sdk-logger.ts';

/** Slack over HTTP: our door in front of Bolt's receiver, hung on the one server there is. */
export function httpReceiver(
  clients: Clients,
  options: SlackOptions,
  clockDiffers: (ms: number | null) => void,
): { readonly receiver: Receiver; readonly hang: (http: HttpHost) => void } {
  const { signingSecret, oauth, now, log } = options;
  if (signingSecret === null || signingSecret.trim() === '') throw new Error('SLACK_SIGNING_SECRET must be set.');
  const inner = new HTTPReceiver({
    signingSecret,
    // The door has checked it already, against our clock and both ways.
    signatureVerification: false,
    endpoints: [EVENTS_PATH],
    logger: sdkLogger(log),
    bodyLimit: '256kb',
    customPropertiesExtractor: ({ headers }) => ({ signature: headers['x-slack-signature'] }),
    unhandledRequestTimeoutMillis: 2_900,
    unhandledRequestHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(200).end();
    },
    processEventErrorHandler: async ({ response }) => {
      log.error('slack.bolt_failed', { platform: 'slack' });
      if (!response.headersSent) response.writeHead(500).end();
      return true;
    },
    ...(oauth === null ? {} : installOptions(oauth, clients, options)),
  });
  const door = slackDoor({ signingSecret, now, clockDiffers, refused: createRefusals(options) }, inner.requestListener);
  return {
    // Bolt takes either its own installer or our way of finding tokens: the wrapping hides the first.
    receiver: { init: (app: App) => inner.init(app), start: async () => {}, stop: async () => {} },
    hang: (http) =>
      http.route('/slack/', (request, response) => {
        const [path] = (request.url ?? '').split('?');
        if (request.method === 'POST' && path === EVENTS_PATH) return door(request, response);
        if (request.method === 'GET' && oauth !== null) {
          try {
            return inner.requestListener(request, response);
          } catch {
            // Bolt throws for a path it does not know.
          }
        }
        response.writeHead(404).end();
      }),
  };
}

const EVENTS_PATH = '/slack/events';
