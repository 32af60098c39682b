import { expect } from 'chai';
import { understand } from '../../builders/understanding.ts';

interface Rule {
  readonly says: string;
  readonly texts: readonly string[];
}

/** The block stands first: alone, or above help for the matter. */
const DANGER: readonly Rule[] = [
  {
    says: 'excuses nothing in another clause',
    texts: [
      'the rota is a joke and i want to end it all',
      'retirement party next week, says there is nothing left to live for',
      'previous overdose, now stockpiling her tablets',
      'survivor of abuse says she cant keep herself safe',
    ],
  },
  {
    says: 'takes a paper for the matter only where it is the matter',
    texts: ['found the policy but my colleague is choking', 'reading a leaflet and he has stopped breathing'],
  },
  {
    says: 'does not take a wish put in the negative for a denial',
    texts: [
      'i dont deserve to be alive',
      'she regrets still being here after the overdose',
      'i would be better off not around',
    ],
  },
  {
    says: 'reads slips in short words',
    texts: ['i want to end my lfie', 'he is going to jupm off', 'my friend has od’d', 'going to klil myself'],
  },
  {
    says: 'counts tablets',
    texts: [
      'he had about 40 co-codamol',
      'she bought 6 packets of aspirin',
      'toddler has eaten a pill off the floor, grandads tablets',
    ],
  },
  {
    says: 'knows a place that kills',
    texts: [
      'walking along the motorway in his pyjamas',
      'she is in the river and refuses to come out',
      'dangling off the footbridge',
    ],
  },
  {
    says: 'needs no second word where a body fails',
    texts: [
      'patient unresponsive',
      'baby has gone floppy',
      'having a fit and it wont stop',
      'throat swelling after a sting',
    ],
  },
  {
    says: 'looks for violence and children at risk today',
    texts: [
      'boyfriend has just punched her',
      'her ex is outside kicking the door',
      'child says dad will hit her when she goes home today',
      'he has me by the throat',
    ],
  },
  {
    says: 'knows the news of a death from a body just found',
    texts: ['found my patient hanging', 'he hanged himself minutes ago'],
  },
];

const NO_DANGER: readonly Rule[] = [
  {
    says: 'reads figures of speech as such',
    texts: [
      'these shoes are killing me',
      'i nearly died of embarrassment',
      'dying for a wee',
      'cant live without my fob',
      'matron will kill me i lost the keys',
      'so done with this spreadsheet',
    ],
  },
  {
    says: 'lets one be tired of a thing without being tired of life',
    texts: [
      'no point ringing estates',
      'sick of living in a shared flat',
      'no way out of the training contract',
      'cant go on the trip',
    ],
  },
  {
    says: 'reads old harm as old',
    texts: ['ex punched her years ago, wants counselling', 'her brother hanged himself years ago'],
  },
  {
    says: 'leaves too much of a good thing alone',
    texts: ['overdosed on chocolate', 'took too many photos', 'stockpile of masks', 'had 20 mg of citalopram'],
  },
];

describe('danger in plain words', () => {
  for (const { says, texts } of DANGER) {
    for (const text of texts) {
      it(`K-28 ${says}: "${text}"`, () => {
        expect(understand(text).crisis).to.be.oneOf(['alone', 'first']);
      });
    }
  }

  for (const { says, texts } of NO_DANGER) {
    for (const text of texts) {
      it(`${says}: "${text}"`, () => {
        expect(understand(text).crisis).to.be.oneOf(['none', 'small']);
      });
    }
  }

  it('leads an overdose of street drugs to help with drugs', () => {
    expect(understand('heroin overdose naloxone kit').topics[0]).to.equal('substance-use');
  });

  it('meets phrases behind a misspelt word', () => {
    expect(understand('manic depresion').topics[0]).to.equal('bipolar');
    expect(understand('post natal depresion').topics[0]).to.equal('perinatal');
  });

  it('asks the dictionary before a service of the same short name', () => {
    expect(understand('rcn counselling').topics[0]).to.equal('nurse-wellbeing');
  });
});
