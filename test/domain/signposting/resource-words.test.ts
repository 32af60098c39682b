import { expect } from 'chai';
import { audiencesOf, groupOf } from '../../../src/domain/signposting/audience-of.ts';
import { ageWords, nationWords, phoneWords, resourceEntry } from '../../../src/domain/signposting/resource-words.ts';
import { aResource } from '../../builders/a-catalogue.ts';

const voice = (number: string, description: string | null = null) => ({ number, type: 'voice' as const, description });

describe('a resource in words', () => {
  it('says how to call and how to text', () => {
    expect(
      phoneWords(
        [
          voice('116 123', 'free from any phone'),
          { number: '85258', type: 'sms', description: 'text SHOUT' },
          { number: '81066', type: 'sms', description: null },
        ],
        'England',
      ),
    ).to.deep.equal(['call 116 123 (free from any phone)', 'text SHOUT to 85258', 'text 81066']);
  });

  it('gives only this nation’s number where numbers differ', () => {
    const phones = [voice('1', 'England'), voice('2', 'Wales'), voice('3', 'office')];
    expect(phoneWords(phones, 'Wales')).to.deep.equal(['call 2', 'call 3 (office)']);
  });

  it('says whose number it is where this nation has none', () => {
    expect(phoneWords([voice('1', 'England')], 'Scotland')).to.deep.equal(['call 1 (England)']);
  });

  it('warns of a number that only one source gives', () => {
    expect(phoneWords([voice('1', 'one source: confirm')], 'England')).to.deep.equal([
      'call 1 (only one source gives this number)',
    ]);
  });

  it('names nations only where it matters', () => {
    expect(nationWords(['England', 'Scotland', 'Wales', 'Northern Ireland'], 'England')).to.deep.equal([]);
    expect(nationWords(['England'], 'England')).to.deep.equal([]);
    expect(nationWords(['Scotland'], 'England')).to.deep.equal(['Scotland only']);
    expect(nationWords(['England', 'Scotland', 'Wales'], 'England')).to.deep.equal(['for England, Scotland and Wales']);
  });

  it('says ages as people do', () => {
    const ages = (minimumAge: number | null, maximumAge: number | null) => ageWords({ minimumAge, maximumAge });
    expect([ages(18, null), ages(11, 25), ages(null, 34), ages(0, 18), ages(null, null)]).to.deep.equal([
      ['age 18 and over'],
      ['age 11 to 25'],
      ['under 35'],
      ['under 19'],
      [],
    ]);
  });

  it('warns that a place to talk is not a crisis service, and says what changed', () => {
    const { lines } = resourceEntry(
      aResource({ kind: 'peer-support', alert: 'It moved.', alertKind: 'change', organization: 'Mind' }),
      'England',
      'x',
    );
    expect(lines.map(([span]) => span?.text)).to.deep.equal([
      'What beat does. By Mind.',
      'Please note: It moved.',
      'A place to talk with others, not a crisis service.',
    ]);
  });

  it('knows whom it is for', () => {
    const of = (audience: readonly string[], topics = ['sleep']) => audiencesOf({ audience, topics });
    expect(of(['service users', 'carers', 'professionals'])).to.deep.equal(['person', 'carer', 'staff']);
    expect(of(['NHS staff', 'HCAs', 'managers', 'workers', 'midwives'])).to.deep.equal(['staff']);
    expect(of(['parents', 'families'])).to.deep.equal(['carer']);
    expect(of(['parents'], ['perinatal'])).to.deep.equal(['person']);
    expect(of([])).to.deep.equal(['person']);
    expect(groupOf({ audience: ['carers', 'professionals'], topics: [] }, ['staff'])).to.equal('staff');
    expect(groupOf({ audience: ['carers', 'professionals'], topics: [] }, ['person'])).to.equal('carer');
  });
});
