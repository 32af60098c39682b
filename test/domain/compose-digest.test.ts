import { expect } from 'chai';
import fc from 'fast-check';
import { CHANNEL_DEFAULTS } from '../../src/domain/channel-settings.ts';
import { composeDigest } from '../../src/domain/compose-digest.ts';
import type { Candidate, ComposedDigest } from '../../src/domain/digest.ts';
import { parseFilter } from '../../src/domain/filter.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import { SECTIONS } from '../../src/domain/sections.ts';
import { aCandidate } from '../builders/a-candidate.ts';
import { aMeeting } from '../builders/a-chat.ts';
import { aDigestInput, aPick } from '../builders/a-digest-input.ts';
import { at, DAY } from '../builders/at.ts';

const textOf = (digest: ComposedDigest) => (digest.message === null ? '' : toPlainText(digest.message));
const reasonOf = (digest: ComposedDigest, itemId: number) => {
  const found = digest.decisions.find((decision) => decision.itemId === itemId);
  return found?.reason ?? found?.outcome;
};
const titles = (digest: ComposedDigest) =>
  digest.facts.sections.flatMap(({ items }) => items.map(({ title }) => title));

const sameStory = (one: Candidate, other: Candidate) =>
  one.feed.id !== other.feed.id &&
  ((one.item.linkKey !== null && one.item.linkKey !== 'home.example' && one.item.linkKey === other.item.linkKey) ||
    (one.item.titleKey === other.item.titleKey &&
      one.item.titleKey.split(' ').length >= 4 &&
      Math.abs(one.item.publishedAt.getTime() - other.item.publishedAt.getTime()) <= 14 * DAY));

