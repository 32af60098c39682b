import { expect } from 'chai';
import { toPlainText } from '../../src/domain/plain-text.ts';
import { aChat } from '../builders/a-chat.ts';
import { aCommandWorld, type CommandWorld } from '../builders/a-command-world.ts';
import { at } from '../builders/at.ts';

const CHATS = [
  aChat(),
  aChat({ id: 'wecns', hashtag: '#WeCNs', dtstart: null, rrule: null, description: 'Community nursing chat.' }),
  aChat({ id: 'mhnursechat', hashtag: '#MHNurseChat', status: 'historic' }),
];

describe('chats', () => {
  let world: CommandWorld;
  beforeEach(async () => {
    world = await aCommandWorld({ catalogue: { chats: CHATS } });
  });
  afterEach(() => world.close());

  const confirm = (values = {}) =>
    world.admin('chats confirm #WeNurses', {
      date: '2026-11-26',
      time: '20:30',
      repeats: 'weekly',
      url: '',
      ...values,
    });
  const record = async (id = 'wenurses') =>
    (await world.stores.chats.records((await world.workspace()).id)).find(({ chatId }) => chatId === id);
  const changes = async () => world.stores.chats.changes((await world.workspace()).id);
  const reminders = async () => world.stores.chats.reminders((await world.channel()).id);

  it('lists what is coming up with the local time, how soon it is, and whether anybody confirmed it', async () => {
    const { text, buttons } = await world.ask('chats');
    expect(text).to.contain('#WeNurses (Thursday 26 November, 8:30pm · in 35 hours');
    expect(text).to.contain('not confirmed: ask the host if it is on');
    expect(text).to.contain('We know no date for: #WeCNs');
    expect(text).to.contain('Ended, or off here: #MHNurseChat');
    expect(buttons.map(({ command }) => command)).to.include('chats confirm #WeNurses');
  });

  it('confirms #WeNurses in one form that already holds the next date and time we believe', async () => {
    const { form } = await world.admin('chats confirm #wenurses');
    expect(form?.fields.map(({ name, value }) => [name, value])).to.deep.equal([
      ['date', '2026-11-26'],
      ['time', '20:30'],
      ['repeats', 'weekly'],
      ['url', 'https://www.wecommunities.org/tweet-chats'],
    ]);
    const values = Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value]));
    const { text, press } = await world.admin(form?.command ?? '', values);
    expect(text).to.contain('#WeNurses is confirmed: Thursday 26 November, 8:30pm.');
    expect(await record()).to.include({
      status: 'confirmed',
      dtstart: '2026-11-26T20:30:00',
      rrule: 'FREQ=WEEKLY;BYDAY=TH',
    });
    await world.admin(press('Remind us 1 day before'));
    expect((await reminders()).map(({ leadMinutes }) => leadMinutes)).to.deep.equal([1440]);
    expect((await world.ask('chats')).text).to.contain('confirmed 25 Nov 2026');
  });

  it('confirms a chat by words, too', async () => {
    const { text } = await world.admin('chats confirm #wecns 7 Dec 2026 8pm fortnightly');
    expect(text).to.contain('#WeCNs is confirmed: Monday 7 December, 8pm.').and.contain('every second Monday at 20:00');
    expect(await record('wecns')).to.include({ rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' });
  });

  it('takes a confirmation back', async () => {
    const { press } = await confirm();
    await world.admin(press('Undo'));
    expect((await world.ask('chats')).text).to.contain('not confirmed');
  });

  it('refuses a repeating chat between 1am and 2am, on its field', async () => {
    const { reply } = await confirm({ time: '01:30' });
    expect(reply.problem).to.deep.equal({ code: 'CLOCK_CHANGE', field: 'time' });
    expect(await record()).to.equal(undefined);
  });

  it('keeps a link that is given and refuses one nobody should follow', async () => {
    expect((await confirm({ url: 'javascript:alert(1)' })).reply.problem).to.deep.equal({
      code: 'FEED_SCHEME',
      field: 'url',
    });
    await confirm({ url: 'https://host.example/chat' });
    expect(await record()).to.include({ url: 'https://host.example/chat' });
    await confirm();
    expect(await record()).to.include({ url: 'https://host.example/chat' });
  });

  for (const [words, code, field, example] of [
    ['chats remind #wenurses 25:61', 'BAD_LEAD_TIME', 'before', '1 day'],
    ['chats remind #wenurses -5 minutes', 'BAD_LEAD_TIME', 'before', '30 minutes'],
    ['chats remind #wenurses 9999 days', 'BAD_LEAD_TIME', 'before', '2 weeks'],
    ['chats move #wenurses 31 Feb 20:00', 'BAD_DATE', 'date', '26 Nov 2026'],
    ['chats move #wenurses 26 Nov 25:61', 'BAD_TIME', 'time', '20:30'],
    ['chats move #wenurses 1 Jan 9999 20:00', 'BAD_DATE', 'date', 'two years'],
    ['chats move #wenurses 1 Jan 2020 20:00', 'PAST', 'date', 'still to come'],
    ['chats move #wenurses Friday 26 Nov 2026 20:00', 'BAD_DATE', 'date', '26 Nov 2026'],
    ['chats confirm #wenurses 26 Nov', 'BAD_TIME', 'time', '8:30pm'],
    ['chats cancel #wenurses 27 Nov 2026', 'NO_MEETING', 'date', 'The next one is on'],
    ['chats cancel #nosuchchat', 'CHAT_UNKNOWN', 'chat', '#WeNurses'],
    ['chats move #wecns 26 Nov 2026 20:00', 'CHAT_NO_DATE', 'chat', 'chats confirm #WeCNs'],
  ] as const) {
    it(`K-23 answers “${words}” with an error on ${field} and what to say instead`, async () => {
      await confirm();
      const before = JSON.stringify([await changes(), await reminders(), await record()]);
      const { reply, text } = await world.admin(words);
      expect(reply.problem).to.deep.equal({ code, field });
      expect(text).to.contain(example);
      expect(JSON.stringify([await changes(), await reminders(), await record()])).to.equal(before);
    });
  }

  it('K-24 takes 01:30 on the night the clocks go forward as 2:30, and says so', async () => {
    const { text } = await world.admin('chats move #wenurses 28 Mar 2027 01:30');
    expect(text).to.contain('to Sunday 28 March 2027, 2:30am.').and.contain('The clocks go forward then');
    expect((await changes())[0]?.movedTo).to.deep.equal(at('2027-03-28T01:30:00Z'));
  });

  it('K-24 takes the first 01:30 on the night the clocks go back, and says so', async () => {
    const { text } = await world.admin('chats move #wenurses 31 Oct 2027 01:30');
    expect(text).to.contain('comes twice that night. We take the first.');
    expect((await changes())[0]?.movedTo).to.deep.equal(at('2027-10-31T00:30:00Z'));
  });

  it('moves the meeting that is nearest to the new time, and puts it back', async () => {
    const { text, press } = await world.admin('chats move #wenurses 4 Dec 2026 19:00');
    expect(text).to.contain('from Thursday 3 December, 8:30pm to Friday 4 December, 7pm');
    expect((await changes()).map(({ occurrenceAt }) => occurrenceAt.toISOString())).to.deep.equal([
      '2026-12-03T20:30:00.000Z',
    ]);
    expect((await world.admin(press('Undo'))).text).to.contain('back on Thursday 3 December, 8:30pm');
    expect(await changes()).to.deep.equal([]);
  });

  it('moves the meeting a form names', async () => {
    const { form } = await world.admin('chats move #wenurses');
    const meeting = form?.fields[0]?.options?.[1]?.value ?? '';
    expect(meeting).to.equal('2026-12-03T20:30:00.000Z');
    await world.admin('chats move #WeNurses', { meeting, date: '2026-12-20', time: '18:00' });
    expect((await changes())[0]?.occurrenceAt.toISOString()).to.equal(meeting);
  });

  it('cancels the next meeting, says so in the list, and takes it back', async () => {
    const { text, press } = await world.admin('chats cancel #wenurses');
    expect(text).to.contain('#WeNurses on Thursday 26 November, 8:30pm is cancelled.');
    expect((await world.ask('chats')).text)
      .to.contain('cancelled: Thursday 26 November, 8:30pm')
      .and.contain('Thursday 3 December');
    await world.admin(press('Undo'));
    expect((await world.ask('chats')).text).to.not.contain('cancelled');
  });

  it('says why a chat nobody confirmed is not reminded, and offers to confirm it', async () => {
    const { text, press } = await world.admin('chats remind #wenurses 1 day');
    expect(text).to.contain('Nobody here has confirmed #WeNurses');
    expect(press('Confirm #WeNurses')).to.equal('chats confirm #WeNurses');
    expect(await reminders()).to.deep.equal([]);
  });

  it('stops reminders in this channel, with a way back for each', async () => {
    await confirm();
    await world.admin('chats remind #wenurses 2h');
    const { text, press } = await world.admin('chats remind #wenurses off');
    expect(text).to.contain('no longer reminded');
    expect(await reminders()).to.deep.equal([]);
    await world.admin(press('Undo: 2 hours before'));
    expect((await reminders()).map(({ leadMinutes }) => leadMinutes)).to.deep.equal([120]);
  });

  it('turns a chat off and on again with everything that was chosen', async () => {
    await confirm();
    await world.admin('chats remind #wenurses 1 day');
    const { press } = await world.admin('chats off #wenurses');
    expect((await world.ask('chats')).text).to.contain('Ended, or off here: #MHNurseChat, #WeNurses');
    await world.admin(press('Undo'));
    expect((await world.ask('chats')).text).to.contain('confirmed 25 Nov 2026');
    expect(await reminders()).to.have.length(1);
  });

  it('K-25 limits a topic to 1,000 characters', async () => {
    for (const topic of ['x'.repeat(3001), 'line\n'.repeat(60)]) {
      const { text, reply } = await world.admin(`chats topic #wenurses ${topic}`);
      expect(text).to.contain('Limited to 1,000 characters');
      expect(reply.problem).to.deep.equal({ code: 'TOO_LONG', field: 'topic' });
    }
    expect(await record()).to.equal(undefined);
  });

  it('keeps patient details out of a topic', async () => {
    const { text, reply } = await world.admin('chats topic #wenurses What happened to John Smith 943 476 5919');
    expect(text).to.contain('patient details').and.not.contain('943');
    expect(reply.problem?.code).to.equal('PATIENT_DATA');
    expect(await record()).to.equal(undefined);
  });

  it('shows the topic and what to read with the next meeting, and takes it back', async () => {
    const { press } = await world.admin('chats topic #wenurses', {
      topic: 'Sleep on wards',
      reading: 'https://read.example/sleep',
    });
    const { text } = await world.ask('chats');
    expect(text).to.contain('Topic: Sleep on wards').and.contain('Read before: https://read.example/sleep');
    await world.admin(press('Undo'));
    expect((await world.ask('chats')).text).to.not.contain('Sleep on wards');
  });

  it('edits a reminder that was posted when its meeting is cancelled', async () => {
    await confirm();
    await world.admin('chats remind #wenurses 1 day');
    const channel = await world.channel();
    const key = `reminder/${channel.id}/wenurses/2026-11-26T20:30:00.000Z/1440`;
    const message = { summary: 'soon', blocks: [] };
    const dueAt = at('2026-11-25T20:30:00Z');
    await world.stores.outbox.promise({ key, channelId: channel.id, kind: 'reminder', dueAt, message }, dueAt);
    const due = { now: dueAt, leaseUntil: at('2026-11-25T21:00:00Z'), by: 'w', limit: 5, leadMs: () => 0 };
    await world.stores.outbox.claimDue(due);
    await world.stores.outbox.finish(key, 'w', { kind: 'sent', messageId: 'm1' }, null, dueAt);
    world.setNow('2026-11-25T20:40:00Z');
    await world.admin('chats cancel #wenurses');
    const [update] = (await world.stores.outbox.recent(channel.id, 5)).filter(({ kind }) => kind === 'update');
    expect(update?.updatesKey).to.equal(key);
    expect(update?.message === null || update === undefined ? '' : toPlainText(update.message)).to.contain('CANCELLED');
  });

  it('lets nobody but an admin change a chat', async () => {
    for (const words of ['confirm', 'topic', 'cancel', 'move', 'remind', 'off', 'undo'])
      expect((await world.ask(`chats ${words} #wenurses`)).reply.problem?.code, words).to.equal('NOT_ALLOWED');
  });
});
