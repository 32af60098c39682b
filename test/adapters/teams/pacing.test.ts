import { expect } from 'chai';
import { deliver } from '../../../adapters/teams/deliver.ts';
import { createPacedBot } from '../../../adapters/teams/paced-bot.ts';
import { createBot } from '../../../adapters/teams/sdk/bot.ts';
import { say } from '../../../src/domain/message.ts';
import type { Target } from '../../../src/ports/chat.ts';
import { aClock } from '../../builders/a-clock.ts';
import { at, DAY } from '../../builders/at.ts';
import { aJobWorld } from '../../builders/job-world.ts';
import { type FakeConnector, fakeConnector, type Scripted } from '../../fakes/fake-connector.ts';

const nine = at('2026-11-23T09:00:00Z');
const later = (ms: number) => new Date(nine.getTime() + ms);

describe('posts to Teams', () => {
  let connector: FakeConnector;

  beforeEach(async () => {
    connector = await fakeConnector();
  });
  afterEach(async () => {
    await connector.stop();
    expect(connector.faults).to.deep.equal([]);
  });

  /** The jobs over two channels, with posts that go over HTTP to Teams. */
  async function twoChannels() {
    const world = aJobWorld();
    const clock = aClock();
    const plain = createBot({ appId: null, appPassword: null, tenantId: null, openIdMetadata: null, now: () => nine });
    const bot = createPacedBot(plain, clock);
    const addressed = (target: Target): Target => ({
      ...target,
      address: JSON.stringify({
        serviceUrl: connector.serviceUrl,
        conversationId: target.channelId,
        botId: '28:bot',
        tenantId: 'tenant-1',
      }),
    });
    Object.assign(world.fake.poster, {
      deliver: (post: Parameters<typeof deliver>[1]) => deliver(bot, { ...post, target: addressed(post.target) }),
      reconcile: async () => undefined,
    });
    for (const name of ['A', 'B']) await world.channel(name, { schedule: { every: 'off' } });
    const promise = (key: string, channelId: number, dueAt = nine) =>
      world.outbox.store.promise({ key, channelId, kind: 'digest', dueAt, message: say(`Words of ${key}`) }, nine);
    const state = (key: string) => world.outbox.rows.get(key)?.state;
    const posted = () => connector.sent.map(({ conversation, body }) => `${conversation} ${String(body.summary)}`);
    const answer = (...next: readonly Scripted[]) => connector.scriptFor('A', ...next);
    const tick = (when: Date) => {
      clock.set(when.getTime() - nine.getTime());
      return world.tick(when);
    };
    return { world: { ...world, tick }, promise, state, posted, answer };
  }

  it('P-29 wait in the one conversation that Teams told to wait, and in no other', async () => {
    const { world, promise, posted, answer } = await twoChannels();
    for (const [key, channel] of [
      ['a1', 1],
      ['a2', 1],
      ['b1', 2],
      ['b2', 2],
    ] as const)
      await promise(key, channel);
    answer({ status: 429, retryAfter: '30' });
    await world.tick(nine);
    expect(posted().sort()).to.deep.equal(['B Words of b1', 'B Words of b2']);
    await world.tick(later(29_000));
    expect(posted()).to.have.length(2);
    await world.tick(later(60_000));
    expect(posted().slice(2)).to.have.members(['A Words of a1', 'A Words of a2']);
  });

  for (const status of [403, 404]) {
    it(`P-25 pause a channel that answers ${status}, tell the installer once and go on elsewhere`, async () => {
      const { world, promise, state, posted, answer } = await twoChannels();
      await promise('a1', 1);
      await promise('a2', 1, later(1));
      await promise('b1', 2);
      answer({ status });
      await world.tick(nine);
      const notices = () => posted().filter((post) => post.startsWith('a:U-installer'));
      await world.tick(later(DAY));
      expect(world.channels.rows.get(1)).to.deep.include({ state: 'paused', stateReason: `TEAMS_${status}` });
      expect(notices()).to.have.length(1);
      expect(posted()).to.include('B Words of b1');
      answer({ status });
      await world.tick(later(7 * DAY));
      expect(notices()).to.have.length(1);
      expect(state('a1')).to.equal('waiting');
      await world.tick(later(14 * DAY));
      await world.tick(later(15 * DAY));
      expect([state('a1'), state('a2')]).to.deep.equal(['sent', 'sent']);
    });
  }

  it('P-32 are shorter where Teams finds them too large, and refused only when the shorter one is too', async () => {
    const { world, promise, state, answer } = await twoChannels();
    await promise('a1', 1);
    answer({ status: 413 });
    await world.tick(nine);
    expect(state('a1')).to.equal('sent');
    await promise('a2', 1);
    answer({ status: 413 }, { status: 413 });
    await world.tick(later(60_000));
    expect(state('a2')).to.equal('rejected');
  });

  for (const trouble of [{ status: 502 }, 'lost-after-taking', 'lost-before-taking'] as const) {
    it(`P-31 stay unknown and are not sent again after ${typeof trouble === 'string' ? trouble.replaceAll('-', ' ') : '502'}`, async () => {
      const { world, promise, state, posted, answer } = await twoChannels();
      await promise('a1', 1);
      answer(trouble);
      await world.tick(nine);
      for (const day of [1, 2, 3]) await world.tick(later(day * DAY));
      expect(state('a1')).to.equal('unknown');
      expect(posted()).to.deep.equal(trouble === 'lost-after-taking' ? ['A Words of a1'] : []);
    });
  }
});
