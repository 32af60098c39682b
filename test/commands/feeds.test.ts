import { expect } from 'chai';
import { feedProblem } from '../../src/domain/feed-problem.ts';
import { spokenLabel } from '../../src/domain/spoken-label.ts';
import { aCommandWorld, aPost, type CommandWorld, NOW } from '../builders/a-command-world.ts';
import { at, DAY } from '../builders/at.ts';
import { anItem, feedOutcome } from '../builders/job-world.ts';

const POSTS = [aPost('One', 20), aPost('Two', 21), aPost('Three', 22), aPost('Four', 23)];

describe('feeds', () => {
  let world: CommandWorld;
  beforeEach(async () => {
    world = await aCommandWorld();
  });
  afterEach(() => world.close());

  const followed = async () => world.stores.feeds.subscriptions((await world.channel()).id);
  const titles = async () => (await followed()).map(({ feed }) => feed.title);
  const addBlog = async () => {
    world.serve('https://blog.example/feed', 'A blog', POSTS);
    const { press } = await world.admin('feeds add https://blog.example/feed');
    await world.admin(press('Start from now'));
    return (await followed())[0]?.feed.id ?? 0;
  };

  describe('add', () => {
    it('shows the three newest items of any address and saves nothing before somebody chooses where to start', async () => {
      world.serve('https://blog.example/', 'A blog', POSTS, 'https://blog.example/feed');
      const { text, press } = await world.admin('feeds add blog.example');
      expect(text).to.contain('Four').and.contain('Three').and.contain('Two').and.not.contain('- One');
      expect(text).to.contain('Address: https://blog.example/feed').and.contain('You gave: blog.example');
      expect(await titles()).to.deep.equal([]);
      const added = await world.admin(press('Put the last 7 days in the first digest'));
      expect(added.text).to.contain('Added: A blog.');
      expect(await titles()).to.deep.equal(['A blog']);
      await world.admin(added.press('Undo'));
      expect(await titles()).to.deep.equal([]);
    });

    it('follows what was shown after a restart, too: the button carries all it needs', async () => {
      world.serve('https://blog.example/feed', 'A blog', POSTS);
      await world.admin('feeds follow week https://blog.example/feed');
      expect(await titles()).to.deep.equal(['A blog']);
    });

    it('finds a typed name in the catalogue, and asks which of several', async () => {
      world.serve('https://mind.example/feed', 'Mind news', POSTS);
      expect((await world.admin('feeds add Mind')).press('Start from now')).to.equal(
        'feeds follow now https://mind.example/feed',
      );
      const { text, press } = await world.admin('feeds add nursing times');
      expect(text).to.contain('Which one do you mean?');
      expect(press('Nursing Times: mental health')).to.equal('feeds add nursing-times-mental-health');
      expect((await world.admin('feeds add zebra news')).reply.problem).to.deep.equal({
        code: 'FEED_UNKNOWN',
        field: 'address',
      });
    });

    it('keeps what the catalogue knows of a feed, however it was typed', async () => {
      world.serve('https://mhra-alerts.example/feed', 'x', POSTS);
      const { text } = await world.admin('feeds add http://MHRA-alerts.example/feed/');
      expect(text).to.contain('posted at once');
      await world.admin('feeds follow now https://mhra-alerts.example/feed');
      expect((await followed())[0]?.feed).to.include({
        catalogueId: 'mhra-alerts',
        postPolicy: 'immediate',
        section: 'safety',
      });
    });

    it('offers a feed of the catalogue that cannot be read just now, but not one whose address nobody checked', async () => {
      world.fail('https://mind.example/feed', 'FEED_TIMEOUT');
      world.fail('https://otalk.example/feed', 'FEED_MISSING');
      const ready = await world.admin('feeds add mind');
      expect(ready.text).to.contain('could not be read just now').and.contain('took too long');
      await world.admin(ready.press('Add it anyway'));
      const unchecked = await world.admin('feeds add otalk');
      expect(unchecked.text).to.contain('Nobody has checked this address yet, and it did not work');
      expect(unchecked.reply.problem?.code).to.equal('FEED_MISSING');
      expect(await titles()).to.deep.equal(['Mind']);
    });

    it('never follows what is only listed, and says so', async () => {
      const { text, reply } = await world.admin('feeds add sectioned');
      expect(text).to.contain('for the record only');
      expect(reply.problem).to.deep.equal({ code: 'FEED_LISTED', field: 'address' });
      expect(world.tries).to.deep.equal([]);
    });

    it('says that a curator must agree to each item of a sensitive feed', async () => {
      world.serve('https://moose.example/feed', 'The Moose', POSTS);
      expect((await world.admin('feeds add moose')).text).to.contain('until a curator says yes');
    });

    for (const [id, typed, code] of [
      ['U-02', 'gopher://127.0.0.1:6379/_x', 'FEED_SCHEME'],
      ['U-03', 'javascript:alert(1)', 'FEED_SCHEME'],
      ['U-03', 'data:text/xml,<rss/>', 'FEED_SCHEME'],
      ['U-05', 'http://localhost/', 'FEED_PRIVATE'],
      ['U-19', 'http://user:hunter2@example.com/f', 'FEED_USERINFO'],
      ['U-21', 'http://example.com:22/', 'FEED_PORT'],
      ['U-22', '//example.com/f', 'FEED_URL'],
      ['U-25', `https://example.com/${'a'.repeat(20_000)}`, 'FEED_LONG'],
      ['U-27', 'http://example.com/\r\nHost: x', 'FEED_URL'],
      ['U-30', 'metadata.google.internal', 'FEED_PRIVATE'],
    ] as const) {
      it(`${id} tells the admin what is wrong with ${JSON.stringify(typed.slice(0, 40))}, on its field, and saves nothing`, async () => {
        const { reply, text } = await world.admin(`feeds add ${typed}`);
        expect(reply.problem).to.deep.equal({ code, field: 'address' });
        expect(text).to.equal(feedProblem(code).message);
        expect(text).to.not.contain('hunter2');
        expect(await titles()).to.deep.equal([]);
      });
    }

    it('U-24 shows the address a feed: link was turned into', async () => {
      world.serve('https://example.com/rss', 'News', POSTS);
      const { text } = await world.admin('feeds add feed://example.com/rss');
      expect(text).to.contain('Address: https://example.com/rss').and.contain('You gave: feed://example.com/rss');
    });

    it('U-26 shows the real name of a look-alike site first and asks before it is added', async () => {
      world.serve('http://xn--exmple-4nf.com/', 'News', POSTS);
      const { text, buttons } = await world.admin('feeds add http://exаmple.com/');
      expect(text).to.contain('! Look at this address first').and.contain('xn--exmple-4nf.com');
      expect(buttons.filter(({ confirm }) => confirm?.includes('xn--exmple-4nf.com'))).to.have.length(2);
    });

    it('U-28 takes the address out of a link as Slack sends it', async () => {
      world.serve('https://example.com/feed', 'News', POSTS);
      expect((await world.admin('feeds add <https://example.com/feed|nhs.uk>')).text).to.contain(
        'Address: https://example.com/feed',
      );
    });

    for (const same of [
      'https://blog.example/feed',
      'http://BLOG.example/feed/',
      'https://blog.example:443/feed#top',
      '<https://blog.example/feed|x>',
    ]) {
      it(`U-29 knows ${same} as added already`, async () => {
        await addBlog();
        const { text, reply } = await world.admin(`feeds add ${same}`);
        expect(text).to.contain('Already added on 25 Nov 2026: A blog.');
        expect(reply.problem).to.deep.equal({ code: 'FEED_ALREADY', field: 'address' });
        expect(await titles()).to.deep.equal(['A blog']);
      });
    }

    it('U-29 adds one feed once, although two people press at the same time', async () => {
      world.serve('https://blog.example/feed', 'A blog', POSTS);
      await Promise.all([1, 2, 3].map(() => world.admin('feeds follow now https://blog.example/feed')));
      expect(await titles()).to.deep.equal(['A blog']);
    });

    it('U-32 takes the 200th feed and refuses the 201st, with the number', async () => {
      const { id } = await world.channel();
      for (let index = 1; index < 200; index += 1) {
        const url = `https://feed${index}.example/`;
        const feed = {
          url,
          title: url,
          siteUrl: null,
          catalogueId: null,
          section: 'press',
          postPolicy: 'auto',
        } as const;
        await world.stores.feeds.subscribe(id, { ...feed, sample: false }, { start: 'now', addedBy: null }, NOW);
      }
      await addBlog();
      expect(await titles()).to.have.length(200);
      const { text, reply } = await world.admin('feeds add mind');
      expect(text).to.contain('A channel can follow 200 feeds');
      expect(reply.problem).to.deep.equal({ code: 'FEED_LIMIT', field: 'address' });
      expect(await titles()).to.have.length(200);
    });

    it('U-32 refuses the second feed where one may be followed, and says “1 feed”', async () => {
      await world.close();
      world = await aCommandWorld({ feedLimit: 1 });
      await addBlog();
      expect((await world.admin('feeds add mind')).text).to.contain('A channel can follow 1 feed,');
    });

    it('C-44 shows the three newest of 300 old posts before it is added, and none of the others', async () => {
      const days = Array.from({ length: 300 }, (_, day) =>
        anItem(`Old ${day}`, new Date(NOW.getTime() - day * DAY), null),
      );
      world.serve('https://blog.example/feed', 'A blog', days);
      const { text } = await world.admin('feeds add https://blog.example/feed');
      expect(text.match(/Old \d+/g)).to.deep.equal(['Old 0', 'Old 1', 'Old 2']);
    });

    it('U-32 refuses the 31st look-up in a minute, with the number', async () => {
      for (let times = 0; times < 30; times += 1) await world.admin('feeds add zebra');
      const { text, reply } = await world.admin('feeds add zebra');
      expect(text).to.contain('30 feeds a minute');
      expect(reply.problem?.code).to.equal('RATE_LIMIT');
    });
  });

  it('show how each feed is: last read, last item, next read, and a problem in words', async () => {
    const id = await addBlog();
    await world.publish(id, ...POSTS);
    world.setNow('2026-11-25T10:20:00Z');
    expect((await world.ask('feeds')).text)
      .to.contain('A blog')
      .and.contain('read 20 minutes ago · last item 23 Nov 2026 · next read in 40 minutes');
    const problem = feedProblem('FEED_LOGIN');
    await world.stores.feeds.saveRead(
      id,
      { kind: 'failed', problem, notBefore: null },
      at('2026-11-25T10:20:00Z'),
      at('2026-11-25T11:20:00Z'),
    );
    const { text, press } = await world.ask('feeds');
    expect(text).to.contain('NEED A LOOK').and.contain('The site needs a login').and.contain('1 need');
    expect((await world.admin(press('Read A blog now'))).text).to.contain('We read A blog again now');
    expect((await followed())[0]?.feed.nextReadAt).to.deep.equal(at('2026-11-25T10:20:00Z'));
  });

  it('are read again by buttons that tell the feeds apart, to the eye and to a screen reader', async () => {
    await addBlog();
    world.serve('https://other.example/feed', 'Another blog with a name that goes on and on and on');
    await world.admin('feeds follow now https://other.example/feed');
    const failed = { kind: 'failed', problem: feedProblem('FEED_LOGIN'), notBefore: null } as const;
    for (const { feed } of await followed())
      await world.stores.feeds.saveRead(feed.id, failed, at('2026-11-25T10:20:00Z'), at('2026-11-25T11:20:00Z'));
    const { buttons } = await world.ask('feeds');
    const read = buttons.filter(({ command }) => command.startsWith('feeds retry'));
    expect(read.map(({ label }) => label)).to.have.members([
      'Read A blog now',
      'Read Another blog with a name that goes on… now',
    ]);
    expect(read.map(spokenLabel).find((spoken) => spoken.includes('Another'))).to.include('on and on and on now');
  });

  it('say when a feed has been quiet for far longer than it usually is', async () => {
    const id = await addBlog();
    await world.publish(id, ...[1, 2, 3, 4, 5, 6].map((day) => aPost(`Day ${day}`, day)));
    world.setNow('2026-12-24T10:00:00Z');
    expect((await world.ask('feeds')).text).to.contain('quiet for far longer');
  });

  describe('that need a look', () => {
    const unwell: Readonly<Record<string, (id: number) => Promise<unknown>>> = {
      'fell silent': async (id) => {
        await world.publish(id, ...[1, 2, 3, 4, 5, 6].map((day) => aPost(`Day ${day}`, day)));
        world.setNow('2026-12-24T10:00:00Z');
      },
      'fell silent, as its last reading noted': (id) =>
        world.stores.feeds.saveUnchanged([{ feedId: id, nextReadAt: NOW, silent: true }], NOW),
      'became another one': async (id) => {
        await world.publish(id, ...POSTS);
        const outcome = feedOutcome([aPost('Casino', 24)]);
        if (outcome.kind !== 'feed') throw new Error('not a feed');
        const renamed = { ...outcome, feed: { ...outcome.feed, title: 'Casino of the North' } };
        await world.stores.feeds.saveRead(id, renamed, NOW, NOW);
      },
      'has items that are held': (id) => world.publish(id, ...POSTS, aPost('About 943 476 5919', 24)),
      moved: async (id) => {
        const outcome = { kind: 'unchanged', movedTo: 'https://new.example/feed', notBefore: null } as const;
        for (let times = 0; times < 3; times += 1) await world.stores.feeds.saveRead(id, outcome, NOW, NOW);
      },
      'repeats its ids': async (id) => {
        await world.publish(id, ...POSTS.map((post) => ({ ...post, id: 'same' })));
      },
    };
    for (const [name, happen] of Object.entries(unwell)) {
      it(`are not said to be well: one that ${name}`, async () => {
        const id = await addBlog();
        expect((await world.ask('feeds')).text).to.contain('All are well.');
        await happen(id);
        const { text } = await world.ask('feeds');
        expect(text).to.contain('NEED A LOOK').and.contain('1 need').and.not.contain('All are well.');
        expect((await world.ask(`feeds show ${id}`)).reply.message.summary).to.contain('needs a look');
        // Signpost's own page knows what the feed's row says.
        if (name !== 'fell silent') expect((await world.ask('home')).text).to.contain('Needs a look: A blog');
      });
    }
  });

  it('are browsed by group, with what may be followed and what may not', async () => {
    expect((await world.ask('feeds browse')).press('Charities (1)')).to.equal('feeds browse charities');
    const { text, buttons } = await world.ask('feeds browse lived experience');
    expect(text).to.contain('Sectioned').and.contain('for the record only');
    expect(buttons.map(({ command }) => command))
      .to.include('feeds add moose')
      .and.not.include('feeds add sectioned');
    expect((await world.ask('feeds browse nursing-blogs')).text).to.contain('address not yet checked');
  });

  it('are removed by name or number and come back with their filter', async () => {
    const id = await addBlog();
    await world.admin(`feeds filter ${id} nurse`);
    const { press } = await world.admin('feeds remove a blog');
    expect(await titles()).to.deep.equal([]);
    await world.admin(press('Undo'));
    expect((await followed()).map(({ feed, filter }) => [feed.id, filter?.text])).to.deep.equal([[id, 'nurse']]);
    const audit = await world.stores.workspaces.audit((await world.workspace()).id, 20);
    expect(audit.map(({ action }) => action))
      .to.include('feed.removed')
      .and.include('feed.added');
  });

  it('keep what came while a feed was removed by mistake', async () => {
    const id = await addBlog();
    await world.publish(id, ...POSTS);
    await world.publish(id, ...POSTS, aPost('Written before the slip', 24));
    const { press } = await world.admin(`feeds remove ${id}`);
    await world.admin(press('Undo'));
    expect((await world.ask('digest')).text).to.contain('Written before the slip');
  });

  it('cannot be removed for another channel', async () => {
    const id = await addBlog();
    const { reply } = await world.admin(`feeds remove ${id}`, {}, { channelId: 'C2' });
    expect(reply.problem?.code).to.equal('FEED_UNKNOWN');
    expect(await titles()).to.deep.equal(['A blog']);
  });

  it('are filtered by words, say what that means, and reject what cannot be read', async () => {
    const id = await addBlog();
    await world.publish(id, aPost('Nurse pay', 20), aPost('Football', 21));
    const { text, press } = await world.admin('feeds filter "A blog" nurse AND (pay OR staffing)');
    expect(text).to.contain('Filter: nurse AND (pay OR staffing)').and.contain('1 of its newest 2 items');
    expect((await world.admin(`feeds filter ${id} AND AND`)).reply.problem).to.deep.equal({
      code: 'FILTER',
      field: 'filter',
    });
    await world.admin(press('Undo'));
    expect((await followed())[0]?.filter).to.equal(null);
    await world.admin('feeds filter', { feed: String(id), filter: 'sleep' });
    await world.admin('feeds filter a blog off');
    expect((await followed())[0]?.filter).to.equal(null);
  });

  it('are filtered with a hint where and, or, not are written small', async () => {
    const id = await addBlog();
    const hint = 'Write AND, OR, NOT in capitals to combine words.';
    for (const words of ['nurse and pay', 'nurse or pay', 'nurse not football', 'not football'])
      expect((await world.admin(`feeds filter ${id} ${words}`)).text, words).to.contain(hint);
    for (const words of ['nurse AND (pay OR staffing)', '"bed and breakfast"', 'nurse', 'NOT football'])
      expect((await world.admin(`feeds filter ${id} ${words}`)).text, words).to.not.contain(hint);
  });

  it('come in from an OPML list with a report for each row, and go out again', async () => {
    world.serve('https://one.example/feed', 'One & only', POSTS);
    world.fail('https://two.example/feed', 'FEED_MISSING');
    await addBlog();
    const opml = `<opml version="2.0"><body><outline text="News">
      <outline text="One" xmlUrl="https://one.example/feed"/>
      <outline text="Two" xmlUrl="https://two.example/feed"/>
      <outline text="Blog" xmlUrl="https://blog.example/feed/"/>
      <outline text="Inside" xmlUrl="http://169.254.169.254/latest"/>
      <outline text="Old" xmlUrl="https://sectioned.example/feed"/></outline></body></opml>`;
    const { text } = await world.admin('feeds import', { opml });
    expect(text).to.contain('1 added, 1 you follow already, 3 left out.');
    expect(text).to.match(/1\. One\n {2}Added: One & only/);
    expect(text).to.match(/2\. Two\n {2}There is no page at that address/);
    expect(text).to.match(/4\. Inside\n {2}That address is inside a private network/);
    expect(await titles()).to.deep.equal(['A blog', 'One & only']);
    const exported = await world.ask('feeds export');
    expect(exported.text).to.contain('<outline type="rss" text="One &amp; only" xmlUrl="https://one.example/feed"/>');
    const again = await world.admin('feeds import', { opml: exported.text });
    expect(again.text).to.contain('0 added, 2 you follow already, 0 left out.');
  });

  it('come in with a row of the report for what stands twice or names no feed', async () => {
    world.serve('https://one.example/feed', 'One', POSTS);
    const opml = `<opml><body><outline text="Folder"><outline text="One" xmlUrl="https://one.example/feed"/>
      <outline text="One again" xmlUrl="http://one.example/feed/"/><outline text="A site" htmlUrl="https://two.example"/>
      </outline></body></opml>`;
    const { text } = await world.admin('feeds import', { opml });
    expect(text).to.contain('1 added, 0 you follow already, 2 left out.');
    expect(text).to.match(/2\. One again\n {2}It stands in this list before\./);
    expect(text).to.match(/3\. A site\n {2}It has no web address of a feed\./);
    expect(text).not.to.contain('Folder');
  });

  it('come in from a list at an address, which no form cuts short, and a lone feed from its own', async () => {
    const urls = Array.from({ length: 60 }, (_, at) => `https://feed-${at}.example/a-rather-long-address/feed.xml`);
    for (const url of urls) world.serve(url, url, POSTS);
    world.serve('https://lone.example/feed', 'Lone', POSTS);
    const opml = urls.map((url) => `<outline text="A feed" xmlUrl="${url}"/>`).join('\n');
    expect(opml.length).to.be.greaterThan(3_000);
    world.lists.set('https://reader.example/my.opml', opml);
    world.lists.set('https://lone.example/feed', '<rss/>');
    expect((await world.admin('feeds import https://reader.example/my.opml')).text).to.contain('60 added');
    expect((await world.admin('feeds import', { opml: '<https://lone.example/feed>' })).text).to.contain('Added: Lone');
  });

  it('are not imported from a list that the form of Slack has cut, where nobody knows what is missing', async () => {
    world.serve('https://one.example/feed', 'One', POSTS);
    const opml = `https://one.example/feed\n${'x'.repeat(3_000)}`.slice(0, 3_000);
    const cut = await world.admin('feeds import', { opml }, { platform: 'slack' });
    expect(cut.reply.problem).to.deep.equal({ code: 'LIST_CUT', field: 'opml' });
    expect(cut.text).to.contain('The form takes 3,000 characters; paste in parts or give the address of the list');
    expect((await world.admin('feeds import', { opml })).text).to.contain('1 added');
  });

  it('are followed at their new address when an admin agrees, from a private notice too, and nothing repeats', async () => {
    const id = await addBlog();
    await world.publish(id, ...POSTS, aPost('Old news', 24));
    const { id: channelId } = await world.channel();
    const moved = { kind: 'unchanged', movedTo: 'https://new.example/feed', notBefore: null } as const;
    for (let times = 0; times < 3; times += 1) await world.stores.feeds.saveRead(id, moved, NOW, NOW);
    world.serve('https://new.example/feed', 'A blog', POSTS);
    await world.admin(`feeds filter ${id} news`);
    const { text } = await world.admin(`feeds accept-move ${id}`, {}, { channelId: 'DM-1' });
    expect(text).to.contain('followed at its new address');
    const [subscription] = await world.stores.feeds.subscriptions(channelId);
    expect(subscription?.feed.url).to.equal('https://new.example/feed');
    expect(subscription?.filter?.text).to.equal('news');
    expect(await world.stores.feeds.followers(id)).to.deep.equal([]);
  });

  it('stay where they are when the new address does not work', async () => {
    const id = await addBlog();
    const moved = { kind: 'unchanged', movedTo: 'https://gone.example/feed', notBefore: null } as const;
    await world.stores.feeds.saveRead(id, moved, NOW, NOW);
    const { text } = await world.admin(`feeds accept-move ${id}`);
    expect(text).to.contain('does not work yet, so nothing was changed');
    expect((await followed())[0]?.feed.url).to.equal('https://blog.example/feed');
  });

  it('of another workspace cannot be woken or moved', async () => {
    const id = await addBlog();
    for (const words of [`feeds retry ${id}`, `feeds accept-move ${id}`])
      expect((await world.admin(words, {}, { workspaceId: 'W2' })).reply.problem?.code).to.equal('FEED_UNKNOWN');
  });
});
