import { expect } from 'chai';
import { opmlText } from '../../../adapters/pages/opml.ts';
import { SAFETY_QUESTIONS } from '../../../src/commands/signposting/staying-safe-questions.ts';
import type { Subscription } from '../../../src/ports/feed-store.ts';
import { aPagesSite } from '../../builders/a-pages-site.ts';
import { at } from '../../builders/at.ts';

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

describe('the list of feeds as OPML', () => {
  const follows = (feed: Partial<Subscription['feed']>): Subscription =>
    ({
      feed: { title: 'T', url: 'https://f.example/', siteUrl: null, section: 'press', sample: false, ...feed },
    }) as Subscription;
  const channel = { id: 1, workspace: 1, name: '#ward <7>', zone: 'Europe/London' };

  it('names each feed under its section, escaped', () => {
    const text = opmlText(
      channel,
      [
        follows({
          title: 'Blog "A" & B',
          url: 'https://a.example/feed?x=1&y=2',
          section: 'blogs',
          siteUrl: 'https://a.example/',
        }),
        follows({ title: 'Press' }),
      ],
      at('2026-11-24T10:00:00Z'),
    );
    expect(text)
      .to.include('<title>Feeds of #ward &lt;7&gt; (Signpost)</title>')
      .and.to.include('<dateCreated>Tue, 24 Nov 2026 10:00:00 GMT</dateCreated>');
    expect(text).to.include(
      '<outline type="rss" text="Blog &quot;A&quot; &amp; B" title="Blog &quot;A&quot; &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/"/>',
    );
    expect(text.indexOf('Nursing press')).to.be.lessThan(text.indexOf('text="Blogs"'));
  });

  it('leaves out the samples, which live on this machine', () => {
    expect(opmlText(channel, [follows({ sample: true })], at('2026-11-24T10:00:00Z'))).not.to.include('xmlUrl');
  });
});
