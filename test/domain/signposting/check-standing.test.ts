import { expect } from 'chai';
import { checkStanding, standingWords } from '../../../src/domain/signposting/check-standing.ts';
import { at } from '../../builders/at.ts';

const row = (assuredDate: string | null, assuredBy: string | null = 'Asha') => ({ assuredDate, assuredBy });
const now = at('2026-11-25T12:00:00Z');

describe('when a resource was checked', () => {
  it('holds for so many days and is overdue on the day after', () => {
    expect(checkStanding(row('2026-08-28'), 90, now)).to.deep.equal({
      kind: 'checked',
      on: '2026-08-28',
      due: '2026-11-26',
    });
    expect(checkStanding(row('2026-08-27'), 90, now)).to.deep.equal({
      kind: 'overdue',
      on: '2026-08-27',
      since: '2026-11-25',
    });
  });

  it('is said in words', () => {
    expect(standingWords(row('2026-11-03'), 90, now)).to.equal('checked 3 November 2026 by Asha');
    expect(standingWords(row('2026-11-03', null), 90, now)).to.equal('checked 3 November 2026');
    expect(standingWords(row('2026-03-03'), 90, now)).to.equal('check is overdue since 1 June 2026');
    expect(standingWords(row(null), 90, now)).to.equal('not checked by your team yet');
  });

  it('counts no day that does not exist or has not come', () => {
    for (const day of ['2026-02-31x', '2026-13-01', '2099-01-01'])
      expect(checkStanding(row(day), 90, now).kind).to.equal('unchecked');
  });

  it('may be tomorrow in a zone ahead of ours', () => {
    expect(checkStanding(row('2026-11-26'), 90, now).kind).to.equal('checked');
  });
});
