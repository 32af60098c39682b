import { expect } from 'chai';
import { feedProblem } from '../../src/domain/feed-problem.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import { pollFeeds } from '../../src/jobs/poll-feeds.ts';
import type { FetchOutcome } from '../../src/ports/feeds.ts';
import { at, DAY, HOUR, MINUTE } from '../builders/at.ts';
import { aJobWorld, feedOutcome } from '../builders/job-world.ts';

const start = at('2026-11-02T10:00:00Z');
const later = (ms: number) => new Date(start.getTime() + ms);
const failed: FetchOutcome = { kind: 'failed', problem: feedProblem('FEED_SERVER'), notBefore: null };

async function following(...names: string[]) {
  const world = aJobWorld();
  const channel = await world.channel('C1', { schedule: { every: 'off' } });
  const urls: string[] = [];
  for (const name of names) urls.push((await world.feed(channel.id, name)).url);
  return { world, urls, channelId: channel.id };
}

describe('polling', () => {
  it('reads a feed when it is due, and not before', async () => {
    const { world } = await following('a');
    await world.tick(start);
    await world.tick(later(50 * MINUTE));
    expect(world.reads).to.have.length(1);
    await world.tick(later(64 * MINUTE));
    expect(world.reads).to.have.length(2);
  });

  it('goes on with the other feeds while one hangs', async () => {
    const { world, urls } = await following(...Array.from({ length: 30 }, (_, index) => `feed${index}`));
    let free: (outcome: FetchOutcome) => void = () => {};
    const hanging = new Promise<FetchOutcome>((resolve) => {
      free = resolve;
    });
    world.readings.set(urls[0] ?? '', hanging);
    const polling = pollFeeds(world.deps, start);
    while (world.reads.length < 30) await new Promise((resolve) => setImmediate(resolve));
    free(feedOutcome([]));
    expect(await polling).to.equal(30);
    expect(new Set(world.reads).size).to.equal(30);
  });

  it('goes on with the other feeds when one makes the reader or the store throw', async () => {
    const { world, urls } = await following('a', 'b', 'c');
    world.readings.set(urls[0] ?? '', new Error('bug'));
    await world.tick(start);
    expect(world.reads).to.have.length(3);
    expect(world.feeds.feeds.get(2)?.lastOkAt).to.deep.equal(start);
    expect(world.log.lines).to.include('feed.poll-failed Error');
  });

  it('tells whoever added a feed once after a day and once at the pause, with a way to try again', async () => {
    const { world, urls, channelId } = await following('a');
    await world.feed((await world.channel('C2', { schedule: { every: 'off' } })).id, 'a');
    expect(channelId).to.equal(1);
    await world.tick(start);
    world.readings.set(urls[0] ?? '', failed);
    const told: string[] = [];
    for (let hour = 2; hour < 24 * 40; hour += 1) {
      const had = world.fake.posts.length;
      await world.tick(later(hour * HOUR));
      for (const { message, toUser } of world.fake.posts.slice(had))
        told.push(`${Math.round(hour / 24)} ${toUser} ${message.summary}`);
    }
    expect(told).to.have.length(2);
    expect(told[0]).to.match(/^[12] U1 The feed “a” could not be read for a day\.$/);
    expect(told[1]).to.match(/^1[4-6] U1 The feed “a” is paused/);
    const [notice] = world.fake.posts;
    if (notice === undefined) throw new Error('no notice');
    const actions = notice.message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    expect(actions[0]?.command).to.equal('feeds retry 1');
    expect(toPlainText(notice.message)).to.include('The site has a fault of its own.');
    expect(world.feeds.feeds.get(1)?.state).to.equal('paused');
  });

  it('tells the admins of the settings too, once for all channels, and nobody twice', async () => {
    const world = aJobWorld({ admins: ['U0SETTING', 'U1'] });
    for (const name of ['C1', 'C2']) await world.feed((await world.channel(name)).id, 'a');
    world.readings.set('https://a.example/feed', failed);
    for (let hour = 2; hour < 24 * 3; hour += 1) await world.tick(later(hour * HOUR));
    expect(world.fake.posts.map(({ toUser }) => toUser)).to.have.members(['U1', 'U0SETTING']);
  });

  it('H-24 pauses a feed that is closed for good, and says so once', async () => {
    const { world, urls } = await following('a');
    world.readings.set(urls[0] ?? '', { kind: 'gone', problem: feedProblem('FEED_GONE') });
    for (let day = 0; day < 20; day += 1) await world.tick(later(day * DAY));
    expect(world.fake.posts).to.have.length(1);
    expect(world.reads.length).to.equal(3);
  });

  it('H-17 proposes a new address after three permanent moves in a row, once', async () => {
    const { world, urls } = await following('a');
    world.readings.set(urls[0] ?? '', feedOutcome([], 'https://new.example/feed'));
    for (let hour = 0; hour < 12; hour += 2) await world.tick(later(hour * HOUR));
    expect(world.fake.posts.map(({ message }) => message.summary)).to.deep.equal(['The feed “a” has a new address.']);
  });

  it('does not count our own shutting down against a feed', async () => {
    const { world, urls } = await following('a');
    world.readings.set(urls[0] ?? '', { kind: 'failed', problem: feedProblem('FEED_STOPPED'), notBefore: null });
    await world.tick(start);
    expect(world.feeds.feeds.get(1)?.failures).to.equal(0);
  });

  it('F-15 reads each feed once after a long sleep', async () => {
    const { world } = await following(...Array.from({ length: 50 }, (_, index) => `feed${index}`));
    await world.tick(start);
    await world.tick(later(8 * HOUR));
    expect(world.reads).to.have.length(100);
    const next = [...world.feeds.feeds.values()].map(({ nextReadAt }) => nextReadAt.getTime());
    expect(Math.max(...next) - Math.min(...next)).to.be.above(2 * MINUTE);
  });
});
