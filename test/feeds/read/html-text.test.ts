import { expect } from 'chai';
import { htmlText } from '../../../feeds/read/html-text.ts';
import { item, itemOf } from './feed-text.ts';

describe('htmlText', () => {
  it('C-12 keeps text only, and drops what is in scripts and styles', async () => {
    const html =
      'A<script>alert("<b>1</b>")</script><style>p{color:red}</style><iframe srcdoc="<p>evil</p>"></iframe>' +
      '<svg onload="alert(1)"><circle r="1"/></svg><object data="x.swf"></object><form action="/x"><input value="y"></form>B';
    expect(htmlText(html).replace(/\s/g, '')).to.equal('AB');
    const { summary } = await itemOf(item(`<description><![CDATA[${html}]]></description>`));
    expect(summary?.replace(/\s/g, '')).to.equal('AB');
  });

  it('drops a script that never ends, with all that is in it', () => {
    expect(htmlText('safe<script>evil()')).to.equal('safe');
  });

  it('parts words at blocks and joins them at inline tags', () => {
    expect(htmlText('<p>one</p><p>t<b>w</b>o<br>three</p>').trim().split(/\n+/)).to.deep.equal(['one', 'two', 'three']);
  });

  it('is not fooled by brackets in attributes, comments or numbers', () => {
    expect(htmlText('<a title="1 > 0" href=\'x>y\'>k</a><!-- <b>no</b> > -->l 1 < 2 > 0 <5 mg')).to.equal(
      'kl 1 < 2 > 0 <5 mg',
    );
  });

  it('drops half a link at the end, but no words', () => {
    expect(htmlText('see <a href="https://exa')).to.equal('see ');
    expect(htmlText('less <than this and more')).to.equal('less <than this and more');
  });

  it('keeps what only looks like a tag in a title', () => {
    expect(htmlText('<!channel> <@U1> <S01|@m> <b>bold</b> <at>W</at>', true)).to.equal(
      '<!channel> <@U1> <S01|@m> bold <at>W</at>',
    );
  });

  const evil = [
    'x<p',
    '<b>',
    '<a "',
    '<a =">" ',
    "<a ='",
    '&a',
    '&#65;',
    '<!--',
    '<![CDATA[',
    '<script>',
    '</script',
    '<a<',
  ];
  for (const piece of evil)
    it(`reads 400 kB of ${piece} in no time`, () => {
      const start = performance.now();
      htmlText(piece.repeat(400_000 / piece.length));
      htmlText(`${piece.repeat(400_000 / piece.length)}>`, true);
      expect(performance.now() - start).to.be.below(1_000);
    });
});
