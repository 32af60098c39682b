import BetterSqlite3 from 'better-sqlite3';
import { expect } from 'chai';
import { loadCatalogue } from '../../feeds/catalogue/load.ts';
import { readConfig } from '../../src/config.ts';
import { createItemWords } from '../../src/domain/signposting/item-words.ts';
import { matchOf } from '../../src/storage/match-words.ts';
import { neededWords } from '../../src/storage/needed-words.ts';

describe('the words that items are searched for', () => {
  it('leave out what says the same again, and what holds another whole', () => {
    expect(neededWords(['depression', 'low mood', 'clinical depression', 'low moods'])).to.deep.equal([
      'depression',
      'low mood',
    ]);
    expect(neededWords(['low moods', 'low mood'])).to.deep.equal(['low moods']);
  });

  it('stay where they only look alike', () => {
    for (const group of [['art therapy', 'therapy for hearts'], ['eating', 'beating'], ['falls'], []])
      expect(neededWords(group)).to.deep.equal(group);
  });

  it('of every topic find the same items as all of its words', async () => {
    const { catalogue } = await loadCatalogue(readConfig({}).catalogue);
    const { topics, fillers } = catalogue.vocabulary;
    const wordsOf = createItemWords(topics, new Set(fillers));
    const index = new BetterSqlite3(':memory:');
    index.exec("create virtual table words using fts5(title, tokenize='porter unicode61 remove_diacritics 2')");
    const insert = index.prepare('insert into words values (?)');
    for (const { terms } of topics) for (const term of terms) insert.run(term);
    const found = index.prepare<[string]>('select rowid from words where words match ?').pluck();
    let left = 0;
    for (const { id } of topics) {
      const groups = wordsOf('', [id]);
      const needed = groups.map(neededWords);
      left += groups.flat().length - needed.flat().length;
      const [all, few] = [matchOf(groups), matchOf(needed)];
      if (all !== null && few !== null) expect(found.all(few), id).to.deep.equal(found.all(all));
    }
    expect(left).to.be.greaterThan(0);
    index.close();
  });
});
