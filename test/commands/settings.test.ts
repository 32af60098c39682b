import { expect } from 'chai';
import { eraseWord } from '../../src/domain/erase-word.ts';
import { aCommandWorld, type CommandWorld, NOW } from '../builders/a-command-world.ts';
import { at } from '../builders/at.ts';

describe('settings', () => {
  let world: CommandWorld;
  beforeEach(async () => {
    world = await aCommandWorld();
  });
  afterEach(() => world.close());

  it('show everything that can be chosen and lead to a form for each', async () => {
    const { text, press } = await world.admin('settings');
    expect(text).to.contain('Items a digest carries at most (20)').and.contain('Nation (England)');
    for (const label of ['Time zone', 'What goes in', 'Nation', 'Staff line', 'For everybody']) {
      const { form, reply } = await world.admin(press(label));
      expect(form, label).to.not.equal(null);
      expect(reply.problem, label).to.equal(undefined);
    }
    expect((await world.admin(press('Admins and curators'))).text).to.contain('Nobody has a role by name.');
  });

  it('say why posts are paused, and what to do', async () => {
    const { id } = await world.channel();
    await world.stores.channels.setState(id, 'paused', 'is_archived', NOW);
    const { text, reply } = await world.admin('settings');
    expect(reply.message.summary).to.equal('Posts in this channel are paused.');
    expect(text).to.contain('The channel was archived. Choose another channel, or open it again.');
  });

  it('save a form of the channel, one setting by words, and go back', async () => {
    const { form } = await world.admin('settings channel');
    const values = Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value]));
    await world.admin('settings channel', { ...values, most: '12', spotlight: 'no' });
    expect((await world.channel()).settings).to.deep.include({
      most: 12,
      spotlight: false,
      perSource: 3,
      picks: 'curated',
    });
    const { press } = await world.admin('settings channel perSource 5');
    expect((await world.channel()).settings.perSource).to.equal(5);
    await world.admin(press('Undo'));
    expect((await world.channel()).settings.perSource).to.equal(3);
  });

  for (const [words, code, field] of [
    ['settings channel most 4000', 'BAD_NUMBER', 'most'],
    ['settings channel picks maybe', 'BAD_CHOICE', 'picks'],
    ['settings workspace days soon', 'BAD_NUMBER', 'days'],
    ['settings nation France', 'BAD_NATION', 'nation'],
    ['settings zone Europe/Atlantis', 'BAD_ZONE', 'zone'],
    ['settings staff-route Staff line open soon to late', 'BAD_TIME', 'from'],
    ['settings staff-route John Smith 943 476 5919', 'PATIENT_DATA', 'say'],
    ['settings admin Asha Ali', 'BAD_PERSON', 'person'],
  ] as const) {
    it(`answer “${words}” with an error on ${field} and save nothing`, async () => {
      const before = JSON.stringify([await world.channel(), await world.workspace()]);
      expect((await world.admin(words)).reply.problem).to.deep.equal({ code, field });
      expect(JSON.stringify([await world.channel(), await world.workspace()])).to.equal(before);
    });
  }

  it('hide unchecked resources when asked to', async () => {
    const { press } = await world.admin('settings workspace unchecked hide');
    expect((await world.workspace()).settings.requireAssured).to.equal(true);
    await world.admin(press('Undo'));
    expect((await world.workspace()).settings.requireAssured).to.equal(false);
  });

  it('move the next digest with the time zone, here or everywhere', async () => {
    await world.admin('digest weekly monday 9:00');
    const { text } = await world.admin('settings zone new york');
    expect(text).to.contain('America/New_York');
    expect((await world.channel()).nextSlotAt).to.deep.equal(at('2026-11-30T14:00:00Z'));
    expect((await world.workspace()).zone).to.equal('Europe/London');
    await world.admin('settings zone Europe/Dublin for all');
    expect((await world.workspace()).zone).to.equal('Europe/Dublin');
    expect((await world.channel()).zone).to.equal('Europe/Dublin');
  });

  it('keep the line for staff with its hours, and take it out again', async () => {
    const { text, press } = await world.admin('settings staff-route', {
      say: 'Staff line 0800 123 4567',
      from: '09:00',
      to: '17:00',
    });
    expect(text).to.contain('Staff line 0800 123 4567, open 9:00 to 17:00');
    expect((await world.workspace()).staffRoute).to.deep.equal({
      say: 'Staff line 0800 123 4567',
      open: { from: '09:00', to: '17:00' },
    });
    await world.admin(press('Undo'));
    expect((await world.workspace()).staffRoute).to.equal(null);
    await world.admin('settings staff-route Staff line 0800 123 4567, open 9am to 5pm');
    expect((await world.workspace()).staffRoute?.open).to.deep.equal({ from: '09:00', to: '17:00' });
  });

  it('name admins and curators, who may then do more, and take the role away', async () => {
    const { press } = await world.admin('settings curator <@U77|asha>');
    expect((await world.ask('review', {}, { userId: 'U77' })).reply.problem).to.equal(undefined);
    expect((await world.ask('settings', {}, { userId: 'U77' })).reply.problem?.code).to.equal('NOT_ALLOWED');
    await world.admin(press('Undo'));
    expect((await world.ask('review', {}, { userId: 'U77' })).reply.problem?.code).to.equal('NOT_ALLOWED');
  });
});

