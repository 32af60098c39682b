import { expect } from 'chai';
import { localTime } from '../../src/domain/time/wording.ts';
import { planDigests } from '../../src/jobs/plan-digests.ts';
import { createTurns, inAllTurns } from '../../src/jobs/turns.ts';
import { aChatRecord } from '../builders/a-chat.ts';
import { at, DAY, HOUR } from '../builders/at.ts';
import { aJobWorld } from '../builders/job-world.ts';

const week = (title: string, day: string) => ({ title, at: `2026-11-${day}T07:00:00Z` });

async function oneChannel() {
  const world = aJobWorld();
  const channel = await world.channel('C1');
  const { url } = await world.feed(channel.id, 'press');
  world.publish(
    url,
    week('Old news from before', '01'),
    week('First story of the week', '12'),
    week('Second story of the week', '18'),
  );
  return { world, channel, url };
}

describe('digests', () => {
  it('posts what is new on Monday at nine, each item once, and nothing of the baseline', async () => {
    const { world } = await oneChannel();
    await world.run('2026-11-02T10:00:00Z', '2026-12-01T00:00:00Z');
    expect(world.keys()).to.deep.equal(['digest/1/2026-11-16', 'digest/1/2026-11-23']);
    expect(world.texts()[0]).to.include('First story').and.not.include('Second').and.not.include('Old news');
    expect(world.texts()[1]).to.include('Second story').and.not.include('First');
  });

  it('says nothing in a week without news, and moves on', async () => {
    const { world, channel } = await oneChannel();
    await world.tick('2026-11-02T10:00:00Z');
    await world.tick('2026-11-09T09:00:00Z');
    expect(world.keys()).to.deep.equal([]);
    expect(world.channels.rows.get(channel.id)?.nextSlotAt).to.deep.equal(at('2026-11-16T09:00:00Z'));
  });

  it('stays at nine local through a year with both clock changes, in two zones', async () => {
    const world = aJobWorld();
    for (const zone of ['Europe/London', 'America/New_York']) {
      const channel = await world.channel(zone, { zone }, at('2026-03-01T00:00:00Z'));
      const { url } = await world.feed(channel.id, 'press', { now: at('2026-03-01T00:00:00Z') });
      if (channel.id > 1) continue;
      for (let day = 1; day < 365; day += 2) {
        world.publish(url, {
          title: `Story of day number ${day}`,
          at: new Date(at('2026-03-01T06:00:00Z').getTime() + day * DAY).toISOString(),
        });
      }
    }
    const seen: string[] = [];
    const poster = world.fake.poster;
    let now = at('2026-03-01T00:00:00Z');
    const deliver = poster.deliver;
    poster.deliver = async (post) => {
      seen.push(
        `${post.target.channelId} ${localTime(now, post.target.channelId)} ${localTime(post.dueAt, post.target.channelId)}`,
      );
      return deliver(post);
    };
    for (; now < at('2027-03-01T00:00:00Z'); now = (await world.service().nextWake(now)) ?? now) await world.tick(now);
    expect(seen.length).to.be.above(100);
    expect(new Set(seen)).to.deep.equal(new Set(['Europe/London 09:00 09:00', 'America/New_York 09:00 09:00']));
    expect(new Set(world.keys()).size).to.equal(world.keys().length);
  });

  for (const [words, down] of [
    ['an hour', HOUR],
    ['three days', 3 * DAY],
    ['three weeks', 21 * DAY + 5 * HOUR],
  ] as const) {
    it(`F-14 posts one late digest after ${words} without service, and none of it twice`, async () => {
      const { world } = await oneChannel();
      await world.run('2026-11-02T10:00:00Z', '2026-11-13T00:00:00Z');
      world.restart();
      const back = new Date(at('2026-11-16T08:59:00Z').getTime() + down);
      await world.run(back.toISOString(), new Date(back.getTime() + 3 * HOUR).toISOString());
      expect(world.keys('digest')).to.have.length(1);
      expect(world.texts()[0]).to.include('This digest is late.').and.include('First story');
    });
  }

  it('hands a digest over ahead of its slot where the platform schedules posts', async () => {
    const world = aJobWorld({ leadMs: 120_000 });
    const channel = await world.channel('C1');
    const { url } = await world.feed(channel.id, 'press');
    await world.tick('2026-11-02T10:00:00Z');
    world.publish(url, week('A story', '05'));
    await world.tick('2026-11-05T10:00:00Z');
    await world.tick('2026-11-09T08:57:59Z');
    expect(world.keys()).to.deep.equal([]);
    await world.tick('2026-11-09T08:58:00Z');
    expect(world.keys()).to.deep.equal(['digest/1/2026-11-09']);
    expect(world.texts()[0]).not.to.include('late');
    await world.tick('2026-11-09T09:00:00Z');
    expect(world.keys()).to.have.length(1);
  });

  it('keeps nobody waiting behind five hundred channels whose time has not come or whose digest fails', async () => {
    const world = aJobWorld({ leadMs: 120_000, chats: [] });
    const made = at('2026-11-02T10:00:00Z');
    const onTeams = async (channelId: string) => {
      const { id } = await world.channels.store.channel({ platform: 'teams', workspaceId: 'T2', channelId }, made);
      // A slot without a schedule: no days are counted five hundred times.
      return world.channels.change(id, { nextSlotAt: at('2026-11-09T09:00:00Z') });
    };
    for (let number = 0; number < 500; number += 1) await onTeams(`teams-${number}`);
    const slack = await world.channel('C1');
    const behind = await onTeams('behind');
    const { plan } = world.deps.digests;
    const planned: number[] = [];
    world.deps.digests.plan = async (digest, now) => {
      planned.push(digest.channelId);
      if (digest.channelId < slack.id) throw new Error('this one cannot be planned');
      return plan(digest, now);
    };
    const deps = { ...world.deps, turns: createTurns() };
    expect(await planDigests(deps, at('2026-11-09T08:58:00Z'))).to.equal(1);
    expect(planned).to.deep.equal([slack.id]);
    expect(await planDigests(deps, at('2026-11-09T09:00:00Z'))).to.equal(1);
    expect(planned).to.have.length(502);
    expect(planned.at(-1)).to.equal(behind.id);
  });

  it('lets nobody else decide what a channel is shown while its digest is being planned', async () => {
    const { world, channel } = await oneChannel();
    const other = await world.channel('C2');
    await world.run('2026-11-02T10:00:00Z', '2026-11-16T08:00:00Z');
    const turns = createTurns();
    const found: boolean[] = [];
    const asked: Promise<unknown>[] = [];
    const archiveUrl = async (id: number) => {
      const look = async () => found.push(world.outbox.rows.has(`digest/${channel.id}/2026-11-16`));
      // While the second is drafted, somebody wants to decide for the first.
      if (id === other.id) asked.push(turns(channel.id, look));
      return null;
    };
    await planDigests({ ...world.deps, turns, archiveUrl }, at('2026-11-16T09:00:00Z'));
    await Promise.all(asked);
    expect(found).to.deep.equal([true]);
  });

  it('gives several turns at once to two who ask for the same ones the other way round', async () => {
    const turns = createTurns();
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} begins`);
      await Promise.resolve();
      order.push(`${name} ends`);
    };
    await Promise.all([inAllTurns(turns, [1, 2, 3], work('one')), inAllTurns(turns, [3, 2, 1], work('other'))]);
    expect(order).to.deep.equal(['one begins', 'one ends', 'other begins', 'other ends']);
  });

  it('begins no further digest once the service stops, and finishes those it began', async () => {
    const { world } = await oneChannel();
    const second = await world.channel('C2');
    const third = await world.channel('C3');
    const nine = at('2026-11-16T09:00:00Z');
    await world.run('2026-11-02T10:00:00Z', '2026-11-16T08:00:00Z');
    const stop = new AbortController();
    const archiveUrl = async (id: number) => {
      if (id === second.id) stop.abort();
      return null;
    };
    expect(await planDigests({ ...world.deps, turns: createTurns(), archiveUrl }, nine, stop.signal)).to.equal(2);
    expect((await world.digests.store.due(nine, 5)).map(({ id }) => id)).to.deep.equal([third.id]);
  });

  it('lists for each workspace the meetings as that workspace moved them', async () => {
    const { world, channel } = await oneChannel();
    const place = { platform: 'slack', workspaceId: 'T2', channelId: 'C9' } as const;
    const { id } = await world.channels.store.channel(place, at('2026-11-02T10:00:00Z'));
    const elsewhere = await world.channels.store.saveChannel(
      id,
      { schedule: channel.schedule },
      'U1',
      at('2026-11-02T10:00:00Z'),
    );
    for (const { workspace } of [channel, elsewhere])
      await world.chats.save(workspace, aChatRecord(), 'U1', at('2026-11-10T10:00:00Z'));
    const change = {
      chatId: 'wenurses',
      occurrenceAt: at('2026-11-19T20:30:00Z'),
      movedTo: at('2026-11-20T19:00:00Z'),
    };
    await world.chats.change(elsewhere.workspace, change, 'U1', at('2026-11-10T10:00:00Z'));
    await world.tick('2026-11-16T09:00:00Z');
    expect(world.texts('C1')[0]).to.include('Thursday 19 November, 8:30pm').and.not.include('Friday 20 November');
    expect(world.texts('C9')[0]).to.include('Friday 20 November, 7pm');
  });

  it('skips the next digest when asked, and the one after carries its items', async () => {
    const { world, channel } = await oneChannel();
    await world.run('2026-11-02T10:00:00Z', '2026-11-15T00:00:00Z');
    await world.channels.store.saveChannel(channel.id, { skipNext: true }, 'U1', at('2026-11-15T00:00:00Z'));
    await world.run('2026-11-15T00:00:00Z', '2026-11-24T00:00:00Z');
    expect(world.keys()).to.deep.equal(['digest/1/2026-11-23']);
    expect(world.texts()[0]).to.include('First story').and.include('Second story');
  });

  it('F-12 posts nothing again when the clock jumps a day ahead, a day back, or five years back', async () => {
    const { world } = await oneChannel();
    await world.run('2026-11-02T10:00:00Z', '2026-11-16T09:00:00Z');
    for (const moment of [
      '2026-11-17T09:00:00Z',
      '2026-11-15T09:00:00Z',
      '2021-11-16T09:00:00Z',
      '2026-11-16T09:01:00Z',
    ]) {
      await world.tick(moment);
    }
    expect(world.keys()).to.deep.equal(['digest/1/2026-11-16']);
  });

  it('F-12 finds back to its days after a start with a clock five years ahead', async () => {
    const { world, url } = await oneChannel();
    await world.run('2026-11-02T10:00:00Z', '2026-11-10T00:00:00Z');
    await world.tick('2031-11-10T09:00:00Z');
    world.publish(url, week('Third story of the week', '19'));
    await world.tick('2026-11-10T01:00:00Z');
    for (const { id } of world.feeds.feeds.values()) await world.feeds.store.wake(id, at('2026-11-10T01:00:00Z'));
    await world.run('2026-11-10T01:00:00Z', '2026-11-24T00:00:00Z');
    expect(world.keys('digest/1/2026')).to.deep.equal(['digest/1/2026-11-23']);
    expect(new Set(world.texts()).size).to.equal(world.texts().length);
  });

  it('posts the same after a restart in the middle as without one', async () => {
    const plain = await oneChannel();
    await plain.world.run('2026-11-02T10:00:00Z', '2026-12-01T00:00:00Z');
    const { world } = await oneChannel();
    await world.run('2026-11-02T10:00:00Z', '2026-11-17T03:00:00Z');
    world.restart();
    await world.run('2026-11-17T03:00:00Z', '2026-12-01T00:00:00Z');
    expect(world.texts()).to.deep.equal(plain.world.texts());
  });

  it('does not let one channel’s trouble stop another’s digest', async () => {
    const { world } = await oneChannel();
    const other = await world.channel('C2');
    await world.feed(other.id, 'press');
    await world.run('2026-11-02T10:00:00Z', '2026-11-16T08:00:00Z');
    const { candidates } = world.digests.store;
    world.digests.store.candidates = async (id) => {
      if (id === 1) throw new Error('broken');
      return candidates(id);
    };
    await world.tick('2026-11-16T09:00:00Z');
    expect(world.keys('digest/2')).to.deep.equal(['digest/2/2026-11-16']);
    expect(world.log.lines).to.include('digest.failed Error');
  });

  it('previews without deciding, and posts at once when asked, once', async () => {
    const { world, channel } = await oneChannel();
    await world.run('2026-11-02T10:00:00Z', '2026-11-12T10:00:00Z');
    const now = at('2026-11-12T10:00:00Z');
    const current = await world.channels.store.byId(channel.id);
    if (current === null) throw new Error('no channel');
    const preview = await world.service().previewDigest(current, now);
    expect(preview.message?.summary).to.include('1 thing to read');
    expect(world.digests.decisions).to.have.length(0);
    const both = await Promise.all([world.service().digestNow(current, now), world.service().digestNow(current, now)]);
    expect(both).to.deep.equal([true, false]);
    await world.run('2026-11-12T10:00:01Z', '2026-11-17T00:00:00Z');
    expect(world.texts()).to.have.length(1);
    expect(world.channels.rows.get(channel.id)?.nextSlotAt).to.deep.equal(at('2026-11-23T09:00:00Z'));
  });
});

describe('alerts', () => {
  it('posts what an immediate feed says at once, to every channel that follows it, and not again in the digest', async () => {
    const world = aJobWorld();
    const one = await world.channel('C1');
    const two = await world.channel('C2', { schedule: { every: 'off' } });
    const { url } = await world.feed(one.id, 'recalls', { section: 'safety', postPolicy: 'immediate' });
    await world.feed(two.id, 'recalls', { section: 'safety', postPolicy: 'immediate' });
    world.publish(url, week('Old recall', '01'), week('Recall of a pump', '05'));
    await world.run('2026-11-02T10:00:00Z', '2026-11-17T00:00:00Z');
    expect(world.fake.posts.map(({ channel, key }) => `${channel} ${key}`)).to.deep.equal([
      'C1 alert/1/2',
      'C2 alert/2/2',
    ]);
    expect(world.texts()[0]).to.include('Recall of a pump');
  });
});
