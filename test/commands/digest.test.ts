import { expect } from 'chai';
import { feedProblem } from '../../src/domain/feed-problem.ts';
import type { Message } from '../../src/domain/message.ts';
import { aCommandWorld, aPost, type CommandWorld, NOW } from '../builders/a-command-world.ts';
import { at } from '../builders/at.ts';

describe('digest', () => {
  let world: CommandWorld;
  beforeEach(async () => {
    world = await aCommandWorld();
  });
  afterEach(() => world.close());

  const follow = async (title = 'Mind') => {
    const feed = {
      url: `https://${title.toLowerCase()}.example/feed`,
      title,
      siteUrl: null,
      catalogueId: null,
      section: 'other',
      postPolicy: 'auto',
      sample: false,
    } as const;
    return (await world.stores.feeds.subscribe((await world.channel()).id, feed, { start: 'week', addedBy: 'U1' }, NOW))
      .feedId;
  };

  it('shows the next digest to one person, and posts and decides nothing', async () => {
    const feedId = await follow();
    await world.publish(feedId, aPost('Sleep on busy wards', 24));
    const { text, reply, press } = await world.ask('digest');
    expect(text).to.contain('Only you see it').and.contain('Sleep on busy wards');
    expect(reply.visibility).to.equal('private');
    expect(press('Day and time')).to.equal('digest weekly');
    const { id } = await world.channel();
    expect(await world.stores.outbox.recent(id, 5)).to.deep.equal([]);
    expect(await world.stores.digests.candidates(id)).to.have.length(1);
  });

  it('says that there is nothing, or that nothing is followed', async () => {
    expect((await world.ask('digest')).text).to.contain('This channel follows no feeds yet.');
    await follow();
    expect((await world.ask('digest')).text).to.contain('There is nothing new for a digest yet.');
  });

  it('is set by day and time, says when the next one comes, and goes back', async () => {
    const { text, press } = await world.admin('digest weekly monday 9:00');
    expect(text).to.contain('The digest comes Mondays at 9:00.').and.contain('due Monday 30 November, 9am');
    const channel = await world.channel();
    expect(channel.schedule).to.deep.equal({ every: 'week', weekday: 'MO', time: '09:00' });
    expect(channel.nextSlotAt).to.deep.equal(at('2026-11-30T09:00:00Z'));
    await world.admin(press('Undo'));
    expect((await world.channel()).schedule).to.deep.equal({ every: 'off' });
  });

  it('comes every day when asked to, and by form', async () => {
    await world.admin('digest daily 8am');
    expect((await world.channel()).schedule).to.deep.equal({ every: 'day', time: '08:00' });
    const { form } = await world.admin('digest weekly');
    expect(form?.fields.map(({ name }) => name)).to.deep.equal(['weekday', 'time']);
    await world.admin('digest weekly', { weekday: 'FR', time: '16:30' });
    expect((await world.channel()).schedule).to.deep.equal({ every: 'week', weekday: 'FR', time: '16:30' });
  });

  for (const [words, code, field] of [
    ['digest weekly monday 25:61', 'BAD_TIME', 'time'],
    ['digest weekly someday 9:00', 'BAD_WEEKDAY', 'weekday'],
    ['digest weekly monday', 'BAD_TIME', 'time'],
    ['digest daily noonish', 'BAD_TIME', 'time'],
    ['digest weekly sunday 01:30', 'CLOCK_CHANGE', 'time'],
    ['digest daily 1:00', 'CLOCK_CHANGE', 'time'],
  ] as const) {
    it(`K-23 answers “${words}” with an error on ${field}`, async () => {
      const { reply, text } = await world.admin(words);
      expect(reply.problem).to.deep.equal({ code, field });
      expect(text).to.match(/digest weekly monday 9:00|clocks change/);
      expect((await world.channel()).schedule).to.deep.equal({ every: 'off' });
    });
  }

  it('K-23 says how to set a schedule to whoever nearly did', async () => {
    const { text } = await world.admin('digest every monday at 9');
    expect(text).to.contain('digest weekly monday 9:00');
  });

  it('skips the next one and takes that back', async () => {
    expect((await world.admin('digest skip next')).reply.problem?.code).to.equal('DIGEST_OFF');
    await world.admin('digest weekly monday 9:00');
    const { text, press } = await world.admin('digest skip next');
    expect(text).to.contain('The digest of Monday 30 November, 9am is skipped.');
    expect((await world.channel()).skipNext).to.equal(true);
    await world.admin(press('Undo'));
    expect((await world.channel()).skipNext).to.equal(false);
  });

  it('is posted now only after it was seen and said yes to', async () => {
    const feedId = await follow();
    await world.publish(feedId, aPost('Sleep on busy wards', 24));
    const { buttons } = await world.admin('digest now');
    const { id } = await world.channel();
    expect(await world.stores.outbox.recent(id, 5)).to.deep.equal([]);
    const button = buttons.find(({ label }) => label === 'Post now');
    expect(button?.confirm).to.contain('Everybody in this channel');
    expect((await world.admin(button?.command ?? '')).text).to.contain('The digest is on its way');
    expect((await world.stores.outbox.recent(id, 5)).map(({ kind }) => kind)).to.deep.equal(['digest']);
    expect((await world.admin('digest now confirmed')).text).to.contain('nothing was posted');
  });

  it('posts the chats and the resource of the preview, and leaves those of the next slot to it', async () => {
    world.setNow('2026-11-28T10:00:00Z');
    await world.admin('digest weekly monday 9:00');
    await world.admin('chats confirm #WeNurses', { date: '2026-11-29', time: '20:30', repeats: 'weekly' });
    await world.publish(await follow(), aPost('Sleep on busy wards', 27));
    const next = await world.admin('digest');
    expect(next.text).to.contain('a preview of the next digest').and.contain('Sunday 6 December');
    const preview = await world.admin(next.press('Post early'));
    expect(preview.text).to.contain('if you post it now').and.contain('Sunday 29 November');
    await world.admin(preview.press('Post now'));
    const [post] = await world.stores.outbox.recent((await world.channel()).id, 1);
    const entries = (message: Message | null | undefined) =>
      (message?.blocks ?? []).flatMap((block) => (block.kind === 'entries' ? [block.entries] : []));
    expect(entries(post?.message)).to.have.length(3);
    expect(entries(post?.message)).to.deep.equal(entries(preview.reply.message));
  });

  it('says which feeds could not be read, so that nobody takes it for complete', async () => {
    const read = await follow();
    const failing = await follow('Moose');
    await world.publish(read, aPost('Sleep on busy wards', 24));
    const outcome = { kind: 'failed', problem: feedProblem('FEED_DNS'), notBefore: null } as const;
    await world.stores.feeds.saveRead(failing, outcome, NOW, at('2026-11-25T11:00:00Z'));
    expect((await world.ask('digest')).text).to.contain('One feed could not be read yet: Moose. We keep trying.');
    await world.publish(failing, aPost('A walk in the park', 24));
    expect((await world.ask('digest')).text).not.to.contain('could not be read');
    await world.stores.feeds.saveRead(failing, outcome, NOW, at('2026-11-25T11:00:00Z'));
    expect((await world.ask('digest')).text).to.contain('could not be read the last time we looked: Moose.');
  });

  it('lets a member look, and an admin alone change', async () => {
    expect((await world.ask('digest')).reply.problem).to.equal(undefined);
    for (const words of [
      'digest now',
      'digest weekly monday 9:00',
      'digest daily 8:00',
      'digest off',
      'digest skip next',
    ])
      expect((await world.ask(words)).reply.problem?.code, words).to.equal('NOT_ALLOWED');
  });
});

