import { expect } from 'chai';
import { displayTitle, settledDate } from '../../../src/domain/item.ts';
import { atom, codeOf, feedOf, item, itemOf, read, rss } from './feed-text.ts';

const SEEN = new Date('2026-06-01T12:00:00Z');
const titleOf = async (title: string) => (await itemOf(item(`<title>${title}</title>`))).title;
const linkOf = async (link: string) => (await itemOf(item(`<title>t</title><link>${link}</link>`))).link;

describe('readFeed', () => {
  it('H-10 calls a web page no feed, and hands on the feeds it names', async () => {
    const page = `<!DOCTYPE html><html><head><base href="/news/"><link rel="stylesheet" href="x.css">
      <link rel="alternate" type="application/rss+xml" title="News" href="feed.xml">
      <link rel="alternate" type="application/atom+xml" href="https://other.example/atom"></head><body><rss></body></html>`;
    const result = await read(page, { contentType: 'text/html', url: 'https://trust.example/' });
    expect(result).to.deep.include({
      kind: 'refused',
      alternates: [
        { url: 'https://trust.example/news/feed.xml', title: 'News', type: 'application/rss+xml' },
        { url: 'https://other.example/atom', title: null, type: 'application/atom+xml' },
      ],
    });
    expect(await codeOf(page)).to.equal('FEED_NOT_A_FEED');
  });

  it('H-10 says so when a bot protection answers in place of the site', async () => {
    expect(await codeOf('<html><head><title>Just a moment...</title></head><body></body></html>')).to.equal(
      'FEED_LOGIN',
    );
  });

  for (const text of ['{"error":"not found"}', 'Not found', '<opml version="2.0"><body/></opml>', '[]', '<html/>'])
    it(`calls ${text} no feed`, async () => {
      expect(await codeOf(text)).to.equal('FEED_NOT_A_FEED');
    });

  it('H-11 looks at the bytes, not at the type', async () => {
    const feed = await feedOf(item('<title>t</title>'), { contentType: 'application/octet-stream' });
    expect(feed.items).to.have.length(1);
  });

  it('H-12 calls no bytes, or nothing but blanks, empty', async () => {
    expect(await codeOf('')).to.equal('FEED_EMPTY');
    expect(await codeOf(' \n\t')).to.equal('FEED_EMPTY');
    expect(await codeOf('\ufeff')).to.equal('FEED_EMPTY');
  });

  it('C-01 hands on a mention in a title as the text it is', async () => {
    expect(await titleOf('&lt;!channel&gt; urgent')).to.equal('<!channel> urgent');
  });

  it('C-02 does so from CDATA too', async () => {
    expect(await titleOf('<![CDATA[<!everyone> hi]]>')).to.equal('<!everyone> hi');
    expect(await titleOf('<![CDATA[<!here>]]>')).to.equal('<!here>');
  });

  it('C-03 does so for groups, people, channels and dates', async () => {
    for (const mention of ['<!subteam^S012AB|@matrons>', '<@U012AB>', '<#C012AB>', '<!date^1392734382^{date}|x>'])
      expect(await titleOf(`<![CDATA[${mention} x]]>`)).to.equal(`${mention} x`);
  });

  it('C-04 decodes XML once and HTML once, and never a third time', async () => {
    expect(await titleOf('&amp;lt;!channel&amp;gt;')).to.equal('<!channel>');
    expect(await titleOf('&amp;amp;lt;!channel&amp;amp;gt;')).to.equal('&lt;!channel&gt;');
    const typed = atom('<entry><title type="text">&amp;lt;!channel&amp;gt;</title></entry>');
    expect((await itemOf(typed)).title).to.equal('&lt;!channel&gt;');
  });

  it('C-05 leaves @channel, @everyone and @here as text', async () => {
    expect(await titleOf('@channel @everyone @here')).to.equal('@channel @everyone @here');
  });

  it('C-06 keeps a Teams mention in a title as text', async () => {
    expect(await titleOf('&lt;at&gt;Ward Manager&lt;/at&gt;')).to.equal('<at>Ward Manager</at>');
  });

  it('C-15 removes a link with a user name in it, or into a network', async () => {
    const inside = [
      'http://10.0.0.5/x',
      'http://localhost/',
      'http://169.254.169.254/',
      'http://[::1]/',
      'http://2130706433/',
    ];
    for (const link of [
      'https://user:pass@example.com/',
      'https://user@example.com/',
      ...inside,
      'https://db.internal/',
      'javascript:alert(1)',
      'data:text/html,x',
    ])
      expect(await linkOf(link), link).to.equal(null);
    expect(await linkOf(' https://example.com/a b ')).to.equal('https://example.com/a%20b');
    expect(await linkOf('/news/1')).to.equal('https://trust.example/news/1');
  });

  it('C-17 removes what no text holds: NUL, control characters, U+FFFE, halves of pairs', async () => {
    const { title } = await itemOf(item('<title>a&#0;\0\u0001b&#xFFFE;\ufffe&#xD83D;c</title>'));
    expect(title).to.equal('abc');
    const json = '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"a\\u0000b\\ud83dc"}]}';
    expect((await itemOf(json)).title).to.equal('abc');
  });

  it('C-18 flags bad bytes', async () => {
    const bytes = Buffer.concat([
      Buffer.from('<rss><channel><title>ŵ'),
      Buffer.from([0xe2, 0x80]),
      Buffer.from('</title></channel></rss>'),
    ]);
    const feed = await feedOf(bytes);
    expect([feed.title, feed.flags]).to.deep.equal(['ŵ\ufffd', ['bad-bytes', 'cut-short'].slice(0, 1)]);
  });

  it('C-19 keeps emoji, families, flags, Arabic and Welsh whole, and caps towers of accents', async () => {
    const text = '👨‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇬🇧 مرحبا ŵ ŷ e\u0301';
    expect(await titleOf(text)).to.equal(text);
    expect(await titleOf(`Z${'\u0301'.repeat(1_000)}algo`)).to.equal(`Z${'\u0301'.repeat(4)}algo`);
  });

  it('C-31 shows the first 80 characters of the text where there is no title', async () => {
    const found = await itemOf(item(`<description>&lt;p&gt;${'word '.repeat(40)}&lt;/p&gt;</description>`));
    expect(found.title).to.equal(null);
    expect(displayTitle(found, SEEN))
      .to.match(/^(word ){15}/)
      .and.have.length.at.most(80);
    const bare = await itemOf(item('<link>https://a.example/1</link><pubDate>Mon, 03 Jun 2024 08:30:00 GMT</pubDate>'));
    expect(displayTitle(bare, SEEN)).to.equal('a.example, 2024-06-03');
  });

  it('C-33 takes a title of nothing but blanks or invisible characters for none', async () => {
    for (const title of ['  \n ', '\u200b\u200d\u2060', '&nbsp;&#8203;', '<![CDATA[ <b></b> ]]>', '\u3164'])
      expect(await titleOf(title), JSON.stringify(title)).to.equal(null);
  });

  it('C-40 leaves the date open where the publisher gives none that can be true', async () => {
    for (const date of ['not a date', '', '0000-01-01T00:00:00Z']) {
      const found = await itemOf(item(`<title>t</title><pubDate>${date}</pubDate>`));
      expect(settledDate(found, SEEN)).to.deep.equal({ at: SEEN, dated: false });
    }
    const epoch = await itemOf(item('<title>t</title><pubDate>1970-01-01T00:00:00Z</pubDate>'));
    expect(settledDate(epoch, SEEN)).to.deep.equal({ at: SEEN, dated: false });
  });

  it('C-47 calls a feed with nothing in it empty, and survives links without attributes', async () => {
    expect(await codeOf('<rss version="2.0"></rss>')).to.equal('FEED_EMPTY');
    expect(await codeOf('<feed xmlns="http://www.w3.org/2005/Atom"/>')).to.equal('FEED_EMPTY');
    const found = await itemOf(atom('<link></link><entry><link/><title>t</title></entry>'));
    expect([found.title, found.link]).to.deep.equal(['t', null]);
  });

  it('keeps the 500 newest of more items, in their order', async () => {
    const dated = (n: number) =>
      `<item><title>${n}</title><pubDate>${new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toUTCString()}</pubDate></item>`;
    const oldestFirst = await feedOf(rss(Array.from({ length: 600 }, (_, n) => dated(n)).join('')));
    expect([oldestFirst.items.length, oldestFirst.items[0]?.title, oldestFirst.items.at(-1)?.title]).to.deep.equal([
      500,
      '100',
      '599',
    ]);
    const undated = await feedOf(
      rss(Array.from({ length: 600 }, (_, n) => `<item><title>${n}</title></item>`).join('')),
    );
    expect([undated.items.length, undated.items[0]?.title]).to.deep.equal([500, '0']);
  });

  it('flags ids that repeat', async () => {
    const twice = '<item><guid isPermaLink="false">1</guid></item>';
    expect((await feedOf(rss(twice + twice))).flags).to.deep.equal(['ids-repeat']);
  });

  it('hands on ids as they are written, and a permalink as a link', async () => {
    const found = await itemOf(item('<guid>https://A.example/%7ebob</guid>'));
    expect([found.id, found.link]).to.deep.equal(['https://A.example/%7ebob', 'https://a.example/%7ebob']);
    const other = await itemOf(item('<guid isPermaLink="false">https://a.example/?p=1</guid>'));
    expect([other.id, other.link]).to.deep.equal(['https://a.example/?p=1', null]);
  });

  it('resolves links against xml:base, then against the address of the feed', async () => {
    const based = atom('<entry xml:base="https://blog.example/2026/"><link href="one"/></entry>');
    expect((await itemOf(based)).link).to.equal('https://blog.example/2026/one');
    expect(
      (await itemOf(atom('<entry><link href="one"/></entry>'), { url: 'https://a.example/x/feed' })).link,
    ).to.equal('https://a.example/x/one');
  });

  it('names people without their addresses', async () => {
    const author = async (content: string) => (await itemOf(item(content))).author;
    expect(await author('<author>jo@trust.example (Jo Bloggs)</author>')).to.equal('Jo Bloggs');
    expect(await author('<author>jo@trust.example</author>')).to.equal(null);
    expect(await author('<author>jo@trust.example</author><dc:creator>Jo Bloggs</dc:creator>')).to.equal('Jo Bloggs');
    const typed = atom(
      '<entry><author><email>jo@trust.example</email><name>Jo</name></author><author><name>Al</name></author></entry>',
    );
    expect((await itemOf(typed)).author).to.equal('Jo, Al');
  });

  it('reads JSON Feed, with ids that are numbers', async () => {
    const feed = await feedOf(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Blog & notes',
        home_page_url: 'https://blog.example/',
        authors: [{ name: 'Jo' }],
        items: [
          {
            id: 7,
            title: 'A < B',
            url: '/7',
            content_html: '<p>Hi &amp; bye</p>',
            date_published: '2026-06-03T09:30:00+01:00',
          },
          1,
          null,
        ],
      }),
      { url: 'https://blog.example/feed.json' },
    );
    expect([feed.title, feed.link, feed.items]).to.deep.equal([
      'Blog & notes',
      'https://blog.example/',
      [
        {
          id: '7',
          title: 'A < B',
          link: 'https://blog.example/7',
          published: new Date('2026-06-03T08:30:00Z'),
          updated: null,
          summary: null,
          content: 'Hi & bye',
          author: 'Jo',
        },
      ],
    ]);
  });
});
