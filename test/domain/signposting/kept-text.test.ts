import { expect } from 'chai';
import { holdsPatientData, linkHolds } from '../../../src/domain/signposting/kept-text.ts';
import { publicKnowledge } from '../../../src/domain/signposting/public-knowledge.ts';
import { shippedCatalogue } from '../../builders/understanding.ts';

describe('patient details in a web address', () => {
  for (const link of [
    'https://www.example.org/p/943-476-5919/a',
    'https://www.example.org/p/943%20476%205919',
    'https://www.example.org/943_476_5919.html',
    'https://www.example.org/patient/9434765919',
    'https://www.example.org/patients/9434765919/notes',
    'https://www.example.org/search?q=943+476+5919',
    'https://www.example.org/page#943-476-5919',
  ])
    it(`are seen in ${link}`, () => {
      expect(linkHolds(link)).to.equal(true);
      expect(holdsPatientData(`Have a look at ${link}, it is good`)).to.equal(true);
    });

  for (const link of [
    'https://www.example.org/news/9434765919',
    'https://www.example.org/2026/11/25/9434765919-nurses',
    'https://www.example.org/patient/safety-2026',
    'https://www.example.org/s41586-020-2649-2',
    'https://doi.example.org/10.1016/j.ijnurstu.2019.103434',
    'https://www.example.org/%E0%A4%A',
  ])
    it(`are not seen in ${link}`, () => {
      expect(linkHolds(link)).to.equal(false);
      expect(holdsPatientData(link)).to.equal(false);
    });

  it('are in no address and no name of the catalogue', () => {
    const { feeds, resources, chats } = shippedCatalogue;
    const known = publicKnowledge(shippedCatalogue);
    const kept = [
      ...feeds.flatMap(({ feedUrl, siteUrl, title }) => [feedUrl, siteUrl ?? '', title]),
      ...resources.flatMap(({ url, name, description }) => [url ?? '', name, description]),
      ...chats.flatMap(({ url }) => url ?? []),
    ];
    expect(kept.length).to.be.greaterThan(100);
    expect(kept.filter((words) => holdsPatientData(words, known))).to.deep.equal([]);
  });
});
