import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { reportLine } from '../../../feeds/catalogue/report.ts';
import { NATIONS } from '../../../src/domain/catalogue.ts';
import { CATALOGUE_FOLDER, shippedCatalogue, shippedReport } from '../../builders/understanding.ts';

const { topics, resources, feeds, chats, crisis, legacy, vocabulary } = shippedCatalogue;
const numbersOf = (id: string) => resources.find((row) => row.id === id)?.phones.map((phone) => phone.number);

describe('the catalogue that is shipped', () => {
  it('has no broken row', () => {
    expect(shippedReport.map(reportLine)).to.deep.equal([]);
  });

  it('holds every row that was gathered', () => {
    expect({
      topics: topics.length,
      resources: resources.length,
      feeds: feeds.length,
      chats: chats.length,
    }).to.deep.equal({
      topics: 57,
      resources: 299,
      feeds: 70,
      chats: 32,
    });
  });

  it('offers at least one resource for every topic', () => {
    const bare = topics.filter(({ id }) => !resources.some((row) => row.topics.includes(id)));
    expect(bare.map((topic) => topic.id)).to.deep.equal([]);
  });

  it('has no feed whose address is a guess', async () => {
    expect(await readFile(join(CATALOGUE_FOLDER, 'feeds.yaml'), 'utf8')).to.not.match(/^to_probe:/m);
  });

  it('begins every nation’s crisis block with 999 and its mental health line', () => {
    const lines = Object.fromEntries(
      NATIONS.map((nation) => [nation, crisis.byNation[nation].map((line) => line.resourceId)]),
    );
    expect(lines).to.deep.equal({
      England: ['999', 'nhs-111-mental-health-england', 'samaritans', 'shout', 'papyrus'],
      Scotland: ['999', 'nhs-24-111-scotland', 'samaritans', 'breathing-space', 'shout'],
      Wales: ['999', 'nhs-111-press-2-wales', 'samaritans', 'call-wales', 'shout'],
      'Northern Ireland': ['999', 'lifeline-ni', 'samaritans', 'shout'],
    });
  });

  it('keeps only 999 and 111 whatever the checks say', () => {
    const always = NATIONS.flatMap((nation) => crisis.byNation[nation].filter((line) => line.always));
    for (const line of always) expect(numbersOf(line.resourceId)?.[0]).to.be.oneOf(['999', '111']);
    expect(always).to.have.length(7);
  });

  it('says in each crisis line a number that its resource has', () => {
    for (const nation of NATIONS) {
      for (const { resourceId, say } of crisis.byNation[nation]) {
        expect(
          numbersOf(resourceId)?.some((number) => say.includes(number)),
          `${nation}: ${say}`,
        ).to.equal(true);
      }
    }
  });

  it('has an answer for everything that closed or was renamed', () => {
    expect(legacy.map((row) => row.id)).to.include.members([
      'elefriends',
      'big-white-wall',
      'iapt',
      'google-plus',
      'one-in-four',
      'ask-fm',
      'leeds-wellbeing-web',
      'ebook-smmhp',
      'mhnursechat',
      'nttwitchat',
      'snttwitchat',
      'bpdchat',
      'twitter',
      'nhs-institute',
      'depressed-moose',
      'wenurses',
      'nursing-times',
      'student-nursing-times',
      'leeds-and-york-partnership',
      'trust-news',
      'trust-forums',
      'phone-taken',
      'wordpress',
      'shared-too-much',
      'nhs-staff-line',
      'mind-old-number',
      'rape-crisis-old-number',
      'switchboard-old-number',
      'rethink-old-number',
    ]);
    for (const row of legacy) expect(row.topics, row.id).to.not.have.length(0);
  });

  it('gives the new number wherever it says that a number changed', () => {
    for (const { says, instead } of legacy.filter((row) => / is now \d/.test(row.says))) {
      const now = / is now ([\d ]+\d)/.exec(says)?.[1];
      expect(
        instead.flatMap((id) => numbersOf(id) ?? []),
        says,
      ).to.include(now);
    }
  });

  it('gives no old number out', () => {
    const old = vocabulary.legacy.flatMap((row) => row.numbers);
    const shown = resources
      .filter((row) => row.status === 'active')
      .flatMap((row) => row.phones.map((phone) => phone.number));
    expect(shown.filter((number) => old.includes(number))).to.deep.equal([]);
  });
});