describe('the audit', () => {
  it('tells admins who changed what, and nobody else', async () => {
    const world = await aCommandWorld();
    await world.admin('digest weekly monday 9:00', {}, { userId: 'admin-asha' });
    expect((await world.admin('audit')).text)
      .to.contain('Channel changed')
      .and.contain('by admin-asha');
    expect((await world.ask('audit')).reply.problem?.code).to.equal('NOT_ALLOWED');
    await world.close();
  });
});

describe('erase', () => {
  it('explains, asks for the word, refuses any other, and then deletes everything of this workspace alone', async () => {
    const world = await aCommandWorld();
    const others = { workspaceId: 'W2' };
    await world.admin('digest weekly monday 9:00');
    await world.admin('digest weekly monday 9:00', {}, others);
    const word = eraseWord('web W1');
    const { text } = await world.admin('erase');
    expect(text).to.contain('This cannot be undone').and.contain(word);
    expect((await world.admin('erase', { word: 'yes' })).reply.problem).to.deep.equal({
      code: 'WRONG_WORD',
      field: 'word',
    });
    expect((await world.channel()).schedule.every).to.equal('week');
    expect((await world.admin('erase', { word: ` ${word.toUpperCase()} ` })).text)
      .to.contain('Everything is deleted')
      .and.contain('one channel');
    expect(await world.stores.channels.find({ platform: 'web', workspaceId: 'W1', channelId: 'C1' })).to.equal(null);
    const other = await world.stores.channels.find({ platform: 'web', workspaceId: 'W2', channelId: 'C1' });
    expect(other?.schedule.every).to.equal('week');
    await world.close();
  });
});

describe('deliveries', () => {
  it('show a post in doubt; an admin of that workspace says that it arrived or posts it again', async () => {
    const world = await aCommandWorld();
    const channel = await world.channel();
    for (const key of ['digest/1/2026-11-23', 'digest/1/2026-11-24']) {
      const promise = {
        key,
        channelId: channel.id,
        kind: 'digest',
        dueAt: NOW,
        message: { summary: 'A digest', blocks: [] },
      } as const;
      await world.stores.outbox.promise(promise, NOW);
    }
    await world.stores.outbox.claimDue({
      now: NOW,
      leaseUntil: at('2026-11-25T11:00:00Z'),
      by: 'w',
      limit: 5,
      leadMs: () => 0,
    });
    for (const key of ['digest/1/2026-11-23', 'digest/1/2026-11-24'])
      await world.stores.outbox.finish(key, 'w', { kind: 'unknown', reason: 'reset' }, null, NOW);
    const { text, buttons } = await world.admin('deliveries');
    expect(text).to.contain('2 posts may or may not have arrived.').and.contain('A digest');
    const [again, arrived] = ['delivery again digest/1/2026-11-23', 'delivery arrived digest/1/2026-11-24'];
    expect(buttons.map(({ command }) => command))
      .to.include(again)
      .and.include(arrived);
    expect((await world.admin(again, {}, { workspaceId: 'W2' })).reply.problem?.code).to.equal('DELIVERY_UNKNOWN');
    expect((await world.ask(again)).reply.problem?.code).to.equal('NOT_ALLOWED');
    await world.admin(again);
    expect((await world.admin(arrived)).text).to.contain('No post is in doubt.');
    expect((await world.stores.outbox.find('digest/1/2026-11-23'))?.state).to.equal('waiting');
    expect((await world.stores.outbox.find('digest/1/2026-11-24'))?.state).to.equal('sent');
    expect((await world.admin(again)).text).to.contain('Somebody settled that one before you.');
    await world.close();
  });
});
