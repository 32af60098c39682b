import { expect } from 'chai';
import { loadCatalogue } from '../../feeds/catalogue/load.ts';
import { NATIONS } from '../../src/domain/catalogue.ts';
import { packFeeds, STARTER_PACKS } from '../../src/domain/starter-packs.ts';
import { aCatalogueFeed, aCommandWorld, aPost, aResource, type CommandWorld } from '../builders/a-command-world.ts';

const FEEDS = [
  aCatalogueFeed({ id: 'nursing-times-mental-health', title: 'Nursing Times: mental health' }),
  aCatalogueFeed({ id: 'mind', title: 'Mind', nations: ['England', 'Wales'] }),
  aCatalogueFeed({ id: 'mhra-alerts', title: 'MHRA alerts', postPolicy: 'immediate', group: 'regulators-national' }),
  aCatalogueFeed({ id: 'nhs-england-news', title: 'NHS England', nations: ['England'] }),
  aCatalogueFeed({ id: 'health-ni', title: 'Department of Health NI', nations: ['Northern Ireland'] }),
];
const RESOURCES = [aResource({ id: 'samaritans', name: 'Samaritans' }), aResource({ id: 'shout', name: 'Shout' })];

describe('set-up', () => {
  let world: CommandWorld;
  beforeEach(async () => {
    world = await aCommandWorld({ catalogue: { feeds: FEEDS, resources: RESOURCES } });
  });
  afterEach(() => world.close());

  const titles = async () =>
    (await world.stores.feeds.subscriptions((await world.channel()).id)).map(({ feed }) => feed.title);

  it('leads from nothing to a first digest that was seen before it was posted, all in private', async () => {
    const start = await world.admin('setup');
    expect(start.text).to.contain('Choose what to read').and.contain('Next: Choose what to read');
    const packs = await world.admin(start.press('Starter packs'));
    const taken = await world.admin(packs.press('Mental health'));
    expect(taken.text).to.contain('Mental health: 4 feeds added.').and.contain('Next: Day and time');
    const [feed] = await world.stores.feeds.subscriptions((await world.channel()).id);
    await world.publish(feed?.feed.id ?? 0, aPost('Sleep on busy wards', 24));
    const timed = await world.admin(taken.press('Mondays at 9:00'));
    expect(timed.text).to.contain('The digest comes Mondays at 9:00 (Europe/London).');
    const preview = await world.admin(timed.press('See the first digest'));
    expect(preview.text).to.contain('Sleep on busy wards').and.contain('Only you see it');
    const { id } = await world.channel();
    expect(await world.stores.outbox.recent(id, 5), 'nothing was posted yet').to.deep.equal([]);
    expect(preview.buttons.find(({ label }) => label === 'Post now')?.confirm).to.contain('Everybody in');
    const waited = await world.admin(preview.press('Wait for Monday 30 November, 9am'));
    expect(waited.text).to.contain('The first digest comes Monday 30 November, 9am.');
    expect(await world.stores.outbox.recent(id, 5)).to.deep.equal([]);
    const posted = await world.admin(preview.press('Post now'));
    expect(posted.text).to.contain('3. See the first digest (done)');
    expect((await world.stores.outbox.recent(id, 5)).map(({ kind }) => kind)).to.deep.equal(['digest']);
    for (const said of [start, packs, taken, timed, preview, waited]) expect(said.reply.visibility).to.equal('private');
  });

  it('takes a pack back without the feeds that were there before', async () => {
    await world.admin('feeds add mind');
    await world.admin('feeds follow now https://mind.example/feed');
    const { press } = await world.admin('setup pack mental-health');
    expect(await titles()).to.have.length(4);
    await world.admin(press('Undo'));
    expect(await titles()).to.deep.equal(['Mind']);
  });

  it('gives each nation its own', async () => {
    await world.admin('settings nation Northern Ireland');
    await world.admin('setup pack mental health');
    expect(await titles()).to.deep.equal(['Department of Health NI', 'MHRA alerts', 'Nursing Times: mental health']);
  });

  it('finds the news of the trust’s own site, or says kindly that there is none', async () => {
    world.serve('https://trust.nhs.uk/', 'Our trust', [aPost('New ward opens', 24)], 'https://trust.nhs.uk/feed');
    world.fail('https://other.nhs.uk/', 'FEED_NOT_A_FEED');
    const { press } = await world.admin('setup trust', { address: 'trust.nhs.uk' });
    const added = await world.admin(press('Put the last 7 days in the first digest'));
    expect(added.text).to.contain('Added: Our trust.').and.contain('SET UP');
    const [subscription] = await world.stores.feeds.subscriptions((await world.channel()).id);
    expect(subscription?.feed.section).to.equal('trusts');
    const { text, reply } = await world.admin('setup trust other.nhs.uk');
    expect(text).to.contain('that site has no news feed. Many trusts have none.');
    expect(reply.problem?.field).to.equal('address');
  });

  it('goes on for the channel that was chosen in a private chat, and never for one of another workspace', async () => {
    const channel = await world.channel();
    const inPrivate = { channelId: 'D-1' };
    const chosen = await world.admin(`setup channel in ${channel.id}`, {}, inPrivate);
    const packs = await world.admin(chosen.press('Starter packs'), {}, inPrivate);
    const taken = await world.admin(packs.press('Mental health'), {}, inPrivate);
    await world.admin(taken.press('Mondays at 9:00'), {}, inPrivate);
    expect(await titles()).to.have.length(4);
    expect((await world.channel()).schedule.every).to.equal('week');
    const here = await world.stores.channels.channel(
      { platform: 'web', workspaceId: 'W1', channelId: 'D-1' },
      new Date(0),
    );
    expect(await world.stores.feeds.subscriptions(here.id)).to.deep.equal([]);
    for (const words of [
      `setup pack community in ${channel.id}`,
      `setup time friday 9:00 in ${channel.id}`,
      `setup post in ${channel.id}`,
    ]) {
      const { reply } = await world.admin(words, {}, { workspaceId: 'W2' });
      expect(reply.problem?.code, words).to.equal('CHANNEL_UNKNOWN');
    }
  });

  it('takes a channel from a platform’s own picker', async () => {
    const { text, press } = await world.admin('setup channel', { channel: 'C0PICKED' }, { channelId: 'D-1' });
    expect(text).to.contain('SET UP');
    await world.admin(press('Starter packs'));
    const picked = await world.stores.channels.find({ platform: 'web', workspaceId: 'W1', channelId: 'C0PICKED' });
    expect(press('Starter packs')).to.equal(`setup packs in ${picked?.id}`);
  });

  it('names the channel that was picked, wherever set-up is talked about', async () => {
    const inPrivate = { channelId: 'D-1' };
    world.names.set('C0PICKED', 'ward-7');
    const chosen = await world.admin('setup channel', { channel: 'C0PICKED' }, inPrivate);
    expect(chosen.text).to.contain('SET UP #WARD-7');
    const empty = await world.admin(
      chosen.buttons.find(({ label }) => label === 'See the first digest')?.command ?? '',
      {},
      inPrivate,
    );
    expect(empty.text).to.contain('#ward-7 follows no feeds yet.').and.not.contain('his channel');
    const unnamed = await world.admin('setup channel', { channel: 'C0SECRET' }, inPrivate);
    expect(unnamed.text).to.contain('SET UP THE CHANNEL YOU CHOSE').and.not.contain('his channel');
  });

  it('leads to other commands about the channel that was picked, and back to its set-up', async () => {
    const inPrivate = { channelId: 'D-1' };
    world.names.set('C0PICKED', 'ward-7');
    const { press, text } = await world.admin('setup channel', { channel: 'C0PICKED' }, inPrivate);
    expect(text).to.contain('SET UP #WARD-7');
    const when = { date: '2026-11-26', time: '20:30', repeats: 'weekly' };
    const { form } = await world.admin(press('Confirm #WeNurses'), {}, inPrivate);
    const confirmed = await world.admin(form?.command ?? '', when, inPrivate);
    const reminded = await world.admin(confirmed.press('Remind us 1 day before'), {}, inPrivate);
    expect(reminded.text).to.contain('#ward-7 is reminded of #WeNurses 1 day before.').and.not.contain('his channel');
    const picked = await world.stores.channels.find({ platform: 'web', workspaceId: 'W1', channelId: 'C0PICKED' });
    expect(await world.stores.chats.reminders(picked?.id ?? 0)).to.have.length(1);
    const back = await world.admin(reminded.press('Back to set-up'), {}, inPrivate);
    expect(back.text).to.contain('SET UP #WARD-7');
    const time = await world.admin(`setup time in ${picked?.id}`, {}, inPrivate);
    const zone = await world.admin(time.press('Another time zone'), {}, inPrivate);
    expect(JSON.stringify(zone.reply.message)).to.contain('In #ward-7').and.not.contain('his channel');
    const saved = await world.admin(zone.form?.command ?? '', { zone: 'Europe/Dublin', scope: 'channel' }, inPrivate);
    expect(saved.text).to.contain('Times are shown in Europe/Dublin in #ward-7.');
    expect((await world.stores.channels.byId(picked?.id ?? 0))?.zone).to.equal('Europe/Dublin');
    expect(saved.press('Back to set-up')).to.equal(`setup in ${picked?.id}`);
    const elsewhere = await world.admin(`settings zone London in ${picked?.id}`, {}, { workspaceId: 'W2' });
    expect(elsewhere.reply.problem?.code).to.equal('CHANNEL_UNKNOWN');
  });

  it('asks a person to check Samaritans and Shout first, and to confirm #WeNurses', async () => {
    const { buttons, text } = await world.admin('setup');
    expect(text).to.contain('Check Samaritans and Shout (to do)');
    expect(buttons.map(({ command }) => command))
      .to.include('chats confirm #WeNurses')
      .and.include('review checked samaritans');
    const today = { assuredDate: '2026-11-25', assuredBy: 'Asha', verdict: 'checked' } as const;
    const { id } = await world.workspace();
    for (const resourceId of ['samaritans', 'shout'])
      await world.stores.resources.saveCheck(id, { resourceId, ...today }, 'U1', new Date(0));
    expect((await world.admin('setup')).text).to.contain('Check Samaritans and Shout (done)');
  });

  it('tells an installer who is no admin of the workspace who can set it up, and how to be named', async () => {
    const { text } = await world.ask('setup channel', {}, { platform: 'slack', userId: 'U0INSTALLER' });
    expect(text)
      .to.contain('Ask an admin or an owner of your workspace.')
      .and.contain('An admin can type “/signpost settings admin U0INSTALLER”.')
      .and.contain('add U0INSTALLER to its setting ADMINS');
  });

  it('greets whoever is no admin, and tells them what they can do', async () => {
    const { text, reply } = await world.ask('setup');
    expect(text).to.contain('HELLO, THIS IS SIGNPOST');
    expect(reply.problem).to.equal(undefined);
    for (const words of [
      'setup pack mental-health',
      'setup time monday 9:00',
      'setup post',
      'setup address mind.example',
      'setup channel',
    ])
      expect((await world.ask(words)).reply.problem?.code, words).to.equal('NOT_ALLOWED');
  });
});

describe('starter packs', () => {
  it('hold only feeds of the catalogue that are ready, at least four for each nation, safety alerts among them', async () => {
    const { catalogue } = await loadCatalogue('feeds/catalogue');
    for (const pack of STARTER_PACKS) {
      for (const id of pack.feeds)
        expect(catalogue.feeds.find((feed) => feed.id === id)?.offer, `${pack.id}: ${id}`).to.equal('ready');
      for (const nation of NATIONS) {
        const feeds = packFeeds(pack, catalogue.feeds, nation);
        expect(feeds.length, `${pack.id} in ${nation}`).to.be.at.least(4);
        expect(feeds.map(({ id }) => id)).to.include('mhra-alerts');
      }
    }
  });
});