describe('a digest', () => {
  it('decides every candidate exactly once and shows no story twice, whatever comes', () => {
    const words = fc.constantFrom(
      'Nurses vote on pay offer',
      'Falls on wards are fewer',
      'Brief',
      'A blog of four words',
    );
    const candidate = fc.record({
      title: words,
      link: fc.constantFrom(null, 'https://a.example/1', 'https://b.example/2', 'https://home.example/'),
      feed: fc.integer({ min: 1, max: 5 }),
      section: fc.constantFrom(...SECTIONS),
      days: fc.integer({ min: -30, max: 40 }),
      held: fc.constantFrom(null, null, 'screen' as const, 'patient-data' as const),
      filtered: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 40 }), fc.integer({ min: 0, max: 5 }), (rows, perSource) => {
        const filter = parseFilter('pay OR falls');
        const candidates = rows.map(({ title, link, feed, section, days, held, filtered }, index) =>
          aCandidate(
            {
              id: index + 1,
              title,
              link,
              held,
              publishedAt: new Date(at('2026-11-20T10:00:00Z').getTime() - days * DAY),
            },
            { id: feed, section },
            filtered ? filter : null,
          ),
        );
        const settings = { ...CHANNEL_DEFAULTS, perSource, most: 8 };
        const input = aDigestInput({
          candidates,
          settings,
          picks: [aPick({ link: 'https://b.example/2', linkKey: 'b.example/2' })],
        });
        const digest = composeDigest(input);
        expect(digest.decisions.map(({ itemId }) => itemId).sort((a, b) => a - b)).to.deep.equal(
          candidates.map(({ item }) => item.id),
        );
        const shown = digest.facts.sections.flatMap(({ items }) => items);
        const posted = digest.decisions.filter(({ outcome }) => outcome === 'posted');
        expect(shown.length).to.equal(posted.length + 1);
        const told = candidates.filter(({ item }) => posted.some(({ itemId }) => itemId === item.id));
        for (const one of told)
          for (const other of told) expect(one !== other && sameStory(one, other)).to.equal(false);
        for (const { reason, leadItemId } of digest.decisions) {
          if (reason !== 'duplicate' || leadItemId === null) continue;
          expect(posted.some(({ itemId }) => itemId === leadItemId)).to.equal(true);
        }
        const shuffled = composeDigest({ ...input, candidates: [...candidates].reverse() });
        expect(shuffled).to.deep.equal(digest);
      }),
      { numRuns: 300 },
    );
  });

  it('never shows again, digest after digest, a page or a telling title that was shown before', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            story: fc.integer({ min: 1, max: 6 }),
            feed: fc.integer({ min: 1, max: 4 }),
            week: fc.integer({ min: 0, max: 1 }),
          }),
          { maxLength: 30 },
        ),
        (rows) => {
          const all = rows.map(({ story, feed, week }, index) => ({
            week,
            candidate: aCandidate(
              { id: index + 1, title: `The same long title ${story}`, link: `https://page.example/${story}` },
              { id: feed },
            ),
          }));
          let shown: { itemId: number; feedId: number; linkKey: string | null; titleKey: string; publishedAt: Date }[] =
            [];
          const pages: string[] = [];
          for (const week of [0, 1]) {
            const candidates = all.filter((each) => each.week === week).map(({ candidate }) => candidate);
            const digest = composeDigest(
              aDigestInput({ candidates, shown, settings: { ...CHANNEL_DEFAULTS, perSource: 9 } }),
            );
            const posted = digest.decisions.filter(({ outcome }) => outcome === 'posted').map(({ itemId }) => itemId);
            const items = candidates.filter(({ item }) => posted.includes(item.id));
            pages.push(...items.map(({ item }) => String(item.link)));
            shown = [...shown, ...items.map(({ item }) => ({ ...item, itemId: item.id }))];
          }
          expect(new Set(pages).size).to.equal(pages.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('puts safety alerts first, then the sections in their order, then chats and the resource', () => {
    const candidates = [
      aCandidate({ id: 1, title: 'Blog post of today' }, { id: 1, section: 'blogs' }),
      aCandidate({ id: 2, title: 'Press item of today' }, { id: 2, section: 'press' }),
      aCandidate({ id: 3, title: 'Recall of a pump' }, { id: 3, section: 'safety' }),
    ];
    const text = textOf(composeDigest(aDigestInput({ candidates, chats: [aMeeting()], picks: [aPick()] })));
    const order = ['SAFETY ALERTS', 'NURSING PRESS', 'BLOGS', 'COMMUNITY PICKS', 'CHATS COMING UP'];
    expect(order.map((name) => text.indexOf(name))).to.deep.equal(
      [...order.map((name) => text.indexOf(name))].sort((a, b) => a - b),
    );
    expect(text).to.include('#WeNurses');
  });

  it('C-37 shows an article of three feeds once, with the others named', () => {
    const candidates = [1, 2, 3].map((id) =>
      aCandidate({ id, title: 'Nurses vote on pay', link: 'https://press.example/pay' }, { id, title: `Source ${id}` }),
    );
    const digest = composeDigest(aDigestInput({ candidates }));
    expect(titles(digest)).to.deep.equal(['Nurses vote on pay']);
    expect(textOf(digest)).to.include('also in Source 2 and Source 3');
    expect(digest.decisions.filter(({ leadItemId }) => leadItemId === 1)).to.have.length(2);
  });

  it('takes the same title of four words in two feeds within 14 days for one story, and later for another', () => {
    const near = [
      aCandidate({ id: 1, title: 'Falls on wards are fewer' }, { id: 1 }),
      aCandidate({ id: 2, title: 'FALLS on wards – are fewer!' }, { id: 2 }),
    ];
    const far = [
      near[0],
      aCandidate({ id: 2, title: 'Falls on wards are fewer', publishedAt: at('2026-10-01T10:00:00Z') }, { id: 2 }),
    ];
    expect(titles(composeDigest(aDigestInput({ candidates: near })))).to.have.length(1);
    expect(
      titles(composeDigest(aDigestInput({ candidates: far.filter((each) => each !== undefined) }))),
    ).to.have.length(2);
  });

  it('does not take short titles, home pages, or two items of one feed for one story', () => {
    const short = [1, 2].map((id) => aCandidate({ id, title: 'Weekly news' }, { id }));
    const home = [1, 2].map((id) => aCandidate({ id, link: 'https://home.example/' }, { id }));
    const series = [1, 2].map((id) =>
      aCandidate({ id, title: `Chat of week ${id}`, link: 'https://a.example/chats' }, { id: 1 }),
    );
    for (const candidates of [short, home, series]) {
      expect(titles(composeDigest(aDigestInput({ candidates })))).to.have.length(2);
    }
  });

  it('does not drown three blogs with one post each under a press feed with fifty', () => {
    const press = Array.from({ length: 50 }, (_, index) => aCandidate({ id: index + 1 }, { id: 1, section: 'press' }));
    const blogs = [2, 3, 4].map((id) => aCandidate({ id: 100 + id }, { id, section: 'blogs' }));
    const digest = composeDigest(
      aDigestInput({ candidates: [...press, ...blogs], settings: { ...CHANNEL_DEFAULTS, most: 5 } }),
    );
    const counts = digest.facts.sections.map(({ name, items }) => [name, items.length]);
    expect(counts).to.deep.equal([
      ['Nursing press', 2],
      ['Blogs', 3],
    ]);
    expect(digest.decisions.filter(({ reason }) => reason === 'cap')).to.have.length(48);
    expect(textOf(digest)).to.include('48 more did not fit');
  });

  it('gives each of too many sources its turn within a few digests', () => {
    const candidates = Array.from({ length: 12 }, (_, index) => aCandidate({ id: index + 1 }, { id: index + 1 }));
    const seen = new Set<string>();
    for (let week = 0; week < 12; week += 1) {
      const slotAt = new Date(at('2026-11-23T09:00:00Z').getTime() + week * 7 * DAY);
      const digest = composeDigest(aDigestInput({ candidates, slotAt, settings: { ...CHANNEL_DEFAULTS, most: 4 } }));
      for (const title of titles(digest)) seen.add(title);
    }
    expect(seen.size).to.equal(12);
  });

  it('lets another source carry a story when its own has had its share', () => {
    const shared = { title: 'A story that two feeds have', link: 'https://page.example/shared' };
    const candidates = [
      aCandidate({ id: 1, publishedAt: at('2026-11-22T10:00:00Z') }, { id: 1 }),
      aCandidate({ id: 2, ...shared }, { id: 1 }),
      aCandidate({ id: 3, ...shared, firstSeenAt: at('2026-11-21T10:00:00Z') }, { id: 2, title: 'The other' }),
    ];
    const digest = composeDigest(aDigestInput({ candidates, settings: { ...CHANNEL_DEFAULTS, perSource: 1 } }));
    expect(reasonOf(digest, 3)).to.equal('posted');
    expect(digest.decisions.find(({ itemId }) => itemId === 2)?.leadItemId).to.equal(3);
  });

  it('never leaves out a safety alert for want of room', () => {
    const candidates = Array.from({ length: 9 }, (_, index) =>
      aCandidate({ id: index + 1 }, { id: 1, section: 'safety' }),
    );
    const digest = composeDigest(
      aDigestInput({ candidates, settings: { ...CHANNEL_DEFAULTS, perSource: 1, most: 1 } }),
    );
    expect(digest.decisions.every(({ outcome }) => outcome === 'posted')).to.equal(true);
  });

  it('holds back what waits for a curator and what the filter does not want', () => {
    const candidates = [
      aCandidate({ id: 1, held: 'screen' }),
      aCandidate({ id: 2, title: 'Football results of today' }, {}, parseFilter('nurse')),
      aCandidate({ id: 3, title: 'Results', summary: 'Nurses win.' }, {}, parseFilter('nurse')),
    ];
    const digest = composeDigest(aDigestInput({ candidates }));
    expect([1, 2, 3].map((id) => reasonOf(digest, id))).to.deep.equal(['screen', 'filter', 'posted']);
  });

  it('shows what one feed holds back where another feed has it freely', () => {
    const page = { link: 'https://page.example/one', title: 'The same story of two' };
    const candidates = [
      aCandidate({ id: 1, held: 'screen', ...page }, { id: 1 }),
      aCandidate({ id: 2, ...page }, { id: 2 }),
    ];
    const digest = composeDigest(aDigestInput({ candidates }));
    expect([1, 2].map((id) => reasonOf(digest, id))).to.deep.equal(['screen', 'posted']);
  });

  it('C-39 does not keep an item dated ahead of its time on top', () => {
    const candidates = [
      aCandidate({
        id: 1,
        title: 'Dated 2100',
        publishedAt: at('2100-01-01T00:00:00Z'),
        firstSeenAt: at('2026-11-18T10:00:00Z'),
      }),
      aCandidate({ id: 2, title: 'Of yesterday', publishedAt: at('2026-11-22T10:00:00Z') }),
    ];
    expect(titles(composeDigest(aDigestInput({ candidates })))).to.deep.equal(['Of yesterday', 'Dated 2100']);
  });

  it('C-40 says when an item was first seen where it has no date', () => {
    const candidates = [aCandidate({ dated: false, firstSeenAt: at('2026-11-21T10:00:00Z') })];
    expect(textOf(composeDigest(aDigestInput({ candidates })))).to.include('no date given, first seen 21 Nov 2026');
  });

  it('never drops the start of a title, and cuts a summary at a word', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 900, unit: 'grapheme' }), (tail) => {
        const title = `Do not use ${tail}`;
        const { message } = composeDigest(
          aDigestInput({ candidates: [aCandidate({ title, summary: `${tail} end` })] }),
        );
        const entries = message?.blocks.flatMap((block) => (block.kind === 'entries' ? block.entries : [])) ?? [];
        const shown = entries[0]?.title ?? '';
        expect(shown.startsWith('Do not use')).to.equal(true);
        expect(shown.length).to.be.at.most(300);
        if (shown !== title) expect(shown.endsWith('…')).to.equal(true);
      }),
      { numRuns: 100 },
    );
  });

  it('says nothing when there is nothing, or one line where the channel chose that', () => {
    expect(composeDigest(aDigestInput()).message).to.equal(null);
    const line = composeDigest(aDigestInput({ settings: { ...CHANNEL_DEFAULTS, empty: 'line' } }));
    expect(line.message?.summary).to.equal('Digest for Monday 23 November: nothing new this time.');
  });

  it('lists a chat nobody confirmed, but does not post for its sake alone', () => {
    const chats = [aMeeting({ standing: 'unconfirmed' })];
    expect(composeDigest(aDigestInput({ chats })).message).to.equal(null);
    const text = textOf(composeDigest(aDigestInput({ chats, candidates: [aCandidate()] })));
    expect(text).to.include('not confirmed: ask the host');
    expect(composeDigest(aDigestInput({ chats: [aMeeting()] })).message).not.to.equal(null);
  });

  it('F-14 says in words that it is late', () => {
    const digest = composeDigest(
      aDigestInput({ candidates: [aCandidate()], late: true, now: at('2026-11-24T12:00:00Z') }),
    );
    expect(textOf(digest)).to.include('This digest is late. It was due on Monday 23 November, 9am.');
    expect(digest.message?.summary).to.include('late');
  });

  it('labels items of sample feeds', () => {
    expect(textOf(composeDigest(aDigestInput({ candidates: [aCandidate({}, { sample: true })] })))).to.include(
      'sample',
    );
  });

  it('takes picks oldest first, five at most, and shows a page that is picked only as the pick', () => {
    const picks = [7, 6, 5, 4, 3, 2, 1].map((id) =>
      aPick({ id, sharedAt: new Date(at('2026-11-01T10:00:00Z').getTime() + id) }),
    );
    const candidates: Candidate[] = [aCandidate({ id: 1, link: 'https://pick.example/1' })];
    const digest = composeDigest(aDigestInput({ picks, candidates }));
    expect(digest.pickIds.toSorted()).to.deep.equal([1, 2, 3, 4, 5]);
    expect(reasonOf(digest, 1)).to.equal('duplicate');
  });

  it('names itself, so that a repeat can be reported', () => {
    expect(textOf(composeDigest(aDigestInput({ candidates: [aCandidate()] })))).to.include('SP-2026-W48-abc');
  });

  it('links "+12 more" to the archive where there is one', () => {
    const candidates = Array.from({ length: 15 }, (_, index) => aCandidate({ id: index + 1 }));
    const digest = composeDigest(aDigestInput({ candidates, archiveUrl: 'https://signpost.example/a/xyz' }));
    expect(textOf(digest)).to.include('+12 more (https://signpost.example/a/xyz)');
  });
});
