import { expect } from 'chai';
import { composeAlert, MOST_ALERTS } from '../../src/domain/compose-alert.ts';
import type { Candidate } from '../../src/domain/digest.ts';
import { aCandidate } from '../builders/a-candidate.ts';

const alert = (id: number, item: Parameters<typeof aCandidate>[0] = {}, feed: Partial<Candidate['feed']> = {}) =>
  aCandidate({ id, ...item }, { section: 'safety', postPolicy: 'immediate', ...feed });
const compose = (candidates: readonly Candidate[]) =>
  composeAlert({ candidates, shown: [], pickedLinks: [], zone: 'Europe/London' });

describe('an alert', () => {
  it('says what it is about in its first line', () => {
    expect(compose([alert(1, { title: 'Recall of an infusion pump' })]).message?.summary).to.equal(
      'Safety alert: Recall of an infusion pump',
    );
  });

  it('is one post when several come together, and shows one story once', () => {
    const page = { link: 'https://gov.example/recall', title: 'Recall of an infusion pump' };
    const { message, decisions } = compose([alert(1, page, { id: 1 }), alert(2, page, { id: 2 }), alert(3)]);
    expect(message?.summary).to.equal('2 safety alerts');
    expect(decisions.map(({ itemId, reason }) => `${itemId} ${reason ?? 'posted'}`).sort()).to.deep.equal([
      '1 posted',
      '2 duplicate',
      '3 posted',
    ]);
  });

  it('does not pass on a whole archive that a publisher sends again', () => {
    const { decisions } = compose(Array.from({ length: 60 }, (_, index) => alert(index + 1)));
    expect(decisions.filter(({ outcome }) => outcome === 'posted')).to.have.length(MOST_ALERTS);
    expect(decisions).to.have.length(60);
  });

  it('is not posted while it waits for a person', () => {
    const { message, decisions } = compose([alert(1, { held: 'bad-text' })]);
    expect(message).to.equal(null);
    expect(decisions[0]?.reason).to.equal('screen');
  });
});
