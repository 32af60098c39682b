import { expect } from 'chai';
import type { Bot, ConversationAddress } from '../../../adapters/teams/bot.ts';
import { deliver } from '../../../adapters/teams/deliver.ts';
import { PACE } from '../../../adapters/teams/limits.ts';
import { createPacedBot } from '../../../adapters/teams/paced-bot.ts';
import { createBot } from '../../../adapters/teams/sdk/bot.ts';
import { say } from '../../../src/domain/message.ts';
import type { DeliveryResult } from '../../../src/ports/chat.ts';
import { aClock } from '../../builders/a-clock.ts';
import { PERSONAL, TENANT } from '../../builders/a-teams-activity.ts';
import { type FakeConnector, fakeConnector } from '../../fakes/fake-connector.ts';
import { type TeamsTest, teamsTest } from './teams-world.ts';

const LOCAL = { appId: null, appPassword: null, tenantId: null, openIdMetadata: null, now: () => new Date(0) };
const PER_SECOND = PACE.tenant[0].most;

describe('a tenant of Teams', () => {
  let clock: ReturnType<typeof aClock>;
  let connector: FakeConnector;
  let bot: Bot;
  /** When each request reached Teams. */
  let arrived: number[];

  beforeEach(async () => {
    clock = aClock();
    arrived = [];
    connector = await fakeConnector({ arrived: async () => void arrived.push(clock.now()) });
    bot = createPacedBot(createBot(LOCAL), clock);
  });
  afterEach(() => connector.stop());

  const addressOf = (channel: string, tenantId = TENANT): ConversationAddress => ({
    serviceUrl: connector.serviceUrl,
    conversationId: channel,
    botId: '28:bot',
    tenantId,
  });
  function post(channel: string, tenantId = TENANT): Promise<DeliveryResult> {
    const address = JSON.stringify(addressOf(channel, tenantId));
    const target = { platform: 'teams', workspaceId: tenantId, channelId: channel, address } as const;
    return deliver(bot, { key: 'k', target, message: say('Your digest'), dueAt: new Date(0), toUser: null });
  }
  /** Posts to channels of one tenant, each told to wait half a minute. */
  async function toldToWait(...channels: readonly string[]) {
    for (const channel of channels) {
      connector.scriptFor(channel, { status: 429, retryAfter: '30' });
      expect(await post(channel)).to.deep.include({ kind: 'retry', reason: 'TEAMS_429', afterMs: 30_000 });
    }
  }

  it(`is called ${PER_SECOND} times a second at most, and another tenant does not wait for it`, async () => {
    for (let channel = 0; channel < 2 * PER_SECOND + 1; channel += 1) await post(`19:${channel}`);
    const atOnce = Array.from({ length: PER_SECOND }, () => 0);
    expect(arrived).to.deep.equal([...atOnce, ...atOnce.map(() => 1_000), 2_000]);
    await post('19:0', 'tenant-2');
    expect(arrived.at(-1)).to.equal(2_000);
  });

  it('counts every kind of call: posts, edits, chats that are opened, questions who is there', async () => {
    for (let round = 0; round < PER_SECOND / 4; round += 1) {
      const address = addressOf(`19:${round}`);
      await bot.post(address, { type: 'message' });
      await bot.update(address, 'activity-1', { type: 'message' });
      await bot.openPersonal(address, `29:${round}`);
      await bot.member(address, `29:${round}`);
    }
    expect(clock.now()).to.be.lessThanOrEqual(1_000);
    await post('19:last');
    expect(arrived.at(-1)).to.equal(1_000);
  });

  it('P-29 goes on while one or two of its conversations wait', async () => {
    await toldToWait('19:a', '19:b');
    expect(await post('19:c')).to.include({ kind: 'sent' });
  });

  it('P-29 sends nothing more to a conversation that waits, until its time has come', async () => {
    await toldToWait('19:a');
    const before = arrived.length;
    clock.set(20_000);
    expect(await post('19:a')).to.deep.equal({ kind: 'retry', reason: 'TEAMS_PACE', afterMs: 10_000 });
    expect(arrived).to.have.length(before);
    clock.set(30_000);
    expect(await post('19:a')).to.include({ kind: 'sent' });
  });

  it('waits as a whole where three of its conversations are told to at once: then it is the tenant Teams means', async () => {
    await toldToWait('19:a', '19:b', '19:c');
    const before = arrived.length;
    expect(await post('19:d')).to.deep.equal({ kind: 'retry', reason: 'TEAMS_PACE', afterMs: 30_000 });
    expect(arrived).to.have.length(before);
    expect(await post('19:e', 'tenant-2')).to.include({ kind: 'sent' });
    clock.set(30_000);
    expect(await post('19:d')).to.include({ kind: 'sent' });
  });

  it('P-29 goes on where conversations are told to wait one by one', async () => {
    for (const channel of ['19:a', '19:b', '19:c', '19:d']) {
      await toldToWait(channel);
      clock.set(clock.now() + 2_000);
    }
    expect(await post('19:e')).to.include({ kind: 'sent' });
  });
});

describe('an answer in Teams', () => {
  let clock: ReturnType<typeof aClock>;
  let test: TeamsTest;

  beforeEach(async () => {
    clock = aClock();
    test = await teamsTest({}, clock);
  });
  afterEach(() => test.close());

  it('waits for its turn in a chat where many questions come at once', async () => {
    for (let question = 0; question < 9; question += 1) await test.send({ text: 'chats' });
    expect(test.connector.sent.filter(({ conversation }) => conversation === PERSONAL.id)).to.have.length(9);
    expect(clock.now()).to.equal(2_000);
  });
});
