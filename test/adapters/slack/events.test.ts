import { expect } from 'chai';
import { heading, say } from '../../../src/domain/message.ts';
import { privately, type SlackTest, slackTest } from './slack-world.ts';

describe('Slack events', () => {
  let test: SlackTest;
  beforeEach(async () => {
    test = await slackTest();
  });
  afterEach(async () => {
    expect(test.slack.world.problems).to.deep.equal([]);
    await test.close();
  });
  const homeOpened = { type: 'app_home_opened', tab: 'home', user: 'U1', channel: 'D1' };
  const published = () => test.slack.world.views.filter(({ method }) => method === 'views.publish');

  it('draws App Home for whoever opens it', async () => {
    await test.send.event(homeOpened);
    await test.slack.until(() => published().length === 1);
    expect(published()[0]).to.include({ user: 'U1' });
    expect(JSON.stringify(published()[0]?.view)).to.include('Your channels');
    await test.send.event({ ...homeOpened, tab: 'messages' });
    await test.adapter.stop();
    expect(published()).to.have.length(1);
  });

  describe('asked which channels somebody is in', () => {
    const channels = async (userId: string) => {
      const found = await test.adapter.channelsOf?.({ workspaceId: 'T1', userId });
      return found ? [...found] : found;
    };
    const asked = () => test.slack.calls.filter(({ method }) => method === 'users.conversations').length;
    beforeEach(() => {
      const { channels: all, users } = test.slack.world;
      users.set('UGUEST', { id: 'UGUEST', is_ultra_restricted: true });
      for (const id of ['C1', 'C3', 'C4']) all.set(id, { people: ['U1'] });
      all.set('C5', { people: ['U1', 'UGUEST'], private: true });
      all.set('C6', { people: ['U1'], private: true, member: false });
      all.set('C7', { people: ['U1'], archived: true });
    });

    it('names those they are in, page after page, and no private one that Signpost is not in', async () => {
      expect(await channels('U1')).to.deep.equal(['C1', 'C3', 'C4', 'C5']);
      expect(await channels('UGUEST')).to.deep.equal(['C5']);
    });

    it('asks again after a minute', async () => {
      await channels('UGUEST');
      expect(asked()).to.equal(1);
      test.slack.world.channels.set('C5', { people: ['U1'], private: true });
      test.clock.at = new Date(+test.clock.at + 59_000);
      expect(await channels('UGUEST')).to.deep.equal(['C5']);
      test.clock.at = new Date(+test.clock.at + 1_001);
      expect(await channels('UGUEST')).to.deep.equal([]);
    });

    it('does not know where Slack refuses, and asks again the next time', async () => {
      test.slack.world.tokens.get('xoxb-one')?.scopes.splice(0);
      expect(await channels('U1')).to.equal(null);
      test.slack.world.tokens.get('xoxb-one')?.scopes.push('channels:read', 'groups:read');
      expect(await channels('U1')).to.include('C1');
      expect(await channels('U0NOBODY')).to.equal(null);
      test.slack.fail('users.conversations', { status: 429, retryAfter: '30' });
      expect(await channels('UGUEST')).to.equal(null);
    });
  });

  it('P-08 runs an event once however often Slack sends it, also after a restart', async () => {
    for (const retry of [0, 1, 2]) {
      const change = retry === 0 ? {} : { headers: { 'x-slack-retry-num': String(retry) } };
      expect((await test.send.event(homeOpened, { event_id: 'EvSame' }, change)).status).to.equal(200);
    }
    await test.slack.until(() => published().length === 1);
    await test.restart();
    expect((await test.send.event(homeOpened, { event_id: 'EvSame' })).status).to.equal(200);
    await test.adapter.stop();
    expect(published()).to.have.length(1);
  });

  it('P-09 runs an event once when its retry comes while the first still runs', async () => {
    await test.close();
    let asked = 0;
    let finish = () => {};
    const home = () => {
      asked += 1;
      return new Promise<ReturnType<typeof say>>((resolve) => {
        finish = () => resolve(say('Home'));
      });
    };
    test = await slackTest({ home });
    await test.send.event(homeOpened, { event_id: 'EvSlow' });
    await test.slack.until(() => asked === 1);
    await test.send.event(homeOpened, { event_id: 'EvSlow' });
    finish();
    await test.slack.until(() => published().length === 1);
    await test.adapter.stop();
    expect(asked).to.equal(1);
  });

  it('still answers when the store cannot remember requests', async () => {
    await test.close();
    test = await slackTest({ firstTime: async () => Promise.reject(new Error('disk full')) });
    await test.send.command('housing');
    await test.slack.until(() => test.slack.answers.length === 1);
    expect(test.logged.join()).to.include('slack.requests_unremembered').and.not.to.include('disk full');
  });

  it('P-35 ignores what it said itself and what other apps say', async () => {
    const message = { type: 'message', channel_type: 'im', channel: 'D1', text: 'housing' };
    await test.send.event({ ...message, user: 'U2', bot_id: 'BBOT' });
    await test.send.event({ ...message, user: 'U2', subtype: 'message_changed' });
    await test.send.event({ ...message, user: 'U2', subtype: 'bot_message', bot_id: 'B2' });
    await test.send.event({ ...message, channel_type: 'channel', user: 'U1' });
    await test.adapter.stop();
    expect(test.asked).to.have.length(0);
  });

  it('P-39 answers a direct message once, whatever edits and deletions of it come before and after', async () => {
    const written = { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', text: 'housing', ts: '5.1' };
    const { type, channel_type, channel } = written;
    const edited = { type, channel_type, channel, message: { ...written, text: 'debt' }, previous_message: written };
    await test.send.event({ ...edited, subtype: 'message_changed', event_ts: '5.3' });
    await test.send.event({ ...edited, subtype: 'message_deleted', event_ts: '5.4' });
    await test.send.event({ ...written, event_ts: '5.1' });
    await test.send.event({ ...edited, subtype: 'message_changed', event_ts: '5.2' });
    await test.slack.until(() => test.slack.world.posts.length === 1);
    await test.adapter.stop();
    expect(test.asked.map(({ text }) => text)).to.deep.equal(['housing']);
  });

  it('P-39 answers both of two messages that one person sent in the same moment', async () => {
    const written = { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', event_ts: '5.1', ts: '5.1' };
    await Promise.all(['housing', 'debt'].map((text) => test.send.event({ ...written, text })));
    await test.slack.until(() => test.slack.world.posts.length === 2);
    expect(test.asked.map(({ text }) => text)).to.have.members(['housing', 'debt']);
  });

  it('answers a mention to the person who wrote it, in the thread it was written in', async () => {
    await test.send.event({
      type: 'app_mention',
      user: 'U1',
      channel: 'C1',
      text: '<@UBOT> housing &amp; debt',
      ts: '5.1',
      thread_ts: '4.1',
    });
    await test.slack.until(() => test.slack.world.posts.length === 1);
    expect(test.asked[0]).to.include({ text: 'housing & debt', channelId: 'C1' });
    expect(test.slack.world.posts[0]).to.include({ onlyFor: 'U1' });
    expect(test.slack.calls.at(-1)?.args.thread_ts).to.equal('4.1');
  });

  it('P-22 asks Slack again who somebody is after a minute, and refuses a demoted admin', async () => {
    const who = { workspaceId: 'T1', userId: 'UADMIN' } as Parameters<typeof test.adapter.roleOf>[0];
    expect(await test.adapter.roleOf(who)).to.equal('admin');
    test.slack.world.users.set('UADMIN', { id: 'UADMIN' });
    expect(await test.adapter.roleOf(who)).to.equal('admin');
    test.clock.at = new Date(test.clock.at.getTime() + 60_000);
    expect(await test.adapter.roleOf(who)).to.equal('member');
  });

  it('P-20 knows guests and strangers, and gives the unknown no more than a member may', async () => {
    const guests = [{ is_restricted: true }, { is_ultra_restricted: true }, { is_stranger: true }, { team_id: 'T9' }];
    for (const [index, guest] of guests.entries()) {
      const id = `UG${index}`;
      test.slack.world.users.set(id, { id, is_admin: true, ...guest });
      expect(
        await test.adapter.roleOf({ workspaceId: 'T1', userId: id } as Parameters<typeof test.adapter.roleOf>[0]),
      ).to.equal('guest');
    }
    test.slack.fail('users.info', { status: 500 });
    expect(
      await test.adapter.roleOf({ workspaceId: 'T1', userId: 'UADMIN' } as Parameters<typeof test.adapter.roleOf>[0]),
    ).to.equal('member');
    expect(
      await test.adapter.roleOf({ workspaceId: 'T1', userId: 'UADMIN' } as Parameters<typeof test.adapter.roleOf>[0]),
    ).to.equal('admin');
  });

  it('shows a message with a heading in a modal of that title', async () => {
    test.slack.world.views.push({ method: 'opened', id: 'V7', user: null, view: {} });
    test.answer = () => privately(say('Feeds', heading('What this channel follows')));
    await test.send.action(
      { action_id: 'own-0', value: 'feeds' },
      { response_url: undefined, view: { id: 'V7', type: 'modal' } },
    );
    await test.slack.until(() => test.slack.world.views.length === 2);
    expect(JSON.stringify(test.slack.world.views[1]?.view)).to.include('What this channel');
  });
});
