import { expect } from 'chai';
import { say } from '../src/domain/message.ts';
import { aFolder } from './builders/a-folder.ts';
import { CHANNEL, PERSONAL, TENANT } from './builders/a-teams-activity.ts';
import { aTeamsService, type TeamsService } from './builders/a-teams-service.ts';
import { at } from './builders/at.ts';

const NINE = at('2026-11-23T09:00:00Z');
const TEAM = { id: '19:team@thread.tacv2' };

describe('private channels on Teams', () => {
  const file = aFolder();
  let world: TeamsService;
  const owner = { id: '29:owner', aadObjectId: 'aad-owner' };
  beforeEach(async () => {
    world = await aTeamsService(file('signpost.db'), NINE, { ADMINS: 'aad-owner' });
  });
  afterEach(() => world.close());
  const said = (conversation: string) =>
    world.connector.sent.filter((each) => each.conversation === conversation).map(({ body }) => JSON.stringify(body));
  const created = (name: string, type: string) =>
    world.sends({
      type: 'conversationUpdate',
      conversation: { ...CHANNEL, id: TEAM.id },
      from: owner,
      channelData: {
        tenant: { id: TENANT },
        team: TEAM,
        channel: { id: `19:${name}`, name, type },
        eventType: 'channelCreated',
      },
    });

  it('are never offered by set-up, which says why and what to choose', async () => {
    await created('ward-7', 'standard');
    await created('disciplinary', 'private');
    await world.sends({ text: 'setup channel', from: owner, conversation: PERSONAL });
    const [page = ''] = said(PERSONAL.id);
    expect(page).to.include('#ward-7').and.not.include('disciplinary');
    expect(page).to.include('Teams lets no app like Signpost post in a private channel. Choose a standard channel');
  });

  it('are explained to who looks after Signpost, in the notice and in set-up, when a post is refused', async () => {
    await world.sends({ type: 'conversationUpdate', conversation: CHANNEL, from: owner });
    const place = { platform: 'teams', workspaceId: TENANT, channelId: CHANNEL.id } as const;
    const { id: channelId } = await world.app.stores.channels.channel(place, NINE);
    const post = { key: 'digest/1', channelId, kind: 'digest', dueAt: NINE, message: say('News') } as const;
    await world.app.stores.outbox.promise(post, NINE);
    world.connector.scriptFor(CHANNEL.id, { status: 403 });
    await world.app.tick();
    world.clock.now = new Date(+NINE + 60_000);
    await world.app.tick();
    await world.sends({ text: `setup channel in ${channelId}`, from: owner, conversation: PERSONAL });
    const pages = [...said('a:aad-owner'), ...said(PERSONAL.id)];
    expect(pages).to.have.length(2);
    for (const page of pages) {
      expect(page).to.include(
        'Is the channel private or shared? Teams lets no app like Signpost post in a private channel.',
      );
      expect(page).not.to.include('TEAMS_403');
    }
  });
});
