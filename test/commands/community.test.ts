import { expect } from 'chai';
import { aCommandWorld, aPost, type CommandWorld } from '../builders/a-command-world.ts';

const SLACK = { platform: 'slack', workspaceId: 'T1', channelId: 'C1' } as const;
const TEAMS = { platform: 'teams', workspaceId: 'tenant-1', channelId: '19:ward@thread.tacv2' } as const;
const GAZETTE = 'https://gazette.example/feed';

describe('a community on Slack and Teams', () => {
  let world: CommandWorld;
  beforeEach(async () => {
    world = await aCommandWorld();
    world.serve(GAZETTE, 'The Ward Gazette', [aPost('Old news', 20)]);
    await world.admin('digest weekly monday 9:00', {}, SLACK);
    await nameChannel(SLACK, 'ward-7');
    await nameChannel(TEAMS, 'Ward community');
  });
  afterEach(() => world.close());

  async function nameChannel(place: typeof SLACK | typeof TEAMS, name: string): Promise<void> {
    const { id } = await world.stores.channels.channel(place, new Date('2026-11-25T10:00:00Z'));
    await world.stores.channels.saveChannel(id, { name }, 'U1', new Date('2026-11-25T10:00:00Z'));
  }
  const code = async (): Promise<string> => {
    const { text } = await world.admin('community invite', {}, SLACK);
    return /join (\S{19})/.exec(text)?.[1] ?? 'no code';
  };
  /** As people do it: a code on Slack, typed on Teams, and a button. */
  async function join() {
    const asked = await world.admin(`community join ${await code()}`, {}, TEAMS);
    return world.admin(asked.press('Share it'), {}, TEAMS);
  }

  it('begins with a code and a yes of an admin on either side', async () => {
    const said = await code();
    const asked = await world.admin(`community join ${said}`, {}, TEAMS);
    expect(asked.reply.message.summary).to.equal('Share the digest of #ward-7 on Slack?');
    expect((await world.admin('community', {}, TEAMS)).text).to.contain('a digest of its own');
    const done = await world.admin(asked.press('Share it'), {}, TEAMS);
    expect(done.text).to.contain('Done. This channel now shares the digest of #ward-7 on Slack.');
    expect((await world.ask('community', {}, SLACK)).text).to.contain('#Ward community on Teams');
    expect((await world.admin(asked.press('Share it'), {}, TEAMS)).text).to.contain('That code leads nowhere');
  });

  it('is for admins of both sides', async () => {
    for (const words of ['community invite', 'community join AAAA-AAAA-AAAA-AAAA', 'community leave'])
      expect((await world.ask(words, {}, TEAMS)).reply.problem?.code, words).to.equal('NOT_ALLOWED');
  });

  it('takes a code by form, and says which field was wrong', async () => {
    expect((await world.admin('community join', {}, TEAMS)).form?.command).to.equal('community join');
    const { reply } = await world.admin('community join', { code: 'what' }, TEAMS);
    expect(reply.problem).to.deep.equal({ code: 'CODE_UNKNOWN', field: 'code' });
  });

  it('shares feeds: what is added or removed on one side is there or gone on the other', async () => {
    await join();
    const shown = await world.admin(`feeds add ${GAZETTE}`, {}, TEAMS);
    await world.admin(shown.buttons[0]?.command ?? '', {}, TEAMS);
    for (const place of [SLACK, TEAMS])
      expect((await world.ask('feeds', {}, place)).text).to.contain('The Ward Gazette');
    await world.admin('feeds remove The Ward Gazette', {}, SLACK);
    expect((await world.ask('feeds', {}, TEAMS)).text).not.to.contain('Gazette');
  });

  it('shares the day, the preview and what people suggest', async () => {
    await join();
    await world.admin('digest weekly thursday 8:30', {}, TEAMS);
    await world.ask('share https://sleep.example/a for new starters', {}, TEAMS);
    const host = await world.stores.channels.find(SLACK);
    expect(host?.schedule).to.deep.equal({ every: 'week', weekday: 'TH', time: '08:30' });
    expect(await world.stores.digests.picks(host?.id ?? 0, 'waiting')).to.have.length(1);
    expect((await world.admin('review', {}, TEAMS)).text).to.contain('Community picks: 1 waits');
    const previews = [await world.ask('digest', {}, SLACK), await world.ask('digest', {}, TEAMS)];
    expect(previews[1]?.text).to.equal(previews[0]?.text);
  });

  it('lets a curator of either side approve what was suggested', async () => {
    await join();
    await world.ask('share https://sleep.example/a for new starters', {}, SLACK);
    const page = await world.admin('review picks', {}, TEAMS);
    await world.admin(page.press('Approve'), {}, TEAMS);
    const host = await world.stores.channels.find(SLACK);
    expect(await world.stores.digests.picks(host?.id ?? 0, 'approved')).to.have.length(1);
  });

  it('posts what waits for the own digest of a channel before it joins', async () => {
    const shown = await world.admin(`feeds add ${GAZETTE}`, {}, TEAMS);
    await world.admin(shown.buttons[0]?.command ?? '', {}, TEAMS);
    await world.admin('digest weekly friday 9:00', {}, TEAMS);
    const { id } = await world.stores.channels.channel(TEAMS, new Date());
    const [{ feed } = { feed: null }] = await world.stores.feeds.subscriptions(id);
    await world.publish(feed?.id ?? 0, aPost('Old news', 20));
    await world.publish(feed?.id ?? 0, aPost('Old news', 20), aPost('Waiting news', 24));
    await join();
    const [last] = await world.stores.outbox.recent(id, 5);
    expect(last?.kind).to.equal('digest');
    expect(JSON.stringify(last?.message)).to.contain('Waiting news');
  });

  it('reads a code with whatever was pasted around it', async () => {
    const said = await code();
    for (const typed of [`“${said}”`, `\`${said}\``, said.replaceAll('-', '–'), said.replaceAll('-', ' '), `${said}.`])
      expect((await world.admin(`community join ${typed}`, {}, TEAMS)).reply.problem, typed).to.equal(undefined);
    expect((await world.admin(`community join ${said.slice(0, 12)}`, {}, TEAMS)).text).to.contain('leads nowhere');
    expect((await world.admin(`/signpost community join ${said}`, {}, TEAMS)).reply.problem).to.equal(undefined);
    expect((await world.ask('community join us for tea', {}, TEAMS)).text).not.to.contain('code');
  });

  it('keeps answers, urgent help and settings with each organisation', async () => {
    await join();
    await world.admin('settings nation Wales', {}, TEAMS);
    expect((await world.stores.channels.workspace('slack', 'T1', new Date())).nation).to.equal('England');
    expect((await world.stores.channels.workspace('teams', 'tenant-1', new Date())).nation).to.equal('Wales');
  });

  it('leaves to the host what reaches further than the digest', async () => {
    await join();
    for (const words of [
      'chats off #WeNurses',
      'archive new link now',
      'feeds accept-move 1',
      'settings zone',
      'setup',
    ]) {
      const { reply, text } = await world.admin(words, {}, TEAMS);
      expect(reply.problem?.code, words).to.equal('AT_THE_HOST');
      expect(text, words).to.contain('#ward-7 on Slack');
    }
    expect((await world.ask('chats', {}, TEAMS)).reply.problem).to.equal(undefined);
  });

  it('names nobody of one organisation in the records of the other', async () => {
    await join();
    await world.admin('digest weekly thursday 8:30', {}, { ...TEAMS, userId: 'admin-of-teams' });
    const { text } = await world.admin('audit', {}, SLACK);
    expect(text).to.contain('somebody of a joined channel');
    expect(text).not.to.contain('admin-of-teams');
  });

  it('says on the page of the app and in the settings what is shared', async () => {
    await join();
    expect((await world.ask('home', {}, TEAMS)).text).to.contain('Shares the digest of #ward-7 on Slack.');
    const { text } = await world.admin('settings', {}, TEAMS);
    expect(text).to.contain('Shares the digest of').and.contain('Mondays at 9:00');
  });

  it('ends from either side, and both go on with the same feeds', async () => {
    const shown = await world.admin(`feeds add ${GAZETTE}`, {}, SLACK);
    await world.admin(shown.buttons[0]?.command ?? '', {}, SLACK);
    await join();
    const asked = await world.admin('community leave', {}, TEAMS);
    expect((await world.admin(asked.press('Stop sharing'), {}, TEAMS)).text).to.contain('goes on by itself');
    for (const place of [SLACK, TEAMS])
      expect((await world.ask('feeds', {}, place)).text).to.contain('The Ward Gazette');
    await join();
    const page = await world.admin('community', {}, SLACK);
    const removed = await world.admin(page.press('Stop sharing with #Ward community on Teams'), {}, SLACK);
    expect(removed.text).to.contain('#Ward community on Teams goes on by itself');
    expect((await world.ask('community', {}, TEAMS)).text).to.contain('a digest of its own');
  });

  it('leaves `community nursing` a question', async () => {
    expect((await world.ask('community nursing', {}, TEAMS)).text).not.to.contain('digest of its own');
  });
});
