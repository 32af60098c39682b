import { expect } from 'chai';
import type { Nation, Resource } from '../../../src/domain/catalogue.ts';
import { toPlainText } from '../../../src/domain/plain-text.ts';
import type { Here } from '../../../src/domain/signposting/answer-input.ts';
import { crisisBlock } from '../../../src/domain/signposting/crisis-block.ts';
import { shownResources } from '../../../src/domain/signposting/shown-resources.ts';
import { aCatalogue, CRISIS_ROWS } from '../../builders/a-catalogue.ts';
import { aHere } from '../../builders/an-answer-input.ts';
import { at } from '../../builders/at.ts';

function block(
  change: Partial<Here> = {},
  {
    rows = CRISIS_ROWS,
    when = '2026-11-25T12:00:00Z',
    also = null,
  }: { rows?: readonly Resource[]; when?: string; also?: Nation | null } = {},
) {
  const here = aHere(change);
  const { crisis } = aCatalogue();
  const made = crisisBlock(crisis, here, shownResources(rows, here, crisis), at(when), also);
  return { text: toPlainText({ summary: '', blocks: made.blocks }), ids: made.resources, blocks: made.blocks };
}

describe('the crisis block', () => {
  it('says 999 first, then 111, Samaritans and Shout in England', () => {
    const { text, ids } = block();
    expect(ids).to.deep.equal(['999', '111', 'samaritans', 'shout']);
    expect(text).to.match(/^! Call 999 or go to A&E now if:/);
    expect(
      [...text.matchAll(/if life is at risk|111 and choose|116 123|85258/g)].map(([found]) => found),
    ).to.deep.equal(['if life is at risk', '111 and choose', '116 123', '85258']);
  });

  it('is urgent in every notice, so that it is drawn apart from all others', () => {
    const notices = block().blocks.flatMap((each) => (each.kind === 'notice' ? [each.urgent] : []));
    expect(notices).to.deep.equal([true, true]);
  });

  it('gives Northern Ireland its own line and not 111', () => {
    const { ids, text } = block({ nation: 'Northern Ireland' });
    expect(ids).to.deep.equal(['999', 'lifeline', 'samaritans', 'shout']);
    expect(text).not.to.contain('111');
  });

  it('adds the lines of another nation that was spoken of, by its name', () => {
    expect(block({}, { also: 'Northern Ireland' }).text).to.contain(
      'In Northern Ireland: Call Lifeline on 0808 808 8000',
    );
  });

  it('carries no link in the emergency card', () => {
    const spans = block().blocks.flatMap((each) => (each.kind === 'notice' ? each.lines.flat() : []));
    expect(spans.filter(({ kind }) => kind === 'link')).to.deep.equal([]);
  });

  it('leaves out a line whose row is in doubt until somebody checks it', () => {
    const rows = CRISIS_ROWS.map((row) => (row.id === 'shout' ? { ...row, alertKind: 'doubt' as const } : row));
    expect(block({}, { rows }).ids).to.deep.equal(['999', '111', 'samaritans']);
    const checks = new Map([['shout', { assuredDate: '2026-11-01', assuredBy: 'Asha', verdict: 'checked' as const }]]);
    expect(block({ checks }, { rows }).ids).to.include('shout');
  });

  it('keeps 999 and 111 when only checked rows are shown, or when somebody hid them', () => {
    const settings = { requireAssured: true, crisisReviewDays: 90, reviewDays: 365 };
    expect(block({ settings }).ids).to.deep.equal(['999', '111']);
    const checks = new Map([['999', { assuredDate: null, assuredBy: null, verdict: 'hidden' as const }]]);
    expect(block({ checks }).ids).to.include('999');
  });

  it('says that nobody has checked, and when somebody did', () => {
    expect(block().text).to.contain('Your team has not checked these numbers yet.');
    const checks = new Map([
      ['samaritans', { assuredDate: '2026-03-03', assuredBy: 'Asha', verdict: 'checked' as const }],
    ]);
    expect(block({ checks }).text).to.contain('Samaritans: check is overdue since 1 June 2026');
  });

  const staffRoute = { say: 'Leeds staff line: 0113 496 0000', open: { from: '08:00', to: '22:00' } };
  for (const [name, when, words] of [
    ['says until when the staff route is open', '2026-11-25T12:00:00Z', '(open now until 22:00)'],
    ['says when a closed staff route opens', '2026-11-25T23:30:00Z', '(closed now, opens at 08:00)'],
    ['closes on the minute', '2026-11-25T22:00:00Z', '(closed now, opens at 08:00)'],
    ['reads opening hours by the clock on the wall in summer', '2026-07-25T07:30:00Z', '(open now until 22:00)'],
  ] as const) {
    it(name, () => {
      expect(block({ staffRoute }, { when }).text).to.contain(
        `For staff here: Leeds staff line: 0113 496 0000 ${words}`,
      );
    });
  }

  it('knows a staff route that is open over midnight', () => {
    const night = { say: 'Night line', open: { from: '20:00', to: '08:00' } };
    expect(block({ staffRoute: night }, { when: '2026-11-25T02:00:00Z' }).text).to.contain(
      'Night line (open now until 08:00)',
    );
    expect(block({ staffRoute: night }, { when: '2026-11-25T12:00:00Z' }).text).to.contain(
      'Night line (closed now, opens at 20:00)',
    );
    expect(block({ staffRoute: { say: 'Night line', open: null } }).text).to.contain('Night line (open at all times)');
  });
});
