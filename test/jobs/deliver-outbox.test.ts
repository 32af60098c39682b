import { expect } from 'chai';
import { say } from '../../src/domain/message.ts';
import type { DeliveryKind } from '../../src/ports/outbox.ts';
import { at, DAY, HOUR, MINUTE } from '../builders/at.ts';
import { aJobWorld } from '../builders/job-world.ts';

const nine = at('2026-11-23T09:00:00Z');
const later = (ms: number) => new Date(nine.getTime() + ms);
const busy = (afterMs: number | null) => ({ kind: 'retry', reason: 'ratelimited', afterMs }) as const;

async function twoChannels(who: { admins?: readonly string[]; named?: readonly string[] } = {}) {
  const world = aJobWorld(who);
  await world.channel('A', { schedule: { every: 'off' } });
  await world.channel('B', { schedule: { every: 'off' } });
  const promise = (key: string, channelId: number, more: { dueAt?: Date; kind?: DeliveryKind; toUser?: string } = {}) =>
    world.outbox.store.promise(
      { key, channelId, kind: 'digest', dueAt: nine, message: say(`Words of ${key}`), ...more },
      nine,
    );
  const state = (key: string) => world.outbox.rows.get(key)?.state;
  return { world, promise, state };
}

describe('delivery', () => {
  it('P-29 lets only the channel wait that was told to, and keeps its order', async () => {
    const { world, promise } = await twoChannels();
    await promise('a1', 1);
    await promise('a2', 1, { dueAt: later(1) });
    await promise('b1', 2);
    world.fake.answer('A', busy(30_000));
    await world.tick(later(1));
    expect(world.fake.posts.map(({ key }) => key)).to.deep.equal(['b1']);
    await promise('a3', 1, { dueAt: later(2) });
    await world.tick(later(20_000));
    expect(world.fake.calls).to.deep.equal(['A a1', 'B b1']);
    await world.tick(later(35_000));
    expect(world.fake.posts.map(({ key }) => key)).to.deep.equal(['b1', 'a1', 'a2', 'a3']);
  });

  it('waits as long as the platform asks, then posts', async () => {
    const { world, promise } = await twoChannels();
    await promise('a1', 1);
    world.fake.answer('A', busy(10 * MINUTE));
    await world.tick(nine);
    await world.tick(later(10 * MINUTE - 1));
    expect(world.fake.posts).to.have.length(0);
    await world.tick(later(11 * MINUTE));
    expect(world.fake.posts).to.have.length(1);
  });

  it('P-30 asks again after a quarter of an hour when told to wait a day', async () => {
    const { world, promise } = await twoChannels();
    await promise('a1', 1);
    world.fake.answer('A', busy(DAY), busy(null));
    await world.tick(nine);
    await world.tick(later(15 * MINUTE));
    expect(world.fake.calls).to.have.length(2);
    await world.tick(later(17 * MINUTE));
    expect(world.fake.posts).to.have.length(1);
  });

  it('P-31 asks the platform what became of a post whose answer was lost, and does not post it again', async () => {
    const { world, promise, state } = await twoChannels();
    await promise('a1', 1);
    world.fake.answer('A', { kind: 'unknown', reason: 'timeout' });
    await world.tick(nine);
    await world.tick(later(30_000));
    expect(world.fake.asked).to.deep.equal([]);
    await world.tick(later(MINUTE));
    expect(world.fake.asked).to.deep.equal(['a1']);
    expect(state('a1')).to.equal('sent');
    expect(world.fake.posts).to.have.length(1);
  });

  it('posts again when the platform shows that the first attempt did not land', async () => {
    const { world, promise, state } = await twoChannels();
    await promise('a1', 1);
    world.fake.answer('A', { kind: 'unknown', reason: 'reset' });
    await world.tick(nine);
    world.fake.posts.length = 0;
    await world.tick(later(MINUTE));
    expect(state('a1')).to.equal('sent');
    expect(world.fake.calls).to.deep.equal(['A a1', 'A a1']);
  });

  it('leaves a post unknown, to be shown, where the platform cannot tell, and never repeats it', async () => {
    const { world, promise, state } = await twoChannels();
    await promise('a1', 1);
    world.fake.answer('A', new Error('socket hang up'));
    world.fake.whenAsked(() => undefined);
    for (const minutes of [0, 1, 5, 60, 600]) await world.tick(later(minutes * MINUTE));
    expect(state('a1')).to.equal('unknown');
    expect(world.fake.calls).to.deep.equal(['A a1']);
    expect(await world.outbox.store.unknown(1)).to.have.length(1);
    expect(world.log.lines).to.include('adapter.threw Error').and.include('delivery.unknown');
  });

  it('asks a few times while the platform cannot answer, then leaves it unknown', async () => {
    const { world, promise, state } = await twoChannels();
    await promise('a1', 1);
    world.fake.answer('A', { kind: 'unknown', reason: '502' });
    world.fake.whenAsked(() => ({ kind: 'unknown', reason: '502' }));
    for (let minute = 0; minute < 10; minute += 1) await world.tick(later(minute * MINUTE));
    expect(world.fake.asked.length).to.be.within(2, 5);
    expect(state('a1')).to.equal('unknown');
    expect(world.fake.calls).to.have.length(1);
  });

  // Before and after the intent: plan-together.test.ts. Real kills while it is sent, answered and marked: `npm run -s bench -- crash`.
  it('F-01 after a crash in mid-post finds out first whether it landed', async () => {
    const { world, promise, state } = await twoChannels();
    await promise('a1', 1);
    await promise('b1', 2);
    // Claimed by a process that died; only one of the two posts reached the platform.
    await world.outbox.store.claimDue({ now: nine, leaseUntil: later(MINUTE), by: 'dead', limit: 10, leadMs: () => 0 });
    world.fake.posts.push({ channel: 'A', key: 'a1', toUser: null, message: say('Words of a1') });
    await world.tick(later(59_000));
    expect(world.fake.calls).to.deep.equal([]);
    await world.tick(later(MINUTE));
    expect([state('a1'), state('b1')]).to.deep.equal(['sent', 'sent']);
    expect(world.fake.calls).to.deep.equal(['B b1']);
  });

  it('P-25 pauses a channel that refuses, tells the installer once, keeps the post and tries weekly', async () => {
    const { world, promise, state } = await twoChannels();
    await promise('a1', 1);
    await promise('a2', 1, { dueAt: later(1) });
    const archived = { kind: 'gone', reason: 'is_archived' } as const;
    world.fake.answer('A', archived);
    await world.tick(nine);
    expect(world.channels.rows.get(1)).to.deep.include({ state: 'paused', stateReason: 'is_archived' });
    const notices = () => world.fake.posts.filter(({ toUser }) => toUser === 'U-installer');
    expect(notices()).to.have.length(1);
    await world.tick(later(DAY));
    await world.tick(later(6 * DAY));
    expect(world.fake.calls.filter((call) => call === 'A a1')).to.have.length(1);
    world.fake.answer('A', archived);
    await world.tick(later(7 * DAY));
    expect(notices()).to.have.length(1);
    expect(state('a1')).to.equal('waiting');
    await world.tick(later(14 * DAY));
    await world.tick(later(15 * DAY));
    expect([state('a1'), state('a2')]).to.deep.equal(['sent', 'sent']);
    expect(world.channels.rows.get(1)?.state).to.equal('active');
  });

  it('P-25 tells everybody who looks after Signpost of a paused channel, once, and nobody where the workspace is gone', async () => {
    const everybody = { named: ['U-named', 'U0SETTING'], admins: ['U0SETTING', '29:somebody-on-teams'] };
    const { world, promise } = await twoChannels(everybody);
    await promise('a1', 1);
    world.fake.answer('A', { kind: 'gone', reason: 'is_archived' });
    await world.tick(nine);
    await world.tick(later(DAY));
    expect(world.fake.posts.map(({ toUser }) => toUser)).to.have.members(['U-installer', 'U-named', 'U0SETTING']);
    await promise('b1', 2);
    world.fake.answer('B', { kind: 'gone', reason: 'token_revoked' });
    await world.tick(later(DAY));
    await world.tick(later(DAY + HOUR));
    expect(world.fake.posts).to.have.length(3);
  });

  it('gives a post up after a month of refusals, and shows it as gone', async () => {
    const { world, promise, state } = await twoChannels();
    await promise('a1', 1);
    world.fake.answer('A', ...Array.from({ length: 9 }, () => ({ kind: 'gone', reason: 'not_in_channel' }) as const));
    for (let week = 0; week < 7; week += 1) await world.tick(later(week * 7 * DAY));
    expect(state('a1')).to.equal('gone');
    expect(world.fake.calls.filter((call) => call === 'A a1')).to.have.length(6);
  });

  it('finds out with a post of its own whether a channel is open again when only a reminder was refused', async () => {
    const { world, promise } = await twoChannels();
    await promise('reminder/1/wenurses/2026-11-23T10:00:00.000Z/60', 1, { kind: 'reminder' });
    world.fake.answer('A', { kind: 'gone', reason: 'not_in_channel' });
    await world.tick(nine);
    await world.tick(later(7 * DAY));
    expect(world.texts('A').at(-1)).to.equal('Signpost can post here again.');
    expect(world.channels.rows.get(1)?.state).to.equal('active');
  });

  it('P-26 takes a revoked token for the end of the workspace', async () => {
    const { world, promise } = await twoChannels();
    await promise('a1', 1);
    world.fake.answer('A', { kind: 'gone', reason: 'token_revoked' });
    await world.tick(nine);
    expect(world.uninstalled).to.deep.equal(['T1']);
    expect(world.channels.rows.get(1)?.state).to.equal('paused');
  });

  it('logs a refused payload as our bug and does not try it again', async () => {
    const { world, promise, state } = await twoChannels();
    await promise('a1', 1);
    world.fake.answer('A', { kind: 'rejected', reason: 'invalid_blocks' });
    await world.tick(nine);
    await world.tick(later(DAY));
    expect(state('a1')).to.equal('rejected');
    expect(world.fake.calls).to.have.length(1);
    expect(world.log.lines).to.include('delivery.rejected');
  });

  it('does not remind of a chat that began while the platform made us wait', async () => {
    const { world, promise, state } = await twoChannels();
    const key = 'reminder/1/wenurses/2026-11-23T09:05:00.000Z/5';
    await promise(key, 1, { kind: 'reminder' });
    world.fake.answer('A', busy(10 * MINUTE));
    await world.tick(nine);
    await world.tick(later(HOUR));
    expect(state(key)).to.equal('cancelled');
    expect(world.fake.posts).to.have.length(0);
  });

  it('edits a post by its reference, waits for one that is on its way, and says it beside one it cannot edit', async () => {
    const { world, promise, state } = await twoChannels();
    await promise('a1', 1, { dueAt: later(HOUR) });
    const edit = (key: string, moment: Date) =>
      world.outbox.store.promise(
        { key, channelId: 1, kind: 'update', dueAt: moment, message: say(`New words ${key}`), updatesKey: 'a1' },
        moment,
      );
    await edit('u1', nine);
    await world.tick(nine);
    expect(state('u1')).to.equal('waiting');
    await world.tick(later(HOUR));
    await world.tick(later(HOUR + 2 * MINUTE));
    expect(world.texts('A')).to.deep.equal(['New words u1']);
    await edit('u2', later(2 * HOUR));
    world.fake.answer('A', { kind: 'rejected', reason: 'cant_update_message' });
    await world.tick(later(2 * HOUR));
    expect(world.texts('A')).to.deep.equal(['New words u1', 'New words u2']);
    expect(world.keys()).to.include('note/u2');
  });

  it('waits, without losing anything, for a platform that is not connected', async () => {
    const { world, promise, state } = await twoChannels();
    await promise('a1', 1);
    const adapters = world.deps.adapters as Map<string, unknown>;
    const slack = adapters.get('slack');
    adapters.delete('slack');
    await world.tick(nine);
    expect(state('a1')).to.equal('waiting');
    adapters.set('slack', slack);
    await world.tick(later(HOUR));
    expect(state('a1')).to.equal('sent');
  });

  it('delivers a long queue of many channels, each channel in order', async () => {
    const { world, promise } = await twoChannels();
    for (let row = 0; row < 60; row += 1) await promise(`row ${row}`, 1 + (row % 2), { dueAt: later(row) });
    await world.tick(later(MINUTE));
    const numbers = (channel: string) =>
      world.fake.posts.filter((post) => post.channel === channel).map(({ key }) => Number(key.slice(4)));
    expect(numbers('A')).to.deep.equal(numbers('A').toSorted((a, b) => a - b));
    expect(numbers('A').length + numbers('B').length).to.equal(60);
  });
});