describe('why something was not in the digest', () => {
  let world: CommandWorld;
  beforeEach(async () => {
    world = await aCommandWorld();
  });
  afterEach(() => world.close());

  it('is answered for each item: posted, no room, told already, filtered, held back, waiting, unknown', async () => {
    const { id } = await world.channel();
    await world.admin('settings channel perSource 1');
    const add = async (name: string, postPolicy: 'auto' | 'screen' = 'auto') => {
      const feed = {
        url: `https://${name}.example/feed`,
        title: name,
        siteUrl: null,
        catalogueId: null,
        section: 'other',
        postPolicy,
        sample: false,
      } as const;
      return (await world.stores.feeds.subscribe(id, feed, { start: 'week', addedBy: 'U1' }, NOW)).feedId;
    };
    const [a, b, c, d] = [await add('Alpha'), await add('Beta'), await add('Gamma'), await add('Delta', 'screen')];
    await world.publish(a, aPost('Posted story about pressure ulcers', 24), aPost('Story without any room today', 22));
    await world.publish(b, aPost('Posted story about pressure ulcers', 23));
    await world.publish(c, aPost('Football results of the week', 23));
    await world.publish(d, aPost('A hard story of harm', 23));
    await world.admin(`feeds filter ${c} nurse`);
    await world.admin('digest now confirmed');
    await world.publish(a, aPost('Fresh news of this morning', 25));
    const says = async (words: string) => (await world.ask(`digest why ${words}`)).text;
    expect(await says('pressure ulcers'))
      .to.contain('It was posted in the digest of 25 Nov 2026.')
      .and.contain('The same story was shown already');
    expect(await says('without any room'))
      .to.contain('There was no room')
      .and.contain('1 of Alpha');
    expect(await says('football')).to.contain('The filter of Gamma kept it out');
    expect(await says('hard story')).to.contain('A curator decides');
    expect(await says('https://news.example/Fresh-news-of-this-morning')).to.contain('It waits for the next digest.');
    expect(await says('zebra')).to.contain('We know no such item');
    expect(await says(''))
      .to.contain('Football')
      .and.not.contain('Fresh news');
    expect((await world.ask('why "Football results"')).text).to.contain('The filter of Gamma');
  });
});
