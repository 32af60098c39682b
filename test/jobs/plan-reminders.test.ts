import { expect } from 'chai';
import type { ChatRecord } from '../../src/domain/chat.ts';
import { aChat, aChatRecord } from '../builders/a-chat.ts';
import { at, DAY, HOUR, MINUTE } from '../builders/at.ts';
import { aJobWorld } from '../builders/job-world.ts';

const thursday = at('2026-11-26T20:30:00Z');
const earlier = (ms: number) => new Date(thursday.getTime() - ms);

async function reminded(leads: number[] = [60], change: Partial<ChatRecord> = {}, rrule = 'FREQ=WEEKLY;BYDAY=TH') {
  const world = aJobWorld({ chats: [aChat({ rrule })] });
  await world.channel('C1', { schedule: { every: 'off' } });
  const now = at('2026-11-20T10:00:00Z');
  await world.chats.save(1, { ...aChatRecord(), ...change }, 'U1', now);
  for (const lead of leads) await world.chats.remind(1, 'wenurses', lead, 'U1', now);
  return world;
}

describe('reminders', () => {
  it('come at each lead time, once a meeting', async () => {
    const world = await reminded([1440, 60]);
    const times: string[] = [];
    let now = at('2026-11-20T10:00:00Z');
    for (
      ;
      now < at('2026-12-05T00:00:00Z');
      now = (await world.service().nextWake(now)) ?? at('2027-01-01T00:00:00Z')
    ) {
      const had = world.fake.posts.length;
      await world.tick(now);
      if (world.fake.posts.length > had) times.push(now.toISOString().slice(0, 16));
    }
    expect(times).to.deep.equal(['2026-11-25T20:30', '2026-11-26T19:30', '2026-12-02T20:30', '2026-12-03T19:30']);
    expect(world.texts()[0]).to.include('#WeNurses starts in 24 hours'.toUpperCase());
  });

  it('stay at the lead time through five years and ten clock changes', async () => {
    const world = await reminded([60]);
    let count = 0;
    for (let week = 0; week < 260; week += 1) {
      const around = at('2026-11-26T12:00:00Z').getTime() + week * 7 * DAY;
      await world.chats.save(1, { ...aChatRecord(), confirmedAt: new Date(around) }, 'U1', new Date(around));
      await world.tick(new Date(around));
      const due = (await world.service().nextWake(new Date(around))) ?? at('1970-01-01T00:00:00Z');
      await world.tick(new Date(due.getTime() - 1));
      expect(world.fake.posts).to.have.length(count);
      await world.tick(due);
      count += 1;
      expect(world.fake.posts).to.have.length(count);
      const local = due.toLocaleTimeString('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });
      expect(local).to.equal('19:30');
    }
  });

  for (const [season, sunday, start] of [
    ['spring', '2027-03-28', '2027-03-28T01:30:00Z'],
    ['autumn', '2027-10-31', '2027-10-31T00:30:00Z'],
  ] as const) {
    it(`F-13 come once for 01:30 on the Sunday of the ${season} clock change`, async () => {
      const world = await reminded([30], {
        dtstart: '2026-01-04T01:30:00',
        rrule: 'FREQ=WEEKLY;BYDAY=SU',
        confirmedAt: at(start),
      });
      await world.chats.planned(1, 'wenurses', 30, new Date(at(start).getTime() - DAY));
      for (let minute = -180; minute <= 180; minute += 10)
        await world.tick(new Date(at(start).getTime() + minute * MINUTE));
      expect(world.keys()).to.have.length(1);
      expect(world.keys()[0]).to.include(sunday);
    });
  }

  for (const [what, start] of [
    ['does not exist', '2027-03-28T01:30:00Z'],
    ['comes twice', '2027-10-31T00:30:00Z'],
  ] as const)
    it(`K-24 come once for a meeting moved to the 01:30 that ${what}, at its lead time`, async () => {
      const starts = at(start);
      const world = await reminded([30], { confirmedAt: starts });
      const occurrenceAt = at(what === 'comes twice' ? '2027-10-28T19:30:00Z' : '2027-03-25T20:30:00Z');
      await world.chats.change(1, { chatId: 'wenurses', occurrenceAt, movedTo: starts }, 'U1', occurrenceAt);
      await world.chats.planned(1, 'wenurses', 30, new Date(starts.getTime() - DAY));
      const came: number[] = [];
      for (let minute = -180; minute <= 180; minute += 10) {
        const had = world.fake.posts.length;
        await world.tick(new Date(starts.getTime() + minute * MINUTE));
        if (world.fake.posts.length > had) came.push(minute);
      }
      expect(came).to.deep.equal([-30]);
      expect(world.keys()).to.have.length(1);
    });

  it('never come for a chat that nobody confirmed in 90 days', async () => {
    const world = await reminded([60], { confirmedAt: earlier(91 * DAY) });
    await world.tick(earlier(HOUR));
    expect(world.fake.posts).to.have.length(0);
  });

  it('still come once when the service starts within the lead time, and not after the chat began', async () => {
    const world = await reminded([1440, 60, 15]);
    await world.tick(earlier(40 * MINUTE));
    await world.tick(earlier(39 * MINUTE));
    expect(world.keys()).to.deep.equal(['reminder/1/wenurses/2026-11-26T20:30:00.000Z/60']);
    expect(world.texts()[0]).to.include('STARTS IN 40 MINUTES');
    const late = await reminded([60]);
    await late.tick(thursday);
    expect(late.fake.posts).to.have.length(0);
    expect([...late.outbox.rows.values()].map(({ state, reason }) => `${state} ${reason}`)).to.deep.equal([
      'cancelled passed',
    ]);
    expect(late.log.lines).to.include('reminder.passed');
  });

  it('do not come in numbers after three weeks without service', async () => {
    const world = await reminded([1440, 60]);
    await world.tick(new Date(thursday.getTime() + 21 * DAY - 30 * MINUTE));
    expect(world.keys()).to.have.length(1);
  });

  it('are withdrawn and come at the new time when the chat moves before them', async () => {
    const world = await reminded([60]);
    await world.tick(earlier(HOUR + 80_000));
    expect(world.outbox.rows.size).to.equal(1);
    const movedTo = new Date(thursday.getTime() + 2 * HOUR);
    await world.chats.change(1, { chatId: 'wenurses', occurrenceAt: thursday, movedTo }, 'U1', earlier(HOUR + 70_000));
    await world.service().chatChanged(1, 'wenurses', earlier(HOUR + 70_000));
    await world.tick(earlier(HOUR));
    expect(world.fake.posts).to.have.length(0);
    await world.tick(new Date(movedTo.getTime() - HOUR));
    expect(world.texts()).to.have.length(1);
    expect(world.texts()[0]).to.include('Thursday 26 November, 10:30pm');
    await world.tick(movedTo);
    expect(world.texts()).to.have.length(1);
  });

  it('come after all when a move is taken back', async () => {
    const world = await reminded([60]);
    await world.tick(earlier(HOUR + 80_000));
    const change = async (movedTo: Date, now: Date) => {
      await world.chats.change(1, { chatId: 'wenurses', occurrenceAt: thursday, movedTo }, 'U1', now);
      await world.service().chatChanged(1, 'wenurses', now);
    };
    await change(new Date(thursday.getTime() + DAY), earlier(HOUR + 70_000));
    await change(thursday, earlier(HOUR + 60_000));
    await world.tick(earlier(HOUR));
    expect(world.texts()).to.have.length(1);
  });

  it('are edited where they were posted when the chat is cancelled or moves', async () => {
    const world = await reminded([60]);
    await world.tick(earlier(HOUR));
    const now = earlier(30 * MINUTE);
    await world.chats.change(1, { chatId: 'wenurses', occurrenceAt: thursday, movedTo: null }, 'U1', now);
    await world.service().chatChanged(1, 'wenurses', now);
    await world.tick(now);
    expect(world.texts()).to.have.length(1);
    expect(world.texts()[0]).to.include('#WENURSES ON THURSDAY 26 NOVEMBER, 8:30PM IS CANCELLED');
    const moment = earlier(20 * MINUTE);
    await world.chats.change(
      1,
      { chatId: 'wenurses', occurrenceAt: thursday, movedTo: new Date(thursday.getTime() + 30 * MINUTE) },
      'U1',
      moment,
    );
    await world.service().chatChanged(1, 'wenurses', moment);
    await world.tick(moment);
    expect(world.texts()[0]).to.include('HAS MOVED TO THURSDAY 26 NOVEMBER, 9PM');
  });

  it('come once more when a meeting moves by more than half a day after its reminder', async () => {
    const world = await reminded([60]);
    await world.tick(earlier(HOUR));
    const movedTo = new Date(thursday.getTime() + 3 * DAY);
    await world.chats.change(1, { chatId: 'wenurses', occurrenceAt: thursday, movedTo }, 'U1', earlier(30 * MINUTE));
    await world.service().chatChanged(1, 'wenurses', earlier(30 * MINUTE));
    for (const moment of [
      earlier(30 * MINUTE),
      new Date(movedTo.getTime() - HOUR),
      new Date(movedTo.getTime() - 30 * MINUTE),
    ]) {
      await world.tick(moment);
    }
    expect(world.texts()).to.have.length(2);
  });

  it('are followed by a note where nobody knows whether they were posted', async () => {
    const world = await reminded([60]);
    world.fake.answer('C1', { kind: 'unknown', reason: 'timeout' });
    world.fake.whenAsked(() => undefined);
    await world.tick(earlier(HOUR));
    await world.tick(earlier(HOUR - MINUTE));
    const now = earlier(30 * MINUTE);
    await world.chats.change(1, { chatId: 'wenurses', occurrenceAt: thursday, movedTo: null }, 'U1', now);
    await world.service().chatChanged(1, 'wenurses', now);
    await world.tick(now);
    expect(world.texts().at(-1)).to.include('IS CANCELLED');
    expect(world.keys('note/')).to.have.length(1);
  });

  it('stop when the chat is turned off, and what was posted says so', async () => {
    const world = await reminded([60, 10]);
    await world.tick(earlier(HOUR));
    await world.chats.save(1, { ...aChatRecord(), status: 'off' }, 'U1', earlier(30 * MINUTE));
    await world.service().chatChanged(1, 'wenurses', earlier(30 * MINUTE));
    await world.tick(earlier(30 * MINUTE));
    await world.tick(earlier(10 * MINUTE));
    expect(world.texts()).to.have.length(1);
    expect(world.texts()[0]).to.include('IS NOT PLANNED ANY MORE');
  });

  it('leave what is over as it was posted', async () => {
    const world = await reminded([60]);
    await world.tick(earlier(HOUR));
    const now = new Date(thursday.getTime() + DAY);
    await world.chats.save(1, { ...aChatRecord(), topic: 'Next topic' }, 'U1', now);
    await world.service().chatChanged(1, 'wenurses', now);
    await world.tick(now);
    expect(world.texts()[0]).not.to.include('Next topic');
  });
});
