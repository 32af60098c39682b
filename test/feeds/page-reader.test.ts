import { expect } from 'chai';
import type { FetchResult } from '../../feeds/fetch/fetcher.ts';
import { createPageReader } from '../../feeds/page-reader.ts';
import { tidyFeedAddress } from '../../src/domain/feed-address.ts';
import { feedProblem } from '../../src/domain/feed-problem.ts';
import { at } from '../builders/at.ts';

const NOW = at('2026-11-25T10:00:00Z');

function reading(page: string | Buffer | null, contentType: string | null = 'text/html; charset=utf-8') {
  const asked: string[] = [];
  const fetch = async ({ url }: { url: string }): Promise<FetchResult> => {
    asked.push(url);
    if (page === null) return { kind: 'failed', problem: feedProblem('FEED_DNS'), notBefore: null };
    const none = { etag: null, lastModified: null, movedTo: null, notBefore: null };
    return { kind: 'body', url, bytes: Buffer.from(page as string), contentType, contentHash: 'x', ...none };
  };
  const tidy = (address: string) => tidyFeedAddress(address, { ports: [80, 443] });
  return {
    read: (url = 'https://page.example/a') => createPageReader({ fetcher: { tidy, fetch } }).read(url, NOW),
    asked,
  };
}

describe('the title of a shared page', () => {
  it('is what the page says for sharing, else its title, as plain text', async () => {
    const page =
      '<title>x</title><meta property="og:title" content="Sleep &amp; rest"><meta property="og:site_name" content="Lab">';
    expect(await reading(page).read()).to.deep.equal({ title: 'Sleep & rest', site: 'Lab' });
    expect(await reading('<svg><title>icon</title></svg><TITLE>\n How  we\u0000 sleep </TITLE>').read()).to.deep.equal({
      title: 'How we sleep',
      site: null,
    });
    expect(await reading('<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>').read()).to.deep.equal({
      title: '<script>alert(1)</script>',
      site: null,
    });
  });

  it('is read in the charset the page is written in', async () => {
    const page = Buffer.from([...Buffer.from('<title>Caf'), 0xe9, ...Buffer.from('</title>')]);
    expect((await reading(page, 'text/html; charset=windows-1252').read())?.title).to.equal('Café');
  });

  it('is cut at 300 characters, and looked for in the head of a page only', async () => {
    expect((await reading(`<title>${'long '.repeat(4000)}</title>`).read())?.title.length).to.be.at.most(300);
    expect(await reading(`${'<p>'.repeat(200_000)}<title>late</title>`).read()).to.equal(null);
  });

  it('is nothing where there is none, or the page cannot be read, or may not be', async () => {
    expect(await reading('just words').read()).to.equal(null);
    expect(await reading('<title> </title>').read()).to.equal(null);
    expect(await reading(null).read()).to.equal(null);
    const { read, asked } = reading('<title>inside</title>');
    expect(await read('http://intranet.local/')).to.equal(null);
    expect(asked).to.deep.equal([]);
  });
});
