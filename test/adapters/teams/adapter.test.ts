import { expect } from 'chai';
import type { TeamsActivity } from '../../../adapters/teams/activity.ts';
import { createTeamsAdapter } from '../../../adapters/teams/index.ts';
import type { TeamsOptions } from '../../../adapters/teams/options.ts';
import type { Invocation, Reply } from '../../../src/domain/command.ts';
import { actions, say } from '../../../src/domain/message.ts';
import type { ChatAdapter, Post } from '../../../src/ports/chat.ts';
import { aClock } from '../../builders/a-clock.ts';
import { CHANNEL, PERSONAL, pressOf } from '../../builders/a-teams-activity.ts';
import { teamsOptions } from '../../builders/teams-options.ts';
import type { FakeConnector } from '../../fakes/fake-connector.ts';
import { type TeamsTest, teamsTest } from './teams-world.ts';

describe('Signpost in Teams', () => {
  let test: TeamsTest;
  let connector: FakeConnector;
  let adapter: ChatAdapter;
  let asked: readonly Invocation[];
  let reply: Reply;
  let clock: ReturnType<typeof aClock>;
  const seen = new Set<string>();
  const addresses = new Map<string, string>();
  const names = new Map<string, string | null>();
  const gone = new Map<string, string>();
  const uninstalled: string[] = [];

  beforeEach(async () => {
    for (const each of [seen, addresses, names, gone]) each.clear();
    uninstalled.length = 0;
    clock = aClock();
    reply = { visibility: 'private', message: say('Three places to turn to') };
    test = await teamsTest(remembering(), clock);
    test.answer = async () => reply;
    ({ connector, adapter, asked } = test);
  });

  afterEach(async () => {
    await test.close();
    expect(connector.faults).to.deep.equal([]);
  });

  function remembering(): Partial<TeamsOptions> {
    return {
      firstTime: async (id) => !seen.has(id) && Boolean(seen.add(id)),
      remember: async ({ channelId, address, name }) => {
        addresses.set(channelId, address);
        names.set(channelId, name);
        gone.delete(channelId);
      },
      places: async () =>
        [...addresses].map(([channelId, address]) => {
          const reason = gone.get(channelId) ?? null;
          return { channelId, address, here: reason === null, reason };
        }),
      addressOf: async (_, channelId) => addresses.get(channelId) ?? null,
      channelGone: async (_, channelId, reason) => void gone.set(channelId, reason),
      uninstalled: async (workspaceId) => void uninstalled.push(workspaceId),
      welcome: async () => say('Welcome to Signpost'),
      find: async (words) => [{ title: `Found for ${words}`, text: 'Helpline', message: say('A resource') }],
    };
  }

  const send = (change: Partial<TeamsActivity>) => test.send(change);
  const sentTo = (conversation: string) =>
    connector.sent.filter((each) => each.conversation === conversation).map(({ body }) => body.summary);

  it('answers in a person’s own chat where they asked', async () => {
    await send({ text: 'eating disorders' });
    expect(asked.map(({ text }) => text)).to.deep.equal(['eating disorders']);
    expect(sentTo(PERSONAL.id)).to.deep.equal(['Three places to turn to']);
  });

  it('answers a question in a channel in the asker’s own chat, and says no word of it in public', async () => {
    await send({
      text: '<at>Signpost</at> self harm',
      conversation: CHANNEL,
      entities: [{ type: 'mention', text: '<at>Signpost</at>', mentioned: { id: '28:bot' } }],
    });
    expect(sentTo('a:29:nurse')).to.deep.equal(['Three places to turn to']);
    expect(sentTo(CHANNEL.id)).to.deep.equal(['I answered you privately, in our own chat.']);
    expect(JSON.stringify(connector.sent.filter(({ conversation }) => conversation === CHANNEL.id))).not.to.include(
      'self harm',
    );
  });

  it('answers a targeted question with a targeted message', async () => {
    await send({ text: 'self harm', conversation: CHANNEL, recipient: { id: '28:bot', isTargeted: true } });
    const [only, ...more] = connector.sent;
    expect(more).to.deep.equal([]);
    expect(only?.path).to.include('isTargetedActivity=true');
    expect(only?.body.recipient).to.deep.include({ id: '29:nurse' });
  });

  it('posts in the channel only what the person chose to share', async () => {
    reply = { visibility: 'channel', message: say('Shared resources') };
    await send({ ...pressOf({ signpost: 'share-answer eating-disorders' }), conversation: CHANNEL });
    expect(sentTo(CHANNEL.id)).to.deep.equal(['Shared resources']);
  });

  describe('buttons on the private copy of an answer to a question in a channel', () => {
    const SHARE = { label: 'Share in channel', command: 'share-answer sleep' };
    const HERE = { channelId: CHANNEL.id };
    const press = (data: object) => send(pressOf(data));

    /** What the buttons of the private copy send. */
    async function dataOfCopy(): Promise<object> {
      reply = { visibility: 'private', message: say('Sleep', actions(SHARE)) };
      await send({ text: 'sleep', conversation: CHANNEL });
      const copy = connector.sent.find(({ conversation }) => conversation === 'a:29:nurse');
      const [, data] = /"data":({[^}]*})/.exec(JSON.stringify(copy?.body)) ?? [];
      return JSON.parse(data ?? '{}') as object;
    }

    it('share in that channel', async () => {
      const data = await dataOfCopy();
      reply = { visibility: 'channel', message: say('Shared resources') };
      const { body } = await press(data);
      expect(asked.at(-1)).to.deep.include({ ...HERE, text: SHARE.command, values: {} });
      expect(sentTo(CHANNEL.id).at(-1)).to.equal('Shared resources');
      expect(sentTo(PERSONAL.id)).to.deep.equal([]);
      expect(body).to.deep.include({ value: 'Shown to everybody in the channel.' });
    });

    it('share there also from a client that knows Submit only', async () => {
      const data = await dataOfCopy();
      reply = { visibility: 'channel', message: say('Shared resources') };
      await send({ value: data });
      expect(sentTo(CHANNEL.id).at(-1)).to.equal('Shared resources');
      expect(sentTo(PERSONAL.id)).to.deep.equal(['Shown to everybody in the channel.']);
    });

    it('still know the channel on the card that takes the place of the first', async () => {
      const { body } = await press(await dataOfCopy());
      expect(asked.at(-1)).to.deep.include(HERE);
      expect(JSON.stringify(body)).to.include(CHANNEL.id);
    });

    it('say so when Teams does not let us post there', async () => {
      const data = await dataOfCopy();
      reply = { visibility: 'channel', message: say('Shared resources') };
      connector.script({ status: 403 });
      expect((await press(data)).body).to.deep.include({
        value: 'Teams did not let me post in the channel. Nothing was shown.',
      });
    });

    it('P-24 do nothing for somebody who is not in that channel, nor for a channel we do not know', async () => {
      const data = await dataOfCopy();
      connector.strangers.add('aad-nurse');
      const before = connector.sent.length;
      await press(data);
      connector.strangers.clear();
      await press({ ...data, signpostChannel: '19:elsewhere' });
      expect(asked).to.have.length(1);
      expect(connector.sent).to.have.length(before);
    });
  });

  it('puts the answer of a button in the card’s place in a private chat', async () => {
    const { status, body } = await send(pressOf({ signpost: 'more' }));
    expect(status).to.equal(200);
    expect(body).to.include({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(connector.sent).to.deep.equal([]);
  });

  it('leaves one line in the log where an answer cannot be given, with nothing of what was asked', async () => {
    connector.script({ status: 403 });
    expect((await send({ text: 'self harm' })).status).to.equal(500);
    test.answer = () => Promise.reject(new TypeError('self harm'));
    expect((await send({ text: 'self harm' })).status).to.equal(500);
    expect(test.logged).to.deep.equal([
      'teams.request_failed {"platform":"teams","code":"TEAMS_403"}',
      'teams.request_failed {"platform":"teams","code":"TypeError"}',
    ]);
  });

  it('runs a message once though Teams sends it four times', async () => {
    for (let time = 0; time < 4; time += 1) await send({ id: 'same', text: 'chats' });
    expect(asked).to.have.length(1);
  });

  it('offers resources while a person types in the compose box', async () => {
    const { body } = await send({
      type: 'invoke',
      name: 'composeExtension/query',
      value: { commandId: 'find', parameters: [{ name: 'topic', value: 'sleep' }] },
    });
    expect(body).to.have.nested.property('composeExtension.attachments[0].preview.content.title', 'Found for sleep');
  });

  it('nominates a link from a message for the next digest', async () => {
    const opened = await send({
      type: 'invoke',
      name: 'composeExtension/fetchTask',
      value: { messagePayload: { body: { content: '<a href="https://blog.example/post">post</a>' } } },
    });
    expect(JSON.stringify(opened.body)).to.include('https://blog.example/post');
    await send({
      type: 'invoke',
      name: 'composeExtension/submitAction',
      value: { data: { link: 'https://blog.example/post', why: 'good read' } },
    });
    expect(asked[0]).to.deep.include({ text: 'share https://blog.example/post good read' });
  });

  it('says hello when it is added, remembers where, and forgets when it is removed', async () => {
    await send({ type: 'conversationUpdate', conversation: CHANNEL, membersAdded: [{ id: '28:bot' }] });
    expect(sentTo(CHANNEL.id)).to.deep.equal(['Welcome to Signpost']);
    expect(addresses.has(CHANNEL.id)).to.equal(true);
    await send({ type: 'installationUpdate', action: 'remove', conversation: CHANNEL });
    expect([...gone.keys()]).to.deep.equal([CHANNEL.id]);
    expect(uninstalled).to.deep.equal(['tenant-1']);
  });

  for (const conversation of [PERSONAL, CHANNEL, { id: '19:group', conversationType: 'groupChat', isGroup: true }]) {
    it(`says hello in a ${conversation.conversationType} conversation${conversation === CHANNEL ? ', and what Teams does not let it do in private channels' : ''}`, async () => {
      await send({ type: 'conversationUpdate', conversation, membersAdded: [{ id: '28:bot' }] });
      await send({ type: 'installationUpdate', action: 'add', conversation });
      expect(sentTo(conversation.id)).to.deep.equal(['Welcome to Signpost']);
      const card = JSON.stringify(connector.sent[0]?.body.attachments);
      expect(card.includes('Is your channel a private one?')).to.equal(conversation === CHANNEL);
    });
  }

  it('says nothing when somebody else joins', async () => {
    await send({ type: 'conversationUpdate', conversation: CHANNEL, membersAdded: [{ id: '29:colleague' }] });
    expect(connector.sent).to.deep.equal([]);
  });

  it('knows the new name of a channel that was renamed', async () => {
    const channelData = {
      tenant: { id: 'tenant-1' },
      channel: { id: CHANNEL.id, name: 'Ward 8' },
      team: { id: '19:a' },
    };
    const eventType = 'channelRenamed';
    await send({ type: 'conversationUpdate', conversation: CHANNEL, channelData: { ...channelData, eventType } });
    expect(names.get(CHANNEL.id)).to.equal('Ward 8');
  });

  const inTeam = (team: string, channel: string) => ({
    conversation: { ...CHANNEL, id: channel },
    channelData: { tenant: { id: 'tenant-1' }, team: { id: team }, channel: { id: channel } },
  });

  it('ends the channels of the team that removed it and no others, until it is added there again', async () => {
    await send({ ...inTeam('19:a', '19:a'), type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] });
    await send({ ...inTeam('19:a', '19:a-ward'), text: 'chats' });
    await send({ ...inTeam('19:b', '19:b'), type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] });
    await send({ ...inTeam('19:a', '19:a'), type: 'conversationUpdate', membersRemoved: [{ id: '28:bot' }] });
    await send({ ...inTeam('19:a', '19:a'), type: 'installationUpdate', action: 'remove' });
    expect([...gone.keys()]).to.have.members(['19:a', '19:a-ward']);
    expect(uninstalled).to.deep.equal([]);
    await send({ ...inTeam('19:a', '19:a'), type: 'installationUpdate', action: 'add' });
    expect([...gone.keys()]).to.deep.equal([]);
  });

  it('takes the tenant for gone when its last team, group chat and personal chat are', async () => {
    const group = { conversation: { id: '19:group', conversationType: 'groupChat', isGroup: true } };
    await send({ ...inTeam('19:a', '19:a'), type: 'installationUpdate', action: 'add' });
    await send({ ...group, type: 'installationUpdate', action: 'add' });
    await send({ text: 'chats' });
    await send({ ...inTeam('19:a', '19:a'), type: 'installationUpdate', action: 'remove' });
    await send({ ...group, type: 'conversationUpdate', membersRemoved: [{ id: '28:bot' }] });
    expect(uninstalled).to.deep.equal([]);
    await send({ type: 'installationUpdate', action: 'remove' });
    expect(uninstalled).to.deep.equal(['tenant-1']);
  });

  it('ends a deleted channel for good, and its team goes on', async () => {
    await send({ ...inTeam('19:a', '19:a'), type: 'installationUpdate', action: 'add' });
    await send({ ...inTeam('19:a', '19:a-ward'), text: 'chats' });
    const deleted = { tenant: { id: 'tenant-1' }, team: { id: '19:a' }, channel: { id: '19:a-ward' } };
    await send({
      ...inTeam('19:a', '19:a'),
      type: 'conversationUpdate',
      channelData: { ...deleted, eventType: 'channelDeleted' },
    });
    await send({ ...inTeam('19:a', '19:a'), type: 'installationUpdate', action: 'add' });
    expect([...gone]).to.deep.equal([['19:a-ward', 'deleted']]);
    expect(uninstalled).to.deep.equal([]);
  });

  it('posts to a remembered channel, and to one person of it', async () => {
    await send({ type: 'conversationUpdate', conversation: CHANNEL });
    const target = {
      platform: 'teams',
      workspaceId: 'tenant-1',
      channelId: CHANNEL.id,
      address: addresses.get(CHANNEL.id) ?? null,
    } as const;
    const post: Post = {
      key: 'digest/1/2026-11-23',
      target,
      message: say('Your digest'),
      dueAt: new Date(0),
      toUser: null,
    };
    expect(await adapter.deliver(post)).to.deep.include({ kind: 'sent' });
    await adapter.deliver({ ...post, toUser: 'aad-admin', message: say('A feed broke') });
    expect(sentTo(CHANNEL.id)).to.deep.equal(['Your digest']);
    expect(sentTo('a:aad-admin')).to.deep.equal(['A feed broke']);
  });

  it('P-32 sends a shorter card where Teams finds the first too large', async () => {
    await send({ type: 'conversationUpdate', conversation: CHANNEL });
    connector.script({ status: 413 });
    const target = {
      platform: 'teams',
      workspaceId: 'tenant-1',
      channelId: CHANNEL.id,
      address: addresses.get(CHANNEL.id) ?? null,
    } as const;
    expect(
      await adapter.deliver({ key: 'k', target, message: say('Long'), dueAt: new Date(0), toUser: null }),
    ).to.deep.include({ kind: 'sent' });
  });

  it('P-20 knows a team’s owner from its members, and guests by their role or their tenant', async () => {
    connector.owners.add('aad-owner');
    await send({ type: 'conversationUpdate', conversation: CHANNEL });
    expect(await adapter.roleOf(who('aad-owner'))).to.equal('admin');
    expect(await adapter.roleOf(who('aad-nurse'))).to.equal('member');
    connector.guests.add('aad-guest');
    expect(await adapter.roleOf(who('aad-guest'))).to.equal('guest');
    connector.tenants.set('aad-owner-elsewhere', 'tenant-2');
    connector.owners.add('aad-owner-elsewhere');
    expect(await adapter.roleOf(who('aad-owner-elsewhere'))).to.equal('guest');
  });

  it('P-22 asks Teams again who somebody is after a minute, and refuses a demoted owner', async () => {
    connector.owners.add('aad-owner');
    await send({ type: 'conversationUpdate', conversation: CHANNEL });
    expect(await adapter.roleOf(who('aad-owner'))).to.equal('admin');
    connector.owners.clear();
    clock.set(59_999);
    expect(await adapter.roleOf(who('aad-owner'))).to.equal('admin');
    clock.set(60_000);
    expect(await adapter.roleOf(who('aad-owner'))).to.equal('member');
  });

  it('gives no more than a member may to somebody Teams cannot tell us of, and asks again the next time', async () => {
    connector.owners.add('aad-owner');
    await send({ type: 'conversationUpdate', conversation: CHANNEL });
    connector.strangers.add('aad-owner');
    expect(await adapter.roleOf(who('aad-owner'))).to.equal('member');
    connector.strangers.clear();
    expect(await adapter.roleOf(who('aad-owner'))).to.equal('admin');
  });

  it('P-16 refuses to start without an app id, unless on loopback in development', () => {
    const start = (change: Partial<TeamsOptions>) => () => createTeamsAdapter(teamsOptions(change), () => new Date(0));
    expect(start({ local: false })).to.throw('TEAMS_APP_ID');
    expect(start({ environment: 'production' })).to.throw('TEAMS_LOCAL');
    expect(start({ host: '0.0.0.0' })).to.throw('TEAMS_LOCAL');
    expect(start({})).not.to.throw();
  });
});

const who = (userId: string): Invocation => ({
  id: 'i',
  platform: 'teams',
  workspaceId: 'tenant-1',
  channelId: CHANNEL.id,
  userId,
  userName: null,
  text: '',
  values: {},
});
