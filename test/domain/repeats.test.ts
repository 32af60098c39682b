import { expect } from 'chai';
import { parseRepeats, REPEATS, repeatsOf, repeatsWords, ruleFor } from '../../src/domain/repeats.ts';
import { nextOccurrence } from '../../src/domain/time/recurrence.ts';
import { at } from '../builders/at.ts';

describe('how often a chat meets', () => {
  for (const [repeats, day, rule, words] of [
    ['weekly', '2026-11-26', 'FREQ=WEEKLY;BYDAY=TH', 'every Thursday'],
    ['fortnightly', '2026-11-30', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', 'every second Monday'],
    ['monthly', '2026-12-15', 'FREQ=MONTHLY;BYDAY=3TU', 'the third Tuesday of the month'],
    ['monthly', '2026-12-29', 'FREQ=MONTHLY;BYDAY=-1TU', 'the last Tuesday of the month'],
    ['monthly-last', '2026-11-30', 'FREQ=MONTHLY;BYDAY=-1MO', 'the last Monday of the month'],
    ['once', '2026-11-30', '', 'once'],
  ] as const) {
    it(`is ${words} for ${repeats} from ${day} on`, () => {
      expect(ruleFor(repeats, day)).to.equal(rule);
      expect(repeatsWords(rule)).to.equal(words);
    });
  }

  it('is the same choice again when the form is opened again', () => {
    for (const repeats of REPEATS) expect(repeatsOf(ruleFor(repeats, '2026-12-15'))).to.equal(repeats);
    expect(repeatsOf('FREQ=MONTHLY;BYDAY=1MO,3MO')).to.equal(null);
  });

  it('begins on the very day that was given', () => {
    for (const repeats of ['weekly', 'fortnightly', 'monthly'] as const) {
      const rule = { dtstart: '2026-12-15T20:00:00', tzid: 'Europe/London', rrule: ruleFor(repeats, '2026-12-15') };
      expect(nextOccurrence(rule, at('2026-12-01T00:00:00Z')), repeats).to.deep.equal(at('2026-12-15T20:00:00Z'));
    }
  });

  it('is understood in words', () => {
    expect(
      ['weekly', 'every week', 'every other week', 'Fortnightly', 'monthly', 'once', 'now and then'].map(parseRepeats),
    ).to.deep.equal(['weekly', 'weekly', 'fortnightly', 'fortnightly', 'monthly', 'once', null]);
  });
});
