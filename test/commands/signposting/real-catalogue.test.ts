import { expect } from 'chai';
import { loadCatalogue } from '../../../feeds/catalogue/load.ts';
import { answerMeaning } from '../../../src/commands/signposting/answer-text.ts';
import { type Catalogue, NATIONS, shownUnchecked } from '../../../src/domain/catalogue.ts';
import { isPhoneNumber } from '../../../src/domain/phone-number.ts';
import { createUnderstanding } from '../../../src/domain/signposting/understand.ts';
import { createResourceIndex } from '../../../src/storage/resource-index.ts';
import { aSignpostingWorld } from '../../builders/a-signposting-world.ts';
import { aHere, aMeaning } from '../../builders/an-answer-input.ts';
import { at } from '../../builders/at.ts';

describe('answers from the catalogue that ships', () => {
  let catalogue: Catalogue;
  let ask: ReturnType<typeof aSignpostingWorld>['ask'];
  before(async () => {
    ({ catalogue } = await loadCatalogue('feeds/catalogue'));
    ({ ask } = aSignpostingWorld({
      catalogue,
      understand: createUnderstanding(catalogue, createResourceIndex(catalogue.resources)),
    }));
  });
  const topicAnswer = (topic: string, nation: (typeof NATIONS)[number] = 'England') =>
    answerMeaning(aMeaning({ topics: [topic] }), { catalogue, here: aHere({ nation }) }, at('2026-11-25T12:00:00Z'));

  it('names Beat among the first three for eating disorders', async () => {
    const { reply } = await ask('eating disorders');
    expect(reply.facts?.topics[0]).to.equal('eating-disorders');
    expect(reply.facts?.resources.slice(0, 3)).to.include('beat');
  });

  it('lists a chat once, by whichever of its names it is asked for', async () => {
    for (const text of ['BPDchat', '#BPDchat', 'bpd chat', 'wenurses #wenurses']) {
      const { reply } = await ask(text);
      const ids = reply.facts?.resources ?? [];
      expect(ids.length, text).to.be.greaterThan(0);
      expect(new Set(ids).size, text).to.equal(ids.length);
    }
  });

  it('K-28 gives 999, 111, Samaritans and Shout first, and nothing else, when a life is at risk', async () => {
    const { reply, text } = await ask('I want to kill myself');
    expect(reply.facts?.crisis).to.equal(true);
    expect(reply.facts?.resources.slice(0, 4)).to.deep.equal([
      '999',
      'nhs-111-mental-health-england',
      'samaritans',
      'shout',
    ]);
    for (const said of ['Call 999', '111', '116 123', '85258']) expect(text).to.contain(said);
    expect(text).not.to.contain('kill');
  });

  it('K-28 sends chest pain to 999', async () => {
    const { reply, text } = await ask('chest pain now');
    expect(reply.facts?.crisis).to.equal(true);
    expect(text).to.match(/^! Call 999 or go to A&E now if:/);
  });

  const lines: Readonly<Record<(typeof NATIONS)[number], readonly string[]>> = {
    England: ['999', '111', '116 123', '85258', '0800 068 4141'],
    Scotland: ['999', '111', '116 123', '0800 83 85 87', '85258'],
    Wales: ['999', '111 and press 2', '116 123', '0800 132 737', '85258'],
    'Northern Ireland': ['999', '0808 808 8000', '116 123', '85258'],
  };
  for (const nation of NATIONS) {
    it(`gives ${nation} its own urgent lines`, () => {
      const made = answerMeaning(
        aMeaning({ crisis: 'alone' }),
        { catalogue, here: aHere({ nation }) },
        at('2026-11-25T12:00:00Z'),
      );
      const said = made.message.blocks
        .flatMap((block) =>
          block.kind === 'notice' ? block.lines.flatMap((line) => line.map(({ text }) => text)) : [],
        )
        .join('\n');
      const places = lines[nation].map((words) => said.indexOf(words));
      expect(places).to.not.include(-1);
      expect(places).to.deep.equal([...places].sort((a, b) => a - b));
    });
  }

  it('carries five resources at most for every topic in every nation, all of them showable and for that nation', () => {
    const byId = new Map(catalogue.resources.map((row) => [row.id, row]));
    for (const { id } of catalogue.topics) {
      for (const nation of NATIONS) {
        const { resources } = topicAnswer(id, nation).facts;
        expect(resources.length, `${id} in ${nation}`).to.be.within(nation === 'England' ? 1 : 0, 5);
        for (const row of resources.map((each) => byId.get(each))) {
          expect(
            row !== undefined && shownUnchecked(row) && row.nations.includes(nation),
            `${row?.id} in ${nation}`,
          ).to.equal(true);
        }
      }
    }
  });

  it('has peer support for every topic that has some', () => {
    for (const { id } of catalogue.topics) {
      const peers = catalogue.resources.filter(
        (row) =>
          row.kind === 'peer-support' &&
          row.topics.includes(id) &&
          row.nations.includes('England') &&
          shownUnchecked(row),
      );
      if (peers.length === 0) continue;
      const shown = topicAnswer(id).facts.resources;
      expect(
        peers.some((row) => shown.includes(row.id)),
        id,
      ).to.equal(true);
    }
  });

  it('has only numbers that can be dialled or texted', () => {
    const numbers = catalogue.resources.flatMap((row) => row.phones.map(({ number }) => number));
    expect(numbers.filter((number) => !isPhoneNumber(number))).to.deep.equal([]);
    expect(isPhoneNumber('943 476 5919')).to.equal(false);
  });

  it('uses no word that the style forbids', () => {
    const answers = catalogue.topics.map(({ id }) => JSON.stringify(topicAnswer(id).message));
    for (const words of answers)
      expect(words).not.to.match(
        /commit(?:s|ted)? suicide|failed attempt|mentally ill\b|suffering from|victim of|passed away|the homeless\b/i,
      );
  });

  it('leads from pro-ana to the Beat help line and never repeats it', async () => {
    const { text, reply } = await ask('pro ana sites');
    expect(reply.facts?.resources[0]).to.equal('beat');
    expect(text).not.to.match(/pro.?ana/i);
  });

  it('gives no dose, only sources', async () => {
    const { text, reply } = await ask('how much lorazepam can I give');
    expect(text)
      .to.contain('Signpost does not give clinical advice')
      .and.not.match(/\d\s?mg\b/);
    expect(reply.facts?.resources).to.include('bnf');
  });

  it('hides everything unchecked when the trust asks for it, but 999 and 111', async () => {
    const here = aHere({ settings: { requireAssured: true, crisisReviewDays: 90, reviewDays: 365 } });
    const made = answerMeaning(aMeaning({ crisis: 'alone' }), { catalogue, here }, at('2026-11-25T12:00:00Z'));
    expect(made.facts.resources).to.deep.equal(['999', 'nhs-111-mental-health-england']);
  });

  // What people ask who remember the project's sources, and what they must hear.
  const seeds: readonly (readonly [asks: string, hears: RegExp])[] = [
    ['wenurses', /chats|We(?:Nurses|Communities)|social media/i],
    ['mhnursechat', /#WeMHNs came after it/],
    ['bpdchat', /peer space, not a crisis service/],
    ['nttwitchat', /has not been seen since 2013/],
    ['snttwitchat', /has not been seen since 2013/],
    ['social media in mental health practice ebook', /came out in March 2013/],
    ['staying safe', /Eight questions to think through/],
    ['wrap template', /Wellness Recovery Action Plan|WRAP/],
    ['crisis plan template', /plan/i],
    ['advance choice document', /advance/i],
    ['trolls attacking service user on twitter', /Report harmful content|reportharmfulcontent/i],
    ['the depressed moose', /read it before you pass it on/],
    ['leeds wellbeing web', /Treat it as ended/],
    ['one in four magazine', /closed in 2014/],
    ['johnny benjamin films', /Watch them first/],
    ['what happened to twitter', /now called X/],
    ['google plus', /closed in April 2019/],
    ['maudsley learning google plus', /closed in April 2019/],
    ['nhs institute for innovation and improvement', /closed in 2013/],
    ['elefriends', /now called Side by Side/],
    ['ask fm', /closed in 2024/],
    ['nmc social media guidance', /nmc\.org\.uk/],
    ['bma social media guidance', /bma\.org\.uk/],
    ['nhs staff helpline 0300 131 7000 still open?', /The number is out of date/],
    ['mental elf', /nationalelfservice/i],
    ['start here', /six steps/],
    ['glossary', /Hashtag: /],
  ];
  for (const [asks, hears] of seeds) {
    it(`answers “${asks}”`, async () => {
      const { text, reply } = await ask(asks);
      expect(text).to.match(hears);
      expect(reply.visibility).to.equal('private');
      expect(reply.facts?.resources.length ?? 0).to.be.at.most(5);
    });
  }
});
