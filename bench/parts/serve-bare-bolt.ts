import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';
import BetterSqlite3 from 'better-sqlite3';
import { bareQuery } from './bare-query.ts';
import type { BareGiven } from './chat-world.ts';
import { obey } from './obey.ts';

const CARD = {
  response_type: 'ephemeral',
  text: 'Places to turn to',
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: 'Places to turn to' } },
    { type: 'section', text: { type: 'mrkdwn', text: '<https://www.example.org|A place to turn to> · 0800 000 000' } },
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'Only you can see this.' }] },
  ],
} as const;

/** Bolt as its first page shows it, with one query: `/signpost` sends a constant card, `/plain` acknowledges and no more. */
obey<BareGiven & { readonly secret: string }>({
  start: async ({ secret, database, matches, origin }) => {
    const query = bareQuery(new BetterSqlite3(database));
    const matchOf = new Map(matches);
    const receiver = new HTTPReceiver({ signingSecret: secret });
    const app = new App({ receiver, token: 'xoxb-one', clientOptions: { slackApiUrl: `${origin}/api/` } });
    app.command('/signpost', async ({ ack, body, respond }) => {
      await ack();
      const match = matchOf.get(body.text);
      if (typeof match === 'string') query(match);
      await respond({ ...CARD, blocks: [...CARD.blocks] });
    });
    app.command('/plain', async ({ ack }) => {
      await ack('Hello');
    });
    const server = createServer(receiver.requestListener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  },
});
