import { expect } from 'chai';
import {
  afterReading,
  deadLinkOf,
  type LinkReading,
  linkWords,
  NEVER_LOOKED,
  nextLook,
} from '../../../src/domain/signposting/link-state.ts';
import { at, DAY } from '../../builders/at.ts';

const MONDAY = at('2026-11-02T09:00:00Z');
type Look = readonly [hours: number, reading: LinkReading];
const after = (...looks: readonly Look[]) =>
  looks.reduce(
    (state, [hours, reading]) => afterReading(state, reading, new Date(MONDAY.getTime() + hours * 3_600_000)),
    NEVER_LOOKED,
  );
const isDead = (...looks: readonly Look[]) => after(...looks).deadSince !== null;

describe('what looks at a link prove', () => {
  it('is that it may not work once it was not found twice, a day or more apart', () => {
    expect(isDead([0, 'not-found'])).to.equal(false);
    expect(isDead([0, 'not-found'], [23, 'not-found'])).to.equal(false);
    expect(isDead([0, 'not-found'], [24, 'no-such-name'])).to.equal(true);
    expect(isDead([0, 'not-found'], [12, 'not-found'], [24, 'not-found'])).to.equal(true);
  });

  it('is nothing where the site is shut, busy or silent: neither a miss nor a cure', () => {
    expect(isDead([0, 'unclear'], [48, 'unclear'], [96, 'unclear'])).to.equal(false);
    expect(isDead([0, 'not-found'], [24, 'unclear'], [48, 'not-found'])).to.equal(true);
    expect(isDead([0, 'not-found'], [24, 'not-found'], [48, 'unclear'])).to.equal(true);
  });

  it('is that all is well once it opens, so that one later miss means nothing', () => {
    expect(isDead([0, 'not-found'], [24, 'not-found'], [48, 'opens'])).to.equal(false);
    expect(isDead([0, 'not-found'], [24, 'opens'], [48, 'not-found'])).to.equal(false);
  });

  it('is looked at again about a week later, and about a day later while a first miss waits for a second', () => {
    const days = (...looks: readonly Look[]) =>
      [0, 1].map((jitter) => (nextLook(after(...looks), MONDAY, jitter).getTime() - MONDAY.getTime()) / DAY);
    expect(days([0, 'opens'])).to.deep.equal([6.5, 7.5]);
    expect(days([0, 'unclear'])).to.deep.equal([6.5, 7.5]);
    expect(days([0, 'not-found'])).to.deep.equal([1, 1.25]);
    expect(days([0, 'not-found'], [24, 'not-found'])).to.deep.equal([6.5, 7.5]);
  });
});

describe('a link that may not work', () => {
  const url = 'https://gone.example/';
  const here = {
    zone: 'Europe/London',
    deadLinks: new Map([[url, { since: at('2026-10-27T10:00:00Z'), lastMissed: at('2026-11-03T10:00:00Z') }]]),
  };

  it('says on which day it did not open last', () => {
    expect(linkWords({ url, assuredDate: null }, here)).to.deep.equal(['link did not open on 3 November 2026']);
    expect(linkWords({ url: 'https://fine.example/', assuredDate: null }, here)).to.deep.equal([]);
    expect(linkWords({ url: null, assuredDate: null }, here)).to.deep.equal([]);
  });

  it('is out of doubt when a person has looked since it died, and not by an older check', () => {
    expect(deadLinkOf({ url, assuredDate: '2026-10-26' }, here)).not.to.equal(null);
    expect(deadLinkOf({ url, assuredDate: '2026-10-27' }, here)).to.equal(null);
  });
});
