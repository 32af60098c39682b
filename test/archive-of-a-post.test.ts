import { expect } from 'chai';
import { say } from '../src/domain/message.ts';
import { aFolder } from './builders/a-folder.ts';
import { CHANNEL, TENANT } from './builders/a-teams-activity.ts';
import { aTeamsService, type TeamsService } from './builders/a-teams-service.ts';
import { at } from './builders/at.ts';

const NINE = at('2026-11-23T09:00:00Z');

describe('a digest too long for Teams', () => {
  const file = aFolder();
  let world: TeamsService;
  beforeEach(async () => {
    world = await aTeamsService(file('signpost.db'), NINE, { PUBLIC_URL: 'https://signpost.example' });
  });
  afterEach(() => world.close());

  it('leads from “+12 more” to a page that opens', async () => {
    await world.sends({ type: 'conversationUpdate', conversation: CHANNEL });
    const place = { platform: 'teams', workspaceId: TENANT, channelId: CHANNEL.id } as const;
    const { id: channelId } = await world.app.stores.channels.channel(place, NINE);
    const entries = Array.from({ length: 400 }, (_, index) => ({
      title: `Story number ${index}`,
      url: `https://news.example/${index}`,
      facts: [],
      lines: [],
    }));
    const message = say('Many stories', { kind: 'entries', entries });
    await world.app.stores.outbox.promise({ key: 'digest/1', channelId, kind: 'digest', dueAt: NINE, message }, NINE);
    await world.app.tick();
    const card = JSON.stringify(world.connector.sent.at(-1)?.body);
    const [, path = ''] =
      /"text":"\+\d+ more"[^}]*"url":"https:\/\/signpost\.example(\/archive\/[^"]+)"/.exec(card) ?? [];
    expect(path).to.match(/^\/archive\/.{20,}/);
    expect((await fetch(`${world.url}${path}`)).status).to.equal(200);
  });
});
