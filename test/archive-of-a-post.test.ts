import { expect } from 'chai';
import { readConfig } from '../src/config.ts';
import { say } from '../src/domain/message.ts';
import { createService, type Service } from '../src/service.ts';
import { aFolder } from './builders/a-folder.ts';
import { aTeamsActivity, CHANNEL, sendToBot, TENANT } from './builders/a-teams-activity.ts';
import { at } from './builders/at.ts';
import { type FakeConnector, fakeConnector } from './fakes/fake-connector.ts';
import { createFakeLog } from './fakes/fake-log.ts';

const NINE = at('2026-11-23T09:00:00Z');

describe('a digest too long for Teams', () => {
  const file = aFolder();
  let service: Service;
  let connector: FakeConnector;
  let url: string;
  beforeEach(async () => {
    connector = await fakeConnector();
    const config = readConfig({
      NODE_ENV: 'development',
      TEAMS_LOCAL: '1',
      WEB: '0',
      PORT: '0',
      PUBLIC_URL: 'https://signpost.example',
      DATABASE: file('signpost.db'),
    });
    service = await createService(config, { log: createFakeLog(), now: () => NINE, tell: () => undefined });
    url = `http://127.0.0.1:${await service.start({ ticked: true })}`;
  });
  afterEach(async () => {
    await service.stop();
    await connector.stop();
  });

  it('leads from “+12 more” to a page that opens', async () => {
    await sendToBot(url, aTeamsActivity(connector.serviceUrl, { type: 'conversationUpdate', conversation: CHANNEL }));
    const place = { platform: 'teams', workspaceId: TENANT, channelId: CHANNEL.id } as const;
    const { id: channelId } = await service.app.stores.channels.channel(place, NINE);
    const entries = Array.from({ length: 400 }, (_, index) => ({
      title: `Story number ${index}`,
      url: `https://news.example/${index}`,
      facts: [],
      lines: [],
    }));
    const message = say('Many stories', { kind: 'entries', entries });
    await service.app.stores.outbox.promise({ key: 'digest/1', channelId, kind: 'digest', dueAt: NINE, message }, NINE);
    await service.app.tick();
    const card = JSON.stringify(connector.sent.at(-1)?.body);
    const [, path = ''] =
      /"text":"\+\d+ more"[^}]*"url":"https:\/\/signpost\.example(\/archive\/[^"]+)"/.exec(card) ?? [];
    expect(path).to.match(/^\/archive\/.{20,}/);
    expect((await fetch(`${url}${path}`)).status).to.equal(200);
  });
});
