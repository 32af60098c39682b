import { expect } from 'chai';
import type { Resource } from '../../src/domain/catalogue.ts';
import { checkedWords } from '../../src/domain/checked-words.ts';
import { chooseSpotlight } from '../../src/domain/spotlight.ts';

const row = (id: string, change: Partial<Resource> = {}): Resource => ({
  id,
  name: id,
  alternateName: null,
  organization: null,
  description: 'Helps.',
  url: `https://${id}.example`,
  email: null,
  status: 'active',
  minimumAge: null,
  maximumAge: null,
  phones: [],
  hours: [],
  nations: [],
  assuredDate: null,
  assuredBy: null,
  alert: null,
  alertKind: null,
  kind: 'guidance',
  audience: [],
  topics: [],
  languages: [],
  safetyNotes: null,
  source: null,
  confidence: 'seen',
  lastSeen: null,
  local: false,
  ...change,
});
const rows = [row('a'), row('b'), row('c', { alertKind: 'doubt' }), row('d', { status: 'defunct' })];
const turns = (rows: readonly Resource[], how: Partial<Parameters<typeof chooseSpotlight>[1]> = {}) =>
  new Set(
    Array.from(
      { length: 40 },
      (_, turn) => chooseSpotlight(rows, { checks: new Map(), requireAssured: false, ...how, turn })?.id,
    ),
  );

describe('the resource of a digest', () => {
  it('is another each time, from those the team has checked', () => {
    const checks = new Map(
      ['a', 'c'].map((id) => [id, { assuredDate: '2026-11-01', assuredBy: 'Asha', verdict: 'checked' as const }]),
    );
    expect(turns(rows, { checks })).to.deep.equal(new Set(['a', 'c']));
  });

  it('is one that says it is not checked while nobody has checked any, and none where those are hidden', () => {
    expect(turns(rows)).to.deep.equal(new Set(['a', 'b']));
    expect(turns(rows, { requireAssured: true })).to.deep.equal(new Set([undefined]));
    expect(turns([])).to.deep.equal(new Set([undefined]));
    expect(
      turns(rows, { checks: new Map([['a', { assuredDate: null, assuredBy: null, verdict: 'hidden' as const }]]) }),
    ).to.deep.equal(new Set(['b']));
  });

  it('says when it was checked and by whom', () => {
    expect(checkedWords(row('a', { assuredDate: '2026-03-03', assuredBy: 'Asha' }))).to.equal(
      'checked 3 Mar 2026 by Asha',
    );
    expect(checkedWords(row('a'))).to.equal('not checked by your team yet');
  });
});
