import { expect } from 'chai';
import { nameFromElsewhere } from '../../src/domain/from-elsewhere.ts';
import { say } from '../../src/domain/message.ts';
import { createDeliverOutbox } from '../../src/jobs/deliver-outbox.ts';
import type { Channel } from '../../src/ports/channels.ts';
import { aFolder } from '../builders/a-folder.ts';
import { CHANNEL, PERSONAL, TENANT } from '../builders/a-teams-activity.ts';
import { aTeamsService, type TeamsService } from '../builders/a-teams-service.ts';
import { at } from '../builders/at.ts';
import { openStores } from '../builders/open-stores.ts';
import { createFakeLog } from '../fakes/fake-log.ts';
import { createFakePoster } from '../fakes/fake-poster.ts';

const NINE = at('2026-11-23T09:00:00Z');
const REFUSED = { kind: 'gone', reason: 'not_in_channel' } as const;

describe('who is told of a channel that refuses posts', () => {
  describe('on Slack by one token, with no admin in the settings', () => {
    let world: Awaited<ReturnType<typeof openStores>>;
    let channel: Channel;
    beforeEach(async () => {
      world = await openStores();
      channel = await world.stores.channels.channel({ platform: 'slack', workspaceId: 'T1', channelId: 'C1' }, NINE);
    });
    afterEach(() => world.storage.close());
    const changes = async (by: string, minute: number) =>
      world.stores.channels.saveChannel(channel.id, { zone: `Etc/GMT+${minute}` }, by, new Date(+NINE + minute));
    const told = async () => {
      const fake = createFakePoster();
      const deps = { ...world.stores, adapters: new Map([['slack', fake.poster]] as const), log: createFakeLog() };
      const deliver = createDeliverOutbox({ ...deps, archiveUrl: async () => null, workerId: 'w1' });
      fake.answer('C1', REFUSED);
      const post = {
        key: 'digest/1',
        channelId: channel.id,
        kind: 'digest',
        dueAt: NINE,
        message: say('News'),
      } as const;
      await world.stores.outbox.promise(post, NINE);
      for (const second of [1, 2]) await deliver(new Date(+NINE + second * 1000));
      return fake.posts.map(({ toUser }) => toUser);
    };

    it('is whoever last changed something there as an admin', async () => {
      await changes('U0FIRST', 1);
      await changes('U0SECOND', 2);
      await world.stores.workspaces.note(
        channel.workspace,
        { actor: 'U0NURSE', action: 'command.refused', subject: 'settings' },
        new Date(+NINE + 3),
      );
      expect(await told()).to.deep.equal(['U0SECOND']);
    });

    it('is never somebody of another organisation, nor a name that is nobody’s', async () => {
      await changes('U0FIRST', 1);
      await changes(nameFromElsewhere(7, 'U0THERE'), 2);
      for (const [index, by] of ['Signpost', 'set-up', 'slack', 'installer', 'somebody elsewhere'].entries())
        await changes(by, 3 + index);
      expect(await told()).to.deep.equal(['U0FIRST']);
    });

    it('is nobody where the names in the audit are pseudonyms by now', async () => {
      await changes('U0FIRST', 1);
      await world.stores.retention.sweep(at('2027-11-23T09:00:00Z'), 1000);
      const [entry] = await world.stores.workspaces.audit(channel.workspace, 1);
      expect(entry?.actor).to.match(/^someone-/);
      expect(await told()).to.deep.equal([]);
    });

    it('is the named admins alone where there are some', async () => {
      await changes('U0FIRST', 1);
      await world.stores.workspaces.nameRole(channel.workspace, 'U0NAMED', 'admin', 'U0FIRST', NINE);
      expect(await told()).to.deep.equal(['U0NAMED']);
    });
  });

  describe('on Teams, with no admin in the settings and no key for tokens', () => {
    const file = aFolder();
    let world: TeamsService;
    beforeEach(async () => {
      world = await aTeamsService(file('signpost.db'), NINE);
    });
    afterEach(() => world.close());
    const owner = { id: '29:owner', aadObjectId: 'aad-owner' };
    const whoeverInstalled = async () =>
      (await world.app.stores.workspaces.installation('teams', TENANT))?.installedBy ?? null;

    it('is whoever added Signpost to the team, told in their own chat', async () => {
      await world.sends({
        type: 'conversationUpdate',
        conversation: CHANNEL,
        from: owner,
        membersAdded: [{ id: '28:bot' }],
      });
      const channel = await world.app.stores.channels.find({
        platform: 'teams',
        workspaceId: TENANT,
        channelId: CHANNEL.id,
      });
      const post = { key: 'note/1', kind: 'note', dueAt: NINE, message: say('News') } as const;
      await world.app.stores.outbox.promise({ ...post, channelId: channel?.id ?? 0 }, NINE);
      world.connector.scriptFor(CHANNEL.id, { status: 403 });
      await world.app.tick();
      world.clock.now = new Date(+NINE + 60_000);
      await world.app.tick();
      const told = world.connector.sent.filter(({ conversation }) => conversation === 'a:aad-owner');
      expect(told.map(({ body }) => String(body.summary))).to.deep.equal([
        'Signpost cannot post in one of your channels any more.',
      ]);
    });

    it('is not somebody who opened Signpost for themselves, nor a bot that added it', async () => {
      await world.sends({ type: 'installationUpdate', action: 'add', conversation: PERSONAL });
      await world.sends({ type: 'installationUpdate', action: 'add', conversation: CHANNEL, from: { id: '28:bot' } });
      expect(await whoeverInstalled()).to.equal(null);
    });

    it('is written down once, though Teams says twice that it was added', async () => {
      const added = { conversation: CHANNEL, from: owner };
      await world.sends({ ...added, type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] });
      await world.sends({ ...added, type: 'installationUpdate', action: 'add' });
      expect(await whoeverInstalled()).to.equal('aad-owner');
      const { id } = await world.app.stores.channels.workspace('teams', TENANT, NINE);
      const installed = (await world.app.stores.workspaces.audit(id, 50)).filter(
        ({ action }) => action === 'workspace.installed',
      );
      expect(installed).to.have.length(1);
    });
  });
});
