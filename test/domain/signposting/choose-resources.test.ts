import { expect } from 'chai';
import type { Resource } from '../../../src/domain/catalogue.ts';
import { chooseResources } from '../../../src/domain/signposting/choose-resources.ts';
import type { Asked } from '../../../src/domain/signposting/resource-fit.ts';
import { aResource } from '../../builders/a-catalogue.ts';
import { aMeaning } from '../../builders/an-answer-input.ts';

const asked = (change: Omit<Partial<Asked>, 'wants'> & { readonly wants?: Partial<Asked['wants']> } = {}): Asked => ({
  topics: ['eating-disorders'],
  nation: 'England',
  advice: false,
  helpCard: false,
  ...change,
  wants: { ...aMeaning().wants, ...change.wants },
});
const many = (count: number, change: Partial<Resource> = {}) =>
  Array.from({ length: count }, (_, place) => aResource({ id: `row-${place}`, ...change }));
const chosen = (rows: readonly Resource[], what: Asked = asked(), first: readonly string[] = [], page = 0) =>
  chooseResources(rows, what, first, page).groups.flatMap((group) => group.rows.map(({ id }) => id));

describe('choosing resources', () => {
  it('carries five at most, and says that there are more', () => {
    const { groups, more } = chooseResources(many(9), asked(), []);
    expect(groups.flatMap(({ rows }) => rows)).to.have.length(5);
    expect(more).to.equal(true);
  });

  it('shows other rows on the next page, until none are left', () => {
    const rows = many(7);
    const first = chosen(rows);
    const second = chosen(rows, asked(), [], 1);
    expect([...first, ...second].sort()).to.deep.equal(rows.map(({ id }) => id));
    expect(chooseResources(rows, asked(), [], 1).more).to.equal(false);
    expect(chosen(rows, asked(), [], 2)).to.deep.equal([]);
  });

  it('shows what was named twice once', () => {
    const rows = many(3);
    expect(chosen(rows, asked(), ['row-2', 'row-2', 'row-2', 'row-0'])).to.deep.equal(['row-2', 'row-0', 'row-1']);
  });

  it('always has one of peer support where there is one for the topic', () => {
    const rows = [
      ...many(8, { kind: 'helpline', phones: [{ number: '1', type: 'voice', description: null }] }),
      aResource({ id: 'peers', kind: 'peer-support', topics: ['sleep', 'x', 'y', 'eating-disorders'] }),
    ];
    expect(chosen(rows)).to.include('peers');
  });

  it('gives each of the first three topics a row of its own', () => {
    const rows = [
      ...many(9),
      aResource({ id: 'sleeps', topics: ['z', 'sleep'] }),
      aResource({ id: 'cares', topics: ['z', 'y', 'carers'], kind: 'blog' }),
    ];
    expect(chosen(rows, asked({ topics: ['eating-disorders', 'sleep', 'carers'] }))).to.include.members([
      'sleeps',
      'cares',
    ]);
  });

  it('groups rows for the person, the carer and the nurse, one of each where there is one', () => {
    const rows = [
      ...many(9),
      aResource({ id: 'c', audience: ['carers'], kind: 'blog' }),
      aResource({ id: 's', audience: ['professionals'], kind: 'blog' }),
    ];
    const { groups } = chooseResources(rows, asked(), []);
    expect(groups.map(({ audience }) => audience)).to.deep.equal(['person', 'carer', 'staff']);
  });

  it('puts whom was asked for first', () => {
    const rows = [aResource({ id: 'p' }), aResource({ id: 'both', audience: ['service users', 'carers'] })];
    const { groups } = chooseResources(rows, asked({ wants: { audiences: ['carer'] } }), []);
    expect(groups.map(({ audience, rows: each }) => [audience, each.map(({ id }) => id)])).to.deep.equal([
      ['carer', ['both']],
      ['person', ['p']],
    ]);
  });

  it('puts the trust’s own rows before the shared ones, and a named row before both', () => {
    const rows = [aResource({ id: 'own', local: true, kind: 'blog' }), ...many(6, { kind: 'helpline' })];
    expect(chosen(rows)[0]).to.equal('own');
    expect(chosen(rows, asked(), ['row-4']).slice(0, 2)).to.deep.equal(['row-4', 'own']);
  });

  it('leaves out rows for another nation', () => {
    expect(chosen([aResource({ id: 'scots', nations: ['Scotland'] }), aResource({ id: 'here' })])).to.deep.equal([
      'here',
    ]);
  });

  it('shows the rows of a nation that was asked for, its own before those for everywhere', () => {
    const rows = [
      aResource({ id: 'all', kind: 'helpline' }),
      aResource({ id: 'scots', nations: ['Scotland'] }),
      aResource({ id: 'english', nations: ['England'] }),
    ];
    expect(chosen(rows, asked({ wants: { nation: 'Scotland' } }))).to.deep.equal(['scots', 'all']);
  });

  it('leaves out services for another age', () => {
    const rows = [
      aResource({ id: 'adults', minimumAge: 18 }),
      aResource({ id: 'young', maximumAge: 25 }),
      aResource({ id: 'any' }),
    ];
    expect(chosen(rows, asked({ wants: { age: 16 } }))).to.have.members(['young', 'any']);
    expect(chosen(rows, asked({ wants: { age: 40 } }))).to.have.members(['adults', 'any']);
  });

  it('puts the kind and the language that was asked for first', () => {
    const rows = [
      aResource({ id: 'a' }),
      aResource({ id: 'line', kind: 'helpline' }),
      aResource({ id: 'welsh', kind: 'blog', languages: ['Welsh'] }),
    ];
    expect(chosen(rows, asked({ wants: { kinds: ['helpline'] } }))[0]).to.equal('line');
    expect(chosen(rows, asked({ wants: { languages: ['welsh'] } }))[0]).to.equal('welsh');
  });

  it('never leads with a line for people who hurt others', () => {
    const rows = [
      aResource({ id: 'respect', kind: 'helpline', audience: ['people using abuse'] }),
      aResource({ id: 'womens', audience: ['women'] }),
    ];
    expect(chosen(rows)).to.deep.equal(['womens', 'respect']);
  });

  it('is the same every time', () => {
    const rows = many(20).map((row, place) => ({
      ...row,
      topics: place % 2 === 0 ? ['eating-disorders'] : ['eating-disorders', 'sleep'],
    }));
    expect(chosen(rows)).to.deep.equal(chosen([...rows]));
  });
});
