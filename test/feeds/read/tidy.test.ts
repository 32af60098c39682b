import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { tidy } from '../../../feeds/read/tidy.ts';
import { atom, codeOf, feedOf, item, itemOf, rss } from './feed-text.ts';

const titles = async (text: string) => (await feedOf(text)).items.map(({ title }) => title);

describe('tidy', () => {
  it('C-20 refuses a billion laughs at once', async () => {
    const levels = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    const laughs = `<!DOCTYPE lolz [<!ENTITY l0 "lol">${levels}]>${item('<title>&l10;</title>')}`;
    const start = performance.now();
    expect(await codeOf(laughs)).to.equal('FEED_DOCTYPE');
    expect(performance.now() - start).to.be.below(50);
  });

  it('C-21 refuses one big entity used many times', async () => {
    const big = `<!DOCTYPE r [<!ENTITY a "${'a'.repeat(100_000)}">]>${item(`<title>${'&a;'.repeat(10_000)}</title>`)}`;
    expect(await codeOf(big)).to.equal('FEED_DOCTYPE');
  });

  it('C-22 reads a million references within a second and caps what it keeps', async () => {
    const start = performance.now();
    const { title } = await itemOf(item(`<title>${'&#65;'.repeat(1_000_000)}</title>`));
    expect(performance.now() - start).to.be.below(1_000);
    expect(title?.length).to.be.within(1, 10_000);
  });

  it('C-23 refuses two DOCTYPEs, but not one', async () => {
    const plain = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">';
    expect(await codeOf(`${plain}${plain}${item('<title>t</title>')}`)).to.equal('FEED_DOCTYPE');
    expect(await titles(`${plain}${item('<title>t</title>')}`)).to.deep.equal(['t']);
  });

  it('C-24 asks no one for what a DOCTYPE names', async () => {
    const asked: string[] = [];
    const canary = createServer(({ url = '' }, response) => {
      asked.push(url);
      response.end();
    });
    await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done));
    const at = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
    try {
      const parameter = `<!DOCTYPE r [<!ENTITY % p SYSTEM "${at}/p.dtd"> %p;]>${item('<title>t</title>')}`;
      expect(await titles(parameter)).to.deep.equal(['t']);
      expect(await titles(`<!DOCTYPE r SYSTEM "${at}/x.dtd">${item('<title>t</title>')}`)).to.deep.equal(['t']);
      expect(await codeOf(`<!DOCTYPE r [<!ENTITY x SYSTEM "${at}/x">]>${item('<title>&x;</title>')}`)).to.equal(
        'FEED_DOCTYPE',
      );
    } finally {
      canary.close();
    }
    expect(asked).to.deep.equal([]);
  });

  it('knows the harmless entities a document declares itself', async () => {
    const own = `<!DOCTYPE rss [<!ENTITY nbsp "&#160;"><!ENTITY trust 'Leeds'>]>${item('<title>A&nbsp;B &trust;</title>')}`;
    expect(await titles(own)).to.deep.equal(['A B Leeds']);
  });

  it('C-26 gives up on 20,000 nested tags without a stack overflow', async () => {
    const deep = item(`<title>t</title>${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`);
    expect(await codeOf(deep)).to.equal('FEED_DEEP');
    const inText = item(`<title>t</title><description><![CDATA[${'<b>'.repeat(20_000)}x]]></description>`);
    expect((await itemOf(inText)).summary).to.equal('x');
  });

  it('C-27 lets no feed touch the prototype of things', async () => {
    const names = '<__proto__><polluted>1</polluted></__proto__><constructor><prototype>x</prototype></constructor>';
    await feedOf(rss(`${names}<item __proto__="x" constructor="y">${names}<title>t</title></item>`));
    await feedOf(
      `{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","__proto__":{"polluted":1}}],"__proto__":{"polluted":1}}`,
    );
    expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
  });

  it('C-45 reads a bare ampersand and HTML’s own entities', async () => {
    expect(await titles(item('<title>R&D ward &rsquo; &nosuch; A&amp;E</title>'))).to.deep.equal([
      'R&D ward ’ &nosuch; A&E',
    ]);
    expect((await itemOf(item('<link>https://a.example/?a=1&b=2&copy=3</link>'))).link).to.equal(
      'https://a.example/?a=1&b=2&copy=3',
    );
  });

  it('C-48 keeps the items before the cut, and says that the feed was cut short', async () => {
    const whole = rss('<item><title>1</title></item><item><title>2</title></item><item><title>3</title></item>');
    for (const end of [whole.indexOf('<title>3') + 7, whole.indexOf('3<'), whole.lastIndexOf('</item>') - 3]) {
      const feed = await feedOf(whole.slice(0, end));
      expect(feed.items.map(({ title }) => title)).to.deep.equal(['1', '2']);
      expect(feed.flags).to.deep.equal(['cut-short']);
    }
    expect((await feedOf(whole)).flags).to.deep.equal([]);
    expect((await feedOf(whole.slice(0, -3))).items).to.have.length(3);
  });

  it('reads past what stands before and after the feed', async () => {
    const feed = item('<title>t</title>');
    const before =
      '\n\n<br />\n<b>Warning</b>: Undefined array key in x.php<br />\n<!-- <rss> --><?xml version="1.0"?>';
    expect(await titles(`${before}${feed}<script>x</script>${feed}`)).to.deep.equal(['t']);
  });

  it('is not led astray by marks that never end', async () => {
    const feed = item('<!-- nor this <title>a <? c <!channel> d</title>');
    expect(await titles(`<?xml version="1.0">\n<!-- never ends ${feed}`)).to.deep.equal(['a <? c <!channel> d']);
    expect(await titles(item('<!-- <title>no</title> --><title>yes</title>'))).to.deep.equal(['yes']);
  });

  it('mends forgotten end tags', async () => {
    const broken = rss(
      '<category>a<item><title>One<link>https://a.example/1</link><category>x</categories><guid>g1</guid></item>' +
        '<item><title>Two</title><item><title>Three</title></item>',
    );
    const { items } = await feedOf(broken);
    expect(items.map(({ id, title, link }) => [id, title, link])).to.deep.equal([
      ['g1', 'One', 'https://a.example/1'],
      [null, 'Two', null],
      [null, 'Three', null],
    ]);
  });

  it('takes a sign for less for what it is, outside CDATA and in it', async () => {
    const text = 'NEWS2 < 5, <5 mg, 3<4';
    expect(await titles(item(`<title>${text}</title>`))).to.deep.equal([text]);
    expect(await titles(item(`<title><![CDATA[${text}]]></title>`))).to.deep.equal([text]);
    expect(await titles(atom(`<entry><title><![CDATA[${text}]]></title></entry>`))).to.deep.equal([text]);
  });

  it('knows elements by their namespace, whatever their prefix or case', async () => {
    const prefixed =
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns:x="urn:x"><a:entry><x:title>wrong</x:title><a:title>right</a:title></a:entry></a:feed>';
    expect(await titles(prefixed)).to.deep.equal(['right']);
    expect(await titles('<RSS version="2.0"><Channel><ITEM><TiTlE>t</TiTlE></ITEM></Channel></RSS>')).to.deep.equal([
      't',
    ]);
    expect(await titles(item('<dc:title>undeclared</dc:title>'))).to.deep.equal(['undeclared']);
  });

  it('does not take the title of an image or a source for that of the item', async () => {
    const nested = item(
      '<image><title>logo</title></image><source><title>elsewhere</title></source><title>own</title>',
    );
    expect(await titles(nested)).to.deep.equal(['own']);
  });

  it('writes XML with nothing in it but our own names', () => {
    const found = tidy(item('<title>a]]>b &lt;script&gt; \u0001</title><evil:x onload="1">y</evil:x>'));
    expect(found.kind === 'feed' && found.xml).to.equal(
      '<rss version="2.0"><channel><f:title>Ward news</f:title><item><f:title><![CDATA[a]]]]><![CDATA[>b ]]></f:title></item></channel></rss>',
    );
  });
});
