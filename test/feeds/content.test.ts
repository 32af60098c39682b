import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { DAY, HOUR } from '../builders/at.ts';
import { activeIn } from '../fakes/fake-slack-mrkdwn.ts';
import { aFollowedFeed, type FollowedFeed, rssOf, START } from './a-followed-feed.ts';

const later = (ms: number) => new Date(START.getTime() + ms);
const LINK = '<guid>g1</guid><link>https://blog.example/one</link>';
/** An item of the given title, as it stands in the XML. */
const titled = (xml: string, rest = LINK) => ({ inside: `<title>${xml}</title>${rest}` });

describe('what a feed says', () => {
  let followed: FollowedFeed;
  let says: string | Buffer;
  beforeEach(async () => {
    says = rssOf([]);
    followed = await aFollowedFeed((_, response) => void response.end(says));
    says = rssOf(['An old post']);
    await followed.readAt(START);
  });
  afterEach(() => followed.close());
  /** Reads a feed of these items, an hour after the one before. */
  let turn = 0;
  const publish = (...items: Parameters<typeof rssOf>[0]) => {
    says = rssOf([...items, 'An old post']);
    return followed.readAt(later(++turn * HOUR));
  };
  const titles = async () => (await followed.news()).map(({ title }) => title);
  const only = async () => {
    const [first, ...others] = await followed.news();
    if (first === undefined || others.length > 0) throw new Error(`${others.length + 1} items, not one`);
    return first;
  };
  /** Every text that Slack reads as markup. */
  const texts = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(texts);
    if (typeof value !== 'object' || value === null) return [];
    const { type, text } = value as { type?: unknown; text?: unknown };
    return type === 'mrkdwn' && typeof text === 'string' ? [text] : Object.values(value).flatMap(texts);
  };

  for (const [id, xml, shown] of [
    ['C-01', '&lt;!channel&gt; urgent', '<!channel> urgent'],
    ['C-02', '<![CDATA[<!everyone> hi]]>', '<!everyone> hi'],
    ['C-02', '<![CDATA[<!here> now]]>', '<!here> now'],
    ['C-03', '<![CDATA[<!subteam^S012AB|@matrons>]]>', '<!subteam^S012AB|@matrons>'],
    ['C-03', '&lt;@U012AB&gt; and &lt;#C012AB&gt;', '<@U012AB> and <#C012AB>'],
    ['C-03', '&lt;!date^1392734382^{date}|x&gt;', '<!date^1392734382^{date}|x>'],
    ['C-04', '&amp;lt;!channel&amp;gt;', '<!channel>'],
    ['C-05', '@channel @everyone @here', '@channel @everyone @here'],
    ['C-10', '[NICE](https://evil.example) **x**', '[NICE](https://evil.example) **x**'],
    ['C-11', '*bold* `code` ~x~ _x_ ```pre```', '*bold* `code` ~x~ _x_ ```pre```'],
    ['C-11', '&gt; quote', '> quote'],
    ['C-45', 'R&D ward', 'R&D ward'],
  ] as const)
    it(`${id} posts a title written as ${xml} as mere text on both platforms`, async () => {
      await publish(titled(xml));
      const { title } = await only();
      expect([shown, shown.replaceAll('<', '&lt;').replaceAll('>', '&gt;')]).to.include(title);
      const { slack, teams } = await followed.wires();
      const acting = texts(slack.blocks).flatMap((text) => activeIn(text));
      const links = acting.filter(({ kind }) => kind === 'link').map(({ text }) => text.split('|')[0]);
      expect(new Set(links)).to.deep.equal(new Set(['https://blog.example/one']));
      expect(acting.filter(({ kind }) => kind !== 'link' && kind !== 'mark')).to.deep.equal([]);
      expect(JSON.stringify(slack)).not.to.match(/<[!@#]|link_names/);
      expect(JSON.stringify(teams)).not.to.match(/<\/?at>|"mention"|"entities"/);
    });

  for (const [id, item] of [
    ['C-06', titled('&lt;at&gt;Ward Manager&lt;/at&gt; urgent')],
    ['C-07', titled('A calm title', `${LINK}<author>Eve&lt;/at&gt;&lt;at&gt;All</author>`)],
  ] as const)
    it(`${id} makes no mention in Teams of what a title or an author says`, async () => {
      await publish(item);
      const { teams } = await followed.wires();
      const wire = JSON.stringify(teams);
      expect(wire).not.to.match(/<\/?at>|"entities"|"mention"/i);
      expect(wire).to.include(id === 'C-06' ? 'Ward Manager' : 'A calm title');
    });

  it('C-07 makes no mention of it either when a feed is called so', async () => {
    says = rssOf([titled('One')], 'Eve&lt;/at&gt;&lt;at&gt;All');
    const other = await aFollowedFeed((_, response) => void response.end(says));
    await other.readAt(START);
    says = rssOf([titled('Two', '<guid>2</guid>'), titled('One')], 'Eve&lt;/at&gt;&lt;at&gt;All');
    await other.readAt(later(HOUR));
    expect((await other.feed()).flags).to.deep.equal([]);
    expect(JSON.stringify((await other.wires()).teams)).not.to.match(/<\/?at>|"entities"|"mention"/i);
    await other.close();
  });

  it('C-08 lets no link end early', async () => {
    await publish(titled('Story', '<guid>g1</guid><link>https://e.example/a|&lt;!channel&gt;</link>'));
    const { slack } = await followed.wires();
    expect(JSON.stringify(slack)).to.include('<https://e.example/a%7C%3C!channel%3E|Story>');
  });

  it('C-09 shows where a link really leads beside a title that names another site', async () => {
    await publish(titled('https://www.nice.org.uk/guidance', '<guid>g1</guid><link>https://evil.example/x</link>'));
    const { slack, teams } = await followed.wires();
    expect(JSON.stringify(slack)).to.include('evil.example · ');
    expect(JSON.stringify(teams)).to.include('evil.example · ');
  });

  it('C-12 keeps the text and nothing of scripts, styles, frames, drawings, objects and forms', async () => {
    const html = `<p>Kept</p><script>steal()</script><style>p{}</style><iframe srcdoc="<b>frame</b>"></iframe>
      <svg onload="steal()"></svg><object data="x"></object><form action="https://evil.example"><input value="v"></form>`;
    await publish(titled('Story', `${LINK}<description><![CDATA[${html}]]></description>`));
    expect((await only()).summary).to.equal('Kept');
  });

  for (const link of [
    'https://user:secret@blog.example/one',
    'http://10.0.0.5/one',
    'http://[::1]/one',
    'javascript:alert(1)',
  ])
    it(`C-15 posts a story without its link when that is ${link}`, async () => {
      await publish(titled('Story', `<guid isPermaLink="false">g1</guid><link>${link}</link>`));
      expect((await only()).link).to.equal(null);
      const wires = await followed.wires();
      expect(JSON.stringify(wires))
        .to.include('Story')
        .and.not.to.match(/secret|10\.0\.0\.5|::1|alert/);
    });

  it('C-17 stores text without NUL, control characters, U+FFFE and halves of pairs', async () => {
    await publish(titled('a\0b\u0001c\ufffed&#xD83D;e&#1;f'));
    const { title } = await only();
    expect(title.replaceAll('\ufffd', '')).to.match(/^a ?b ?c ?d ?e ?f$/);
    expect(Buffer.from(title, 'utf8').toString('utf8')).to.equal(title);
  });

  it('C-18 flags bytes that are no letters, and holds what they stand in', async () => {
    const broken = Buffer.from(rssOf([titled('Give 5\u0001mg of it, whatever the word ünder it says'), 'An old post']));
    broken[broken.indexOf(1)] = 0xff;
    says = broken;
    expect((await followed.readAt(later(++turn * HOUR))).flags).to.include('bad-bytes');
    expect((await only()).held).to.equal('bad-text');
  });

  it('C-19 stores emoji, families, flags, Arabic and Welsh whole, and caps towers of accents', async () => {
    await publish(
      titled('👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ŵ ŷ مرحبا', '<guid>1</guid>'),
      titled(`Z${'\u0301'.repeat(1000)}algo`, '<guid>2</guid>'),
    );
    const [tower = '', whole] = await titles();
    expect(whole).to.equal('👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ŵ ŷ مرحبا');
    expect(tower.match(/\p{M}/gu)?.length ?? 0).to.be.at.most(4);
  });

  const laughs = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
  for (const [id, doctype] of [
    ['C-20', `<!DOCTYPE r [<!ENTITY l0 "ha">${laughs}]>`],
    ['C-21', `<!DOCTYPE r [<!ENTITY big "${'x'.repeat(100_000)}">]>`],
    ['C-23', '<!DOCTYPE r [<!ENTITY a "x">]><!DOCTYPE r [<!ENTITY b "y">]>'],
  ] as const)
    it(`${id} refuses the feed at once with FEED_DOCTYPE and keeps what it had`, async () => {
      await publish(titled('Good news'));
      const uses = id === 'C-21' ? '&big;'.repeat(10_000) : '&l10;';
      says = rssOf([titled(uses)]).replace('<rss', `${doctype}<rss`);
      const started = performance.now();
      expect((await followed.readAt(later(++turn * HOUR))).problem?.code).to.equal('FEED_DOCTYPE');
      expect(performance.now() - started).to.be.below(500);
      expect(await titles()).to.deep.equal(['Good news']);
    });

  it('C-22 works through a million references within its limits', async () => {
    says = rssOf([titled('&#65;'.repeat(1_000_000)), 'An old post']);
    await followed.readAt(later(++turn * HOUR));
    expect((await only()).title.length).to.be.at.most(2_000);
  });

  it('C-26 says that a feed of 20,000 nested tags is tangled, or reads it', async () => {
    says = rssOf([titled('Deep', `${LINK}<description>${'<b>'.repeat(20_000)}x`)]);
    expect((await followed.readAt(later(++turn * HOUR))).problem?.code).to.be.oneOf([undefined, 'FEED_DEEP']);
  });

  it('C-27 lets no feed touch the prototype of things', async () => {
    await publish({
      inside: '<__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><title>P</title>',
    });
    expect(await titles()).to.deep.equal(['P']);
    expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
  });

  for (const [id, title] of [
    ['C-31', ''],
    ['C-33', '<title> \u200b\u2060 </title>'],
  ] as const) {
    it(`${id} names a story without a title by its first words`, async () => {
      await publish({ inside: `${title}${LINK}<description>${'Handover in ten minutes. '.repeat(9)}</description>` });
      expect((await only()).title)
        .to.match(/^Handover in ten minutes\. .*…$/)
        .and.to.have.length.at.most(80);
    });
    it(`${id} names one without any words by host and date`, async () => {
      await publish({ inside: `${title}${LINK}<pubDate>Mon, 23 Nov 2026 07:00:00 GMT</pubDate>` });
      expect((await only()).title).to.equal('blog.example, 2026-11-23');
    });
  }

  it('C-34 knows a story without an id again by its link, and one without a link by title and date', async () => {
    const linked = (words: string) =>
      titled('By link', `<link>https://blog.example/l?x=1</link><description>${words}</description>`);
    const bare = titled('By title', '<pubDate>Mon, 23 Nov 2026 07:00:00 GMT</pubDate>');
    await publish(linked('one'), bare);
    await publish(linked('two'), bare);
    expect((await titles()).sort()).to.deep.equal(['By link', 'By title']);
  });

  it('C-35 does not take a new id at every reading for a new story', async () => {
    for (const id of ['a', 'b', 'c'])
      await publish(titled('Same', `<guid>${id}</guid><link>https://blog.example/same</link>`));
    expect(await titles()).to.deep.equal(['Same']);
  });

  it('C-36 tells fifty stories apart that share one id, and says so', async () => {
    const items = Array.from({ length: 50 }, (_, n) =>
      titled(`Story ${n}`, `<guid>one</guid><link>https://blog.example/${n}</link>`),
    );
    expect((await publish(...items)).flags).to.include('ids-repeat');
    expect(new Set(await titles()).size).to.equal(50);
  });

  it('C-38 takes an id of 5,000 letters, and one that looks like SQL, for what they are', async () => {
    await publish(
      titled('Long', `<guid>${'x'.repeat(5_000)}</guid>`),
      titled('Bobby', "<guid>'; DROP TABLE item;--</guid>"),
    );
    await publish(
      titled('Long', `<guid>${'x'.repeat(5_000)}</guid>`),
      titled('Bobby', "<guid>'; DROP TABLE item;--</guid>"),
    );
    expect((await titles()).sort()).to.deep.equal(['Bobby', 'Long']);
  });

  for (const [id, date] of [
    ['C-39', 'Fri, 01 Jan 2100 00:00:00 GMT'],
    ['C-40', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['C-40', '0000-00-00T00:00:00Z'],
    ['C-40', 'not a date'],
    ['C-40', ''],
  ] as const)
    it(`${id} goes by when it was first seen where the date is “${date}”`, async () => {
      await publish(titled('Story', `${LINK}<pubDate>${date}</pubDate>`));
      expect(await only()).to.deep.include({ publishedAt: later(turn * HOUR), dated: false });
    });

  it('C-41 reads a date the British way', async () => {
    await publish(titled('Story', `${LINK}<pubDate>02/11/2026</pubDate>`));
    expect((await only()).publishedAt.toISOString().slice(0, 10)).to.equal('2026-11-02');
  });

  it('C-42 keeps the edited text, says that it was edited, and does not make news of it', async () => {
    await publish(titled('Dose: 5 mg'));
    const before = await only();
    await publish(titled('Dose: 0.5 mg'));
    expect(await only()).to.deep.include({ id: before.id, title: 'Dose: 0.5 mg', revisedAt: later(turn * HOUR) });
  });

  it('C-44 begins with 300 old posts as its baseline, and offers what comes after and none of them', async () => {
    says = rssOf(Array.from({ length: 300 }, (_, n) => `Old ${n}`));
    const other = await aFollowedFeed((_, response) => void response.end(says));
    await other.readAt(START);
    expect(await other.news()).to.deep.equal([]);
    expect(await other.stores.feeds.newest(other.feedId, 1_000), 'kept to be found').to.have.length(300);
    says = rssOf(['The first new post', ...Array.from({ length: 300 }, (_, n) => `Old ${n}`)]);
    await other.readAt(later(HOUR));
    expect((await other.news()).map(({ title }) => title)).to.deep.equal(['The first new post']);
    await other.close();
  });

  for (const empty of ['<rss version="2.0"></rss>', '<feed xmlns="http://www.w3.org/2005/Atom"><link></link></feed>'])
    it(`C-47 calls ${empty.slice(0, 5)}… with nothing in it empty`, async () => {
      says = empty;
      expect((await followed.readAt(later(++turn * HOUR))).problem?.code).to.equal('FEED_EMPTY');
    });

  it('C-48 keeps the posts before the cut and says that the feed was cut short', async () => {
    const whole = rssOf(['Third', 'Second', 'An old post']);
    says = whole.slice(0, whole.indexOf('Second') + 3);
    expect((await followed.readAt(later(++turn * HOUR))).flags).to.include('cut-short');
    expect(await titles()).to.include('Third');
  });

  it('C-49 strips tracking from the link it shows, and knows a story again by the rest', async () => {
    const tracked = (mark: string) =>
      titled('Story', `<link>https://blog.example/one?id=7&amp;utm_source=${mark}&amp;fbclid=${mark}</link>`);
    await publish(tracked('rss'));
    await publish(tracked('other'));
    expect((await only()).link).to.equal('https://blog.example/one?id=7');
  });

  it('C-50 never fetches a picture, a player or a pixel, and posts none', async () => {
    let hits = 0;
    const canary = createServer((_, response) => {
      hits += 1;
      response.end();
    });
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
    await publish(
      titled(
        'Story',
        `${LINK}<media:content url="http://10.0.0.5/x.png"/><media:thumbnail url="${at}/t.png"/><enclosure url="${at}/a.mp3" type="audio/mpeg" length="1"/>
        <description><![CDATA[Words <img src="${at}/pixel.gif" width="1" height="1"> and <a href="https://blog.example/more">more</a>]]></description>`,
      ),
    );
    const wire = JSON.stringify(await followed.wires());
    expect(wire).not.to.match(/"type":"[Ii]mage"|image_url|10\.0\.0\.5|pixel|\.mp3|\.png/);
    expect(hits).to.equal(0);
    canary.close();
  });

  describe('C-51 something that looks like patient details', () => {
    const PATIENT = 'Patient John Smith 943 476 5919';
    for (const [where, item] of [
      ['a title', titled(PATIENT)],
      ['a summary', titled('Story', `${LINK}<description>${PATIENT}</description>`)],
      ['a text that has no summary', titled('Story', `${LINK}<content:encoded>${PATIENT}</content:encoded>`)],
    ] as const)
      it(`C-51 in ${where} is held, flagged, told of once without a word of it, and logged as a count`, async () => {
        expect((await publish(item)).flags).to.include('patient-data');
        expect((await only()).held).to.equal('patient-data');
        await publish('Another', item);
        const notices = await followed.notices();
        expect(notices.map(({ to }) => to)).to.deep.equal(['U1']);
        expect(notices[0]?.summary).to.equal('We held back an item of the feed “Ward news”.');
        expect(notices[0]?.text).not.to.match(/John|Smith|943/);
        expect(followed.log.lines)
          .to.include('feed.held')
          .and.not.to.match(/John|943/);
      });

    it('C-51 is no longer flagged once the publisher took it out', async () => {
      await publish(titled(PATIENT));
      expect((await publish(titled('A ward round'))).flags).to.deep.equal([]);
      expect((await only()).held).to.equal(null);
    });
  });

  it('C-43 keeps a story that its publisher took back', async () => {
    const dated = (title: string, day: number) =>
      titled(title, `<guid>${title}</guid><pubDate>${later(-day * DAY).toUTCString()}</pubDate>`);
    await publish(dated('Taken back', 1), dated('Stays', 2));
    await publish(dated('Stays', 2));
    expect(await titles()).to.include('Taken back');
  });
});
