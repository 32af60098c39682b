import { expect } from 'chai';
import { anEntry } from '../builders/a-reading.ts';
import { aStoreWorld, hours, NOW, type OpenStores, type StoreWorld } from '../builders/store-world.ts';

const TITLE = 'Preventing falls on the ward: covid-19, C. diff and A&E';
/** Words that would be orders to FTS5, and those of them that stand in the title as they are. */
const THERE = ['"falls', 'falls*', 'AND', '-falls', '^falls'];
const NOT_THERE = [
  ...['"', '"""', '*', 'falls AND', 'NOT falls', 'falls OR', 'title:x', 'bogus:falls', 'NEAR(falls)'],
  ...['{title body}:falls', "'; DROP TABLE item;--", '💉', '\u0000', '\ud800', 'مرحبا', 'falls NEAR ward'],
];

/** What every search over items keeps to. */
export function itemSearchContract(name: string, open: OpenStores): void {
  describe(`the ${name} search`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await aStoreWorld(open);
      await world.read(
        [anEntry('1', { title: TITLE, summary: 'HbA1c, 5-HT3, o’clock, ﬁt note, 2.5 mg/kg' })],
        hours(0),
      );
    });
    afterEach(() => world.close());
    const titles = async (...groups: string[][]) =>
      (await world.stores.items.search(groups, 5)).map(({ title }) => title);

    for (const words of [...THERE, ...NOT_THERE]) {
      it(`K-03…K-09, K-20 takes ${JSON.stringify(words)} for words and never for orders`, async () => {
        expect(await titles([words])).to.deep.equal(THERE.includes(words) ? [TITLE] : []);
      });
    }
    for (const words of [
      ...['covid-19', 'C. diff', "o'clock", '5-HT3', 'A&E', 'HbA1c', '2.5 mg/kg'],
      ...['FALLS', 'fàlls', 'fa\u200Blls', 'fit note', 'ﬁt note'],
    ]) {
      it(`K-08, K-19 finds ${JSON.stringify(words)}`, async () => {
        expect(await titles([words])).to.deep.equal([TITLE]);
      });
    }

    it('wants every group, each by any of its words', async () => {
      expect(await titles(['tumble', 'falls'], ['ward'])).to.deep.equal([TITLE]);
      expect(await titles(['tumble', 'trip'], ['ward'])).to.deep.equal([]);
      expect(await titles([], ['ward'])).to.deep.equal([TITLE]);
      expect(await titles()).to.deep.equal([]);
    });

    it('finds by a beginning from four letters on', async () => {
      expect(await titles(['prev'])).to.deep.equal([TITLE]);
      expect(await titles(['pre'])).to.deep.equal([]);
    });

    it('takes no word of several for a beginning', async () => {
      await world.read([anEntry('5', { title: 'Transfusion alert' })], hours(2));
      expect(await titles(['trans'])).to.deep.equal(['Transfusion alert']);
      expect(await titles(['trans', 'transgender'])).to.deep.equal([]);
    });

    it('looks past any number of items that wait for a person', async () => {
      await world.read([anEntry('6', { title: 'Delirium', published: hours(1) })], hours(1));
      const { feedId } = await world.follow('https://lived.example/feed', { policy: 'screen' });
      const held = Array.from({ length: 60 }, (_, index) => anEntry(`h${index}`, { title: 'Delirium' }));
      await world.read(held, hours(2), {}, feedId);
      expect(await titles(['delirium'])).to.deep.equal(['Delirium']);
    });

    it('puts a title before a text and the newer of two alike first', async () => {
      const text = anEntry('2', { title: 'Another day', summary: 'About sepsis' });
      const twins = ['3', '4'].map((id) => anEntry(id, { title: 'Sepsis in winter', published: hours(Number(id)) }));
      await world.read([...twins.toReversed(), text], hours(5));
      expect((await world.stores.items.search([['sepsis']], 2)).map(({ link }) => link)).to.deep.equal([
        'https://press.example/4',
        'https://press.example/3',
      ]);
      expect(await titles(['sepsis'])).to.have.length(3);
    });

    it('K-27 ranks the newest 2,000 that match and no more, so a word of every item costs no more than a rare one', async () => {
      const many = (from: number, count: number) =>
        Array.from({ length: count }, (_, index) =>
          anEntry(`n${from + index}`, { title: `News ${from + index}`, summary: 'Of sepsis' }),
        );
      await world.read([anEntry('best', { title: 'Sepsis' })], hours(1));
      await world.read(many(0, 1_999), hours(2));
      expect((await titles(['sepsis']))[0], 'the last of 2,000').to.equal('Sepsis');
      await world.read(many(1_999, 1), hours(3));
      expect(await titles(['sepsis']), 'one more than 2,000')
        .to.have.length(5)
        .and.not.to.include('Sepsis');
    }).timeout(20_000);

    it('finds nothing that waits for a person', async () => {
      const { feedId } = await world.follow('https://lived.example/feed', { policy: 'screen' });
      await world.read([anEntry('9', { title: 'Lived experience' })], hours(1), {}, feedId);
      expect(await titles(['lived'])).to.deep.equal([]);
    });

    it('finds invented items of the samples only while no real workspace is here', async () => {
      const sample = { siteUrl: null, catalogueId: null, section: 'press', postPolicy: 'auto', sample: true } as const;
      const feed = { ...sample, url: 'http://127.0.0.1/sample', title: 'Sample' };
      const how = { start: 'week', addedBy: null } as const;
      const { feedId } = await world.stores.feeds.subscribe(world.channelId, feed, how, NOW);
      await world.read([anEntry('s', { title: 'Invented advice' })], hours(1), {}, feedId);
      expect(await titles(['invented'])).to.have.length(1);
      await world.stores.channels.workspace('slack', 'T1', NOW);
      expect(await titles(['invented'])).to.deep.equal([]);
    });
  });
}
