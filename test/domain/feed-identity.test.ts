import { expect } from 'chai';
import type { FeedItem } from '../../src/domain/feed.ts';
import { chooseRung, identityOf, linkKey, withoutTracking } from '../../src/domain/item-identity.ts';
import { anEntry } from '../builders/a-reading.ts';

const idless = (change: Partial<FeedItem>) => ({ ...anEntry('x'), id: null, ...change });

describe('the identity of an item', () => {
  it('C-34 is its link where it has no id, else title and date', () => {
    const linked = idless({ link: 'https://e.example/a' });
    expect(identityOf({ ...linked, title: 'Else', published: null }, 'id')).to.equal(identityOf(linked, 'id'));
    const bare = idless({ link: null });
    expect(identityOf({ ...bare, summary: 'Else' }, 'id')).to.equal(identityOf(bare, 'id'));
    expect(identityOf({ ...bare, title: 'Else' }, 'id')).not.to.equal(identityOf(bare, 'id'));
    expect(identityOf({ ...bare, published: null }, 'id')).not.to.equal(identityOf(bare, 'id'));
  });

  it('C-36 is made of more than the id once a feed repeats its ids', () => {
    const items = ['a', 'b', 'c'].map((name) => anEntry('same', { link: `https://e.example/${name}` }));
    expect(chooseRung(items, null)).to.equal('id+link');
    expect(chooseRung([anEntry('1'), anEntry('2')], 'id+link')).to.equal('id+link');
  });

  it('C-49 pays no heed to tracking, scheme, www. or a closing slash', () => {
    const same = [
      'https://www.e.example/a/?utm_source=rss&fbclid=1',
      'http://e.example/a',
      'https://e.example:443/a?gclid=2#top',
    ];
    expect(new Set(same.map(linkKey)).size).to.equal(1);
    expect(linkKey('https://e.example/a?id=1')).not.to.equal(linkKey('https://e.example/a?id=2'));
  });

  it('C-49 shows a link without tracking and otherwise as it was written', () => {
    expect(withoutTracking('https://e.example/a?b=%20c&utm_medium=feed')).to.equal('https://e.example/a?b=+c');
    expect(withoutTracking('https://e.example/a?b=%20c#d')).to.equal('https://e.example/a?b=%20c#d');
  });
});
