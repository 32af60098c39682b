import { expect } from 'chai';
import { readOpml, writeOpml } from '../../src/domain/opml.ts';
import { refusal } from '../builders/refusal.ts';

describe('OPML', () => {
  it('reads the feeds of a list however it is nested, quoted or spelt', () => {
    const text = `<?xml version="1.0"?><opml><body>
      <outline text="Folder"><outline type="rss" text='Wards &amp; homes' xmlUrl='https://a.example/f?x=1&amp;y=2'/></outline>
      <OUTLINE text="not ours" XMLURL="https://upper.example/"/>
      <outline title="B &#38; C" text="b" xmlurl="https://b.example/"></outline>
      <outline text="a site" htmlUrl="https://c.example/"/></body></opml>`;
    expect(readOpml(text)).to.deep.equal([
      { title: 'Wards & homes', url: 'https://a.example/f?x=1&y=2' },
      { title: 'B & C', url: 'https://b.example/' },
      { title: 'a site', url: null },
    ]);
  });

  it('reads plain addresses, one a line', () => {
    expect(
      readOpml('https://a.example/feed\n - http://b.example\r\nsome words\n<https://c.example|x>').map(
        ({ url }) => url,
      ),
    ).to.deep.equal(['https://a.example/feed', 'http://b.example', null, 'https://c.example']);
  });

  it('expands nothing: no entity of its own, no file, no reference twice', () => {
    const text =
      '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><outline text="&x; &amp;lt;" xmlUrl="https://a.example/&x;"/>';
    expect(readOpml(text)).to.deep.equal([{ title: '&x; &lt;', url: 'https://a.example/&x;' }]);
  });

  for (const [name, text, code] of [
    ['nothing', 'hello', 'OPML_EMPTY'],
    ['folders only', '<opml><outline text="a"/></opml>', 'OPML_EMPTY'],
    ['too many feeds', '<outline xmlUrl="https://a.example/"/>'.repeat(501), 'OPML_LONG'],
    ['too much text', 'x'.repeat(500_001), 'OPML_LONG'],
  ] as const) {
    it(`refuses ${name} with a sentence on its field`, async () => {
      const error = await refusal((async () => readOpml(text))());
      expect([error.code, error.field]).to.deep.equal([code, 'opml']);
    });
  }

  it('takes no longer for a hostile list than for a friendly one', () => {
    const started = process.hrtime.bigint();
    for (const hostile of [
      '<outline '.repeat(50_000),
      `<outline ${'a="'.repeat(150_000)}`,
      `<outline ${'a'.repeat(400_000)}`,
      `<outline x${' '.repeat(400_000)}=`,
    ])
      try {
        readOpml(hostile);
      } catch {}
    expect(Number(process.hrtime.bigint() - started) / 1e6).to.be.below(2_000);
  });

  it('writes what it reads', () => {
    const feeds = [
      { title: 'R&D "ward" <x>\u0000', url: 'https://a.example/?a=1&b=2', siteUrl: 'https://a.example/' },
      { title: '=HYPERLINK(1)', url: 'https://b.example/', siteUrl: null },
    ];
    const written = writeOpml('Feeds', feeds);
    expect(readOpml(written)).to.deep.equal([
      { title: 'R&D "ward" <x>', url: 'https://a.example/?a=1&b=2' },
      { title: '=HYPERLINK(1)', url: 'https://b.example/' },
    ]);
  });
});
