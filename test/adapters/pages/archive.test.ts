import { expect } from 'chai';
import { SECTION_NAMES } from '../../../src/domain/sections.ts';
import { aCatalogue, aResource } from '../../builders/a-catalogue.ts';
import { aPagesSite, TOKEN } from '../../builders/a-pages-site.ts';
import { aCurrentItem, anArchivedPost } from '../../builders/an-archived-post.ts';
import { at } from '../../builders/at.ts';

describe('the archive', () => {
  let close: () => Promise<void> = async () => {};
  const site = async (...parts: Parameters<typeof aPagesSite>) => {
    const made = await aPagesSite(...parts);
    close = made.close;
    return made;
  };
  afterEach(() => close());

  it('lists what a channel was sent, newest first, each leading to its own page', async () => {
    const older = anArchivedPost([aCurrentItem({ id: 'old', title: 'Older news' })], {
      id: '2026-11-16',
      dueAt: at('2026-11-16T09:00:00Z'),
      sentAt: at('2026-11-16T09:00:00Z'),
    });
    const { get } = await site([older, anArchivedPost()]);
    const { status, body } = await get(`/archive/${TOKEN}`);
    expect(status).to.equal(200);
    expect(body.indexOf('Digest for Monday 23 November 2026')).to.be.lessThan(
      body.indexOf('Digest for Monday 16 November 2026'),
    );
    expect(body).to.include(`href="/archive/${TOKEN}/2026-11-23"`).and.to.include('1 item.');
    expect((await get(`/archive/${TOKEN}/2026-11-16`)).body)
      .to.include('Older news')
      .and.not.to.include('item-1');
  });

  it('turns the page after twenty posts, and treats a page that is none as the first', async () => {
    const posts = Array.from({ length: 21 }, (_, index) =>
      anArchivedPost([aCurrentItem()], { id: `alert-${index + 1}`, kind: 'alert' }),
    );
    const { get } = await site(posts);
    const first = await get(`/archive/${TOKEN}`);
    expect(first.body).to.include(`href="/archive/${TOKEN}?page=2"`).and.not.to.include('/alert-1"');
    const second = await get(`/archive/${TOKEN}?page=2`);
    expect(second.body).to.include('/alert-1"').and.not.to.include('?page=3');
    for (const page of ['0', '-1', '9999', '1e9', '%00', '2;drop']) {
      expect((await get(`/archive/${TOKEN}?page=${page}`)).body).to.equal(first.body);
    }
  });

  it('says how late a digest was, and the id to quote', async () => {
    const { get } = await site([anArchivedPost([aCurrentItem()], { late: true, sentAt: at('2026-11-24T14:05:00Z') })]);
    const { body } = await get(`/archive/${TOKEN}/2026-11-23`);
    expect(body).to.include(
      'Sent on Tuesday 24 November 2026 at 14:05, late: it was due on Monday 23 November 2026 at 09:00.',
    );
    expect(body)
      .to.match(/SP-2026-W48-[0-9a-f]{3}/)
      .and.to.include('Not clinical advice');
  });

  it('C-42 shows the corrected text of an item with "Updated", and the title it was posted under', async () => {
    const now = aCurrentItem({ title: 'Give 5 mg, not 50 mg', updatedAt: at('2026-11-24T08:00:00Z') });
    const post = anArchivedPost([now]);
    const facts = {
      sections: [
        {
          name: SECTION_NAMES.safety,
          items: [{ id: now.id, title: 'Give 50 mg', link: now.link, source: now.source, also_in: ['Another'] }],
        },
      ],
      chats: [],
    };
    const { get } = await site([{ ...post, facts }]);
    const { body } = await get(`/archive/${TOKEN}/2026-11-23`);
    expect(body).to.include('Give 5 mg, not 50 mg').and.to.include('<strong>Updated</strong> 24 Nov 2026');
    expect(body).to.include('It was posted as <q><bdi>Give 50 mg</bdi></q>.').and.to.include('also in Another');
  });

  it('C-43 says since when an item is no longer in its feed', async () => {
    const { get } = await site([anArchivedPost([aCurrentItem({ goneSince: at('2026-11-22T08:00:00Z') })])]);
    expect((await get(`/archive/${TOKEN}/2026-11-23`)).body).to.include(
      '<strong>No longer in the feed</strong> since 22 Nov 2026',
    );
  });

  it('shows what was posted where the text has been deleted since', async () => {
    const { get } = await site([anArchivedPost([aCurrentItem({ title: 'Kept in the facts' })], { items: [] })]);
    expect((await get(`/archive/${TOKEN}/2026-11-23`)).body)
      .to.include('Kept in the facts')
      .and.to.include('Nursing Press');
  });

  it('does not mix up items of two feeds that use the same id', async () => {
    const mine = aCurrentItem({ id: '1', title: 'Mine', link: 'https://a.example/1', source: 'A' });
    const other = aCurrentItem({ id: '1', title: 'Not mine', link: 'https://b.example/1', source: 'B' });
    const { get } = await site([{ ...anArchivedPost([mine]), items: [other, mine] }]);
    expect((await get(`/archive/${TOKEN}/2026-11-23`)).body)
      .to.include('Mine</bdi>')
      .and.not.to.include('Not mine');
  });

  it('tells items without links apart by their source', async () => {
    const mine = aCurrentItem({ id: '1', title: 'Mine', link: null, source: 'A', summary: 'My summary' });
    const other = aCurrentItem({ id: '1', title: 'Not mine', link: null, source: 'B' });
    const { get } = await site([{ ...anArchivedPost([mine]), items: [other, mine] }]);
    const { body } = await get(`/archive/${TOKEN}/2026-11-23`);
    expect(body).to.include('My summary').and.not.to.include('Not mine');
  });

  it('shows what did not fit, where "+12 more" leads', async () => {
    const { get } = await site([
      anArchivedPost([aCurrentItem()], { leftOut: [aCurrentItem({ id: 'x', title: 'Also worth reading' })] }),
    ]);
    expect((await get(`/archive/${TOKEN}`)).body).to.include('1 item, and 1 that did not fit');
    expect((await get(`/archive/${TOKEN}/2026-11-23`)).body)
      .to.include('What did not fit')
      .and.to.include('Also worth reading');
  });

  it('names the host each title really leads to', async () => {
    const { get } = await site([
      anArchivedPost([aCurrentItem({ title: 'https://www.nice.org.uk/guidance', link: 'https://evil.example/x' })]),
    ]);
    expect((await get(`/archive/${TOKEN}/2026-11-23`)).body).to.include(
      '<a href="https://evil.example/x" rel="noopener noreferrer nofollow"><bdi>https://www.nice.org.uk/guidance</bdi></a> <span class="host">(evil.example)</span>',
    );
  });

  describe('search', () => {
    it('finds items by all of their words, and leads to the digest that carried them', async () => {
      const { get } = await site([
        anArchivedPost([
          aCurrentItem({ title: 'Spotting sepsis early', summary: 'On the ward.' }),
          aCurrentItem({ id: 'b', title: 'Falls' }),
        ]),
      ]);
      const { body } = await get(`/archive/${TOKEN}/search?q=Ward+SEPSIS`);
      expect(body).to.include('1 item found').and.to.include('Spotting sepsis early').and.not.to.include('Falls<');
      expect(body)
        .to.include(`<a href="/archive/${TOKEN}/2026-11-23">sent on Monday 23 November 2026</a>`)
        .and.to.include('value="Ward SEPSIS"');
    });

    it('says so when nothing is found, and asks nothing of the store without words', async () => {
      const { get } = await site([anArchivedPost()]);
      expect((await get(`/archive/${TOKEN}/search?q=zebra`)).body).to.include('Nothing found');
      expect((await get(`/archive/${TOKEN}/search?q=%22%22+*`)).body).not.to.include('found');
    });

    it('keeps the words when the page is turned, and out of the title', async () => {
      const items = Array.from({ length: 21 }, (_, index) =>
        aCurrentItem({ id: `i${index}`, title: `Falls ${index}` }),
      );
      const { get } = await site([anArchivedPost(items)]);
      const { body } = await get(`/archive/${TOKEN}/search?q=falls`);
      expect(body).to.include(`href="/archive/${TOKEN}/search?q=falls&amp;page=2"`);
      expect(/<title>(.*)<\/title>/.exec(body)?.[1]).to.equal('Search: Page 1 of what was found – Signpost');
    });

    it('K-13 stops on patient data: nothing is searched and nothing is said back', async () => {
      const { get, log } = await site([anArchivedPost()]);
      const { body } = await get(`/archive/${TOKEN}/search?q=${encodeURIComponent('sepsis 943 476 5919')}`);
      expect(body).to.include('Nothing was searched or saved').and.to.include('(PATIENT)').and.not.to.include('5919');
      expect(log.lines).to.deep.equal([]);
    });

    it('searches a number that everybody knows, although it looks like a patient’s', async () => {
      const asked = `/archive/${TOKEN}/search?q=${encodeURIComponent('943 476 5919')}`;
      const phones = [{ number: '943 476 5919', type: 'voice', description: null }] as const;
      const current = () => ({ ...aCatalogue({ resources: [aResource({ phones })] }), chats: [] });
      const { get } = await site([anArchivedPost()], { catalogue: { current } });
      expect((await get(asked)).body).not.to.include('(PATIENT)');
    });

    it('K-02 refuses more than 200 letters', async () => {
      const { get } = await site([anArchivedPost()]);
      expect((await get(`/archive/${TOKEN}/search?q=${'a'.repeat(201)}`)).body).to.include('(LONG)');
    });
  });
});
