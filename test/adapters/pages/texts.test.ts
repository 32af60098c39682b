import { expect } from 'chai';
import { SAFETY_QUESTIONS } from '../../../src/commands/signposting/staying-safe-questions.ts';
import { readOpml } from '../../../src/domain/opml.ts';
import type { Subscription } from '../../../src/ports/feed-store.ts';
import { aPagesSite, TOKEN } from '../../builders/a-pages-site.ts';

describe('the pages a service must have', () => {
  it('prints the eight questions with room to answer, and no buttons', async () => {
    const { get, close } = await aPagesSite();
    const { body } = await get('/staying-safe');
    await close();
    for (const { ask } of SAFETY_QUESTIONS) expect(body).to.include(ask.replaceAll("'", '&#39;'));
    expect(body.match(/class="room"/g)).to.have.lengthOf(8);
    expect(body).not.to.match(/<button|Share in channel|<form/);
  });

  it('says whom to write to: an address, a page, or the people who run it', async () => {
    for (const [contact, says] of [
      ['ig@trust.example', 'ig@trust.example'],
      ['https://trust.example/contact', 'href="https://trust.example/contact"'],
      [null, 'the people who run Signpost for your team'],
    ] as const) {
      const { get, close } = await aPagesSite([], { contact });
      expect((await get('/privacy')).body).to.include(says);
      expect((await get('/accessibility')).body).to.include(says);
      await close();
    }
  });

  it('has one first heading on each page, and says what it is not', async () => {
    const { get, close } = await aPagesSite();
    for (const path of ['/privacy', '/terms', '/accessibility', '/staying-safe']) {
      expect((await get(path)).body.match(/<h1/g), path).to.have.lengthOf(1);
    }
    expect((await get('/terms')).body)
      .to.include('not clinical advice')
      .and.to.include('call 999');
    await close();
  });
});

describe('the list of feeds', () => {
  const follows = (feed: Partial<Subscription['feed']>): Subscription =>
    ({
      feed: { title: 'T', url: 'https://f.example/', siteUrl: null, section: 'press', sample: false, ...feed },
    }) as Subscription;

  it('is OPML that reads back as the same feeds, without the samples, which live on this machine', async () => {
    const subscriptions = [
      follows({ title: 'Blog "A" & <B>', url: 'https://a.example/feed?x=1&y=2' }),
      follows({ url: 'http://127.0.0.1/sample', sample: true }),
    ];
    const { get, close } = await aPagesSite([], {}, subscriptions);
    const { body, headers } = await get(`/feeds/${TOKEN}.opml`);
    await close();
    expect(readOpml(body)).to.deep.equal([{ title: 'Blog "A" & <B>', url: 'https://a.example/feed?x=1&y=2' }]);
    expect(body).to.include('<title>Feeds of #ward-7 (Signpost)</title>');
    expect(headers['content-type']).to.equal('text/x-opml; charset=utf-8');
    expect(headers['content-disposition']).to.equal('attachment; filename="signpost-feeds.opml"');
  });
});
