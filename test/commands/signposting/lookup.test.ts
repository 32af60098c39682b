import { expect } from 'chai';
import { aCatalogue, aResource, CRISIS_ROWS } from '../../builders/a-catalogue.ts';
import { aSignpostingWorld } from '../../builders/a-signposting-world.ts';
import { at, MINUTE } from '../../builders/at.ts';

const catalogue = aCatalogue({ resources: [...CRISIS_ROWS, aResource({ id: 'beat' })] });
const digits = { guard: 'confirm', topics: ['eating-disorders'], words: [['eating']] } as const;

describe('lookup', () => {
  it('answers privately, from any words', async () => {
    const { ask } = aSignpostingWorld({ catalogue, means: { 'eating disorders': { topics: ['eating-disorders'] } } });
    const { reply } = await ask('eating disorders');
    expect(reply.visibility).to.equal('private');
    expect(reply.facts).to.deep.include({ topics: ['eating-disorders'], resources: ['beat'] });
    expect((await ask('lookup eating disorders')).reply.facts).to.deep.equal(reply.facts);
  });

  for (const empty of ['', '   ', '\u200b', 'lookup \u200b\u2060']) {
    it(`K-01 shows three examples for ${JSON.stringify(empty)}`, async () => {
      const { buttons } = await aSignpostingWorld().ask(empty);
      expect(buttons.filter((each) => each.startsWith('lookup '))).to.have.length(3);
      expect(buttons).to.include('help');
    });
  }

  it('K-02 limits a question to 200 characters, and 200 is not too long', async () => {
    const { ask } = aSignpostingWorld({ means: { ['é'.repeat(200)]: { topics: ['sleep'] } } });
    expect((await ask('x'.repeat(10_000))).text).to.contain('Search is limited to 200 characters.');
    expect((await ask('é'.repeat(200))).reply.facts?.topics).to.deep.equal(['sleep']);
  });

  it('K-02 gives urgent help even to a question that is too long', async () => {
    const { ask } = aSignpostingWorld({ understand: () => ({ ...EMPTY, crisis: 'alone' }) });
    const { text, reply } = await ask('x'.repeat(500));
    expect(text)
      .to.match(/^! Call 999/)
      .and.to.contain('Search is limited to 200 characters.');
    expect(reply.facts).to.include({ crisis: true, stopped: false });
  });

  for (const marked of [
    '<!channel>',
    '<@U1>',
    '*x*',
    '<https://evil|nhs.uk>',
    "'; DROP TABLE articles;--",
    '\ud800',
    '💉',
    'a\0b',
    '"""',
  ]) {
    it(`K-11 K-12 repeats nothing of ${JSON.stringify(marked)} when nothing is found`, async () => {
      const { text, reply } = await aSignpostingWorld().ask(marked);
      expect(text).to.contain('I found nothing for that.').and.not.contain(marked);
      expect(reply.visibility).to.equal('private');
    });
  }

  it('K-13 neither searches nor repeats nor counts when it stops', async () => {
    const world = aSignpostingWorld({
      means: { '943 476 5919': { guard: 'stop', topics: ['sleep'], words: [['falls']] } },
    });
    const { reply, text } = await world.ask('943 476 5919');
    expect(text).to.contain('Nothing was searched or saved.').and.not.contain('943');
    expect(reply.facts).to.deep.include({ stopped: true, topics: [], resources: [] });
    expect(world.searches).to.deep.equal([]);
    expect(world.resources.gaps.size).to.equal(0);
  });

  describe('K-15 ten digits that may be an NHS number', () => {
    const world = () => aSignpostingWorld({ catalogue, means: { '9434765919 eating': digits } });

    it('are searched only after "Search anyway", whose button holds none of them', async () => {
      const { ask, searches } = world();
      const first = await ask('9434765919 eating');
      expect(first.reply.facts).to.deep.include({ stopped: true, topics: [] });
      expect(searches).to.deep.equal([]);
      expect(first.buttons).to.have.length(1);
      expect(JSON.stringify(first.reply)).not.to.contain('943').and.not.contain('eating');
      const second = await ask(first.buttons[0] ?? '');
      expect(second.reply.facts).to.deep.include({ stopped: false, resources: ['beat'] });
    });

    it('are forgotten once searched', async () => {
      const { ask } = world();
      const [button = ''] = (await ask('9434765919 eating')).buttons;
      await ask(button);
      expect((await ask(button)).text).to.contain('Please type it again.');
    });

    it('are forgotten after five minutes', async () => {
      const { ask } = world();
      const [button = ''] = (await ask('9434765919 eating')).buttons;
      const later = new Date(at('2026-11-25T12:00:00Z').getTime() + 5 * MINUTE);
      expect((await ask(button, {}, {}, later)).text).to.contain('Please type it again.');
    });

    it('are given to nobody else', async () => {
      const { ask } = world();
      const [button = ''] = (await ask('9434765919 eating')).buttons;
      expect((await ask(button, {}, { userId: 'U2' })).text).to.contain('Please type it again.');
      expect((await ask(button, {}, { workspaceId: 'W2' })).text).to.contain('Please type it again.');
      expect((await ask(button)).reply.facts?.resources).to.deep.equal(['beat']);
    });
  });

  it('searches recent reading only where there is a topic, and never in danger', async () => {
    const words = [['x']];
    const world = aSignpostingWorld({
      means: {
        a: { topics: ['sleep'], words },
        b: { crisis: 'alone', words },
        c: { topics: ['sleep'], helpCard: true, words },
        d: { words },
      },
    });
    for (const text of ['a', 'b', 'c', 'd']) await world.ask(text);
    expect(world.searches).to.have.length(1);
  });

  it('lists a story once that two feeds carry, and the next ones in its place', async () => {
    const item = (id: number, title: string, source: string, link: string) => ({
      ...{ id, title, source, link: `https://${link}.example/story` },
      publishedAt: at('2026-11-24T08:00:00Z'),
    });
    const world = aSignpostingWorld({
      means: { a: { topics: ['sleep'], words: [['x']] } },
      items: [
        item(1, 'Nurses sleep less than anybody', 'The Press', 'press'),
        item(2, 'Nurses sleep less than anybody', 'The Wire', 'wire'),
        item(3, 'Another title', 'The Copy', 'press'),
        item(4, 'Naps at night work', 'The Wire', 'naps'),
        item(5, 'Rest rooms', 'The Wire', 'rooms'),
        item(6, 'A fourth', 'The Wire', 'fourth'),
      ],
    });
    const { text } = await world.ask('a');
    expect(text.match(/Nurses sleep less|Another title/g)).to.have.length(1);
    expect(text).to.contain('Naps at night').and.contain('Rest rooms').and.not.contain('A fourth');
  });

  it('counts a topic that has nothing to show, by its id', async () => {
    const world = aSignpostingWorld({
      catalogue,
      means: {
        insomnia: { topics: ['sleep', 'carers'] },
        ed: { topics: ['eating-disorders'] },
        which: { topics: ['sleep'], ask: ['sleep', 'none'] },
      },
    });
    for (const text of ['insomnia', 'ed', 'gibberish', 'which']) await world.ask(text);
    expect([...world.resources.gaps]).to.deep.equal([['1/sleep', 1]]);
  });

  it('answers all the same when a count cannot be kept', async () => {
    const world = aSignpostingWorld({ catalogue, means: { insomnia: { topics: ['sleep'] } } });
    world.resources.store.countGap = async () => {
      throw new Error('disk full');
    };
    expect((await world.ask('insomnia')).text).to.contain('Nothing is on our list for this in England yet.');
  });
});

const EMPTY = {
  guard: 'none',
  crisis: 'none',
  topics: [],
  ask: null,
  askAbout: null,
  helpCard: false,
  didYouMean: null,
  named: [],
  legacy: [],
  asksForAdvice: false,
  wants: { nation: null, age: null, audiences: [], kinds: [], languages: [], leaflet: false },
  words: [],
  nearest: [],
} as const;
