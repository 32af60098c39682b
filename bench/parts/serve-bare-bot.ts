import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import BetterSqlite3 from 'better-sqlite3';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication, type Response } from 'botbuilder';
import { bareQuery } from './bare-query.ts';
import type { BareGiven } from './chat-world.ts';
import { obey } from './obey.ts';

const CARD = {
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: 'A place to turn to',
  body: [
    { type: 'TextBlock', text: 'Places to turn to', weight: 'Bolder' },
    { type: 'TextBlock', text: '[A place to turn to](https://www.example.org) · 0800 000 000', wrap: true },
    { type: 'TextBlock', text: 'Only you can see this.', wrap: true },
  ],
};

/** botbuilder as its first page shows it, with one query: `plain …` is echoed, anything else gets a constant card. */
obey<BareGiven>({
  start: async ({ database, matches }) => {
    const query = bareQuery(new BetterSqlite3(database));
    const matchOf = new Map(matches);
    const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
    const bot = new ActivityHandler();
    bot.onMessage(async (context, next) => {
      const { text } = context.activity;
      if (text.startsWith('plain ')) await context.sendActivity(text);
      else {
        const match = matchOf.get(text);
        if (typeof match === 'string') query(match);
        const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: CARD }];
        await context.sendActivity({ type: 'message', summary: 'Places to turn to', attachments });
      }
      await next();
    });
    const server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
      const answer: Response = {
        socket: response.socket,
        status: (code) => {
          response.statusCode = code;
          return answer;
        },
        header: (name, value) => response.setHeader(name, String(value)),
        send: (sent) => response.write(JSON.stringify(sent)),
        end: () => response.end(),
      };
      await adapter.process({ method: 'POST', headers: request.headers, body }, answer, (context) => bot.run(context));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  },
});
