import { expect } from 'chai';
import { createResourceIndex } from '../../src/storage/resource-index.ts';
import { shippedCatalogue } from '../builders/understanding.ts';

const index = createResourceIndex(shippedCatalogue.resources);

describe('the index of resources', () => {
  it('finds a name exactly, in any case and accent', () => {
    expect(index.find(['andys', 'man', 'club'])).to.deep.include({ pass: 'exact' });
    expect(index.find(['SAMARITANS']).ids[0]).to.equal('samaritans');
    expect(index.find(['sàmaritans']).pass).to.equal('exact');
  });

  it('finds a name by the beginning of its words', () => {
    const { pass, ids } = index.find(['nightl']);
    expect(pass).to.equal('exact');
    expect(ids).to.include('nightline');
  });

  it('finds a name behind a slip of the keyboard, and says so', () => {
    const { pass, ids } = index.find(['samaritens']);
    expect(pass).to.equal('fuzzy');
    expect(ids).to.include('samaritans');
  });

  it('finds rows that have some of the words last of all', () => {
    expect(index.find(['samaritans', 'zebra']).pass).to.equal('some');
  });

  it('finds nothing for nothing and for signs', () => {
    for (const words of [[], [''], ['xqzzt'], ['"*']])
      expect(index.find(words)).to.deep.equal({ pass: 'none', ids: [] });
  });
});
