import { expect } from 'chai';
import { looksLikePatientData, patientData } from '../../../src/domain/signposting/guard.ts';
import { publicKnowledge } from '../../../src/domain/signposting/public-knowledge.ts';
import { shippedCatalogue } from '../../builders/understanding.ts';

const known = publicKnowledge(shippedCatalogue);
const guard = (text: string) => patientData(text, known);

const STOPS: readonly string[] = [
  '943 476 5919',
  '943-476-5919',
  '943.476.5919',
  '943\u00a0476\u00a05919',
  '943\u2011476\u20115919',
  '９４３ ４７６ ５９１９',
  '٩٤٣ ٤٧٦ ٥٩١٩',
  '943\u200b 476 5919',
  '999-862-3413 section 117',
  '999 123 4567',
  'NHS number 943 476 591 9',
  'nhs no: 9434765919 depression',
  'CHI 1203541234',
  'h&c number 3200000010',
  'John Smith 12/03/1954',
  'john smith 12.3.54 low mood',
  'Priyanka Ramaswamy 12/03/1954',
  'DOB 12-3-54',
  'date of birth 12 March 1954',
  'dad born 12 march 1954 dementia',
  'hospital no A123456',
  'hosp number R123456 overdose',
  'rio number 1234567 ptsd group',
  'MRN 0012345 anxiety',
  'mrs jones LS1 4AB depression',
  'Mrs Patel bed 4 hearing voices',
  'Liz Smith, 14 Acacia Avenue, dementia carer',
  'sarah jones 34yo postnatal',
  'J.B. 17yo from St Marks school self harming again',
  'Jack 15 from Oakwood school self harming',
  'AB123456C ptsd',
  'QQ 12 34 56 C benefits',
  'MRN#0012345',
  'Rowan Kelly (12/03/1954) dementia',
];

/** A question need not name anybody; an article may. */
const NAMES: readonly string[] = [
  'patient Emma Rowntree wants a self help group',
  'pts name is Piotr, drinks a lot',
  'lady called Doreen is lonely',
  'Mr J Rowntree needs debt advice',
  'mrs rowntree wants a carers leaflet',
  'pt RW bed 9 dementia',
  'patient lives at 9 Willow Close',
  'pt moving to LS1 4AB needs a befriender',
  'patient on 07700 900123',
  'emma.rowntree@gmail.com wants a group',
];

const GOES_ON: readonly string[] = [
  '116 123',
  'samaritans 116 123 0800 068 4141',
  'shout 85258 or 111 or 999',
  'call 0300 123 3393',
  '+44 300 123 3393',
  '0044 300 123 3393',
  'is the nhs staff line 0300 131 7000 still open',
  '01274 123456',
  '999 999 9999',
  '9999999999',
  '9434765918',
  'order 4011223345 linen',
  '1700000000',
  'mental health act 1983 section 136(2)',
  'policy 12/03/2024 suicide prevention',
  'NICE guideline updated 12 March 2024',
  'Nursing Times 12/06/2013',
  'Oliver McGowan training 12/03/2024',
  'Florence Nightingale 12 May 1820',
  'support groups near LS1 4AB',
  '16 year old seeing things nobody else sees',
  'young carer 12 looks after mum with schizophrenia',
  'nurse 28 years experience burnout',
  'ward 4 rota',
  'patients no longer on section 1983',
  'isbn 978-0-521-59049-5',
  'CG178 NG225 QS34',
  'ext 4567 bleep 1234',
  'patient frank about his drinking',
  'pat slide for patient transfer',
  'miss a dose of lithium',
  'ms society helpline',
  'Mr Men books',
  'patient called Samaritans',
  'patients named nurse',
  '1 in 4 patients by the way',
  'meeting 12 11 2026 14',
  'rates in 2021 22 a review',
];

describe('the guard on patient data', () => {
  for (const text of STOPS) {
    it(`K-13 K-17 stops on ${JSON.stringify(text)}`, () => {
      expect(guard(text)).to.equal('stop');
    });
  }

  for (const text of GOES_ON) {
    it(`K-14 lets ${JSON.stringify(text)} through`, () => {
      expect(guard(text)).to.equal('none');
    });
  }

  for (const text of NAMES) {
    it(`K-17 stops a question that points to somebody, ${JSON.stringify(text)}, and keeps an article that does`, () => {
      expect(guard(text)).to.equal('stop');
      expect(looksLikePatientData(text, known)).to.equal(false);
    });
  }

  it('K-15 asks about an NHS number typed in other groups', () => {
    for (const text of ['943 476 591 9', '9 4 3 4 7 6 5 9 1 9']) expect(guard(text), text).to.equal('confirm');
  });

  it('K-14 searches ten bare digits whose check digit is wrong', () => {
    expect(guard('9434765918')).to.equal('none');
  });

  it('K-15 asks before it searches ten bare digits that pass the check', () => {
    for (const text of ['9434765919', '943 4765919', 'PMID 9434765919', '943\u200b4765919']) {
      expect(guard(text), text).to.equal('confirm');
    }
  });

  it('never stops on a number of the catalogue, with or without its spaces', () => {
    for (const number of known.numbers) {
      expect(guard(`call ${number}`), number).to.equal('none');
      expect(guard(number.replaceAll(' ', '')), number).to.equal('none');
    }
  });

  it('K-18 keeps patient data out of kept text, and takes web addresses for what they are', () => {
    expect(looksLikePatientData('please read 943 476 5919')).to.equal(true);
    expect(looksLikePatientData('9434765919 said this was good')).to.equal(true);
    expect(looksLikePatientData('Good read: https://example.org/article/9434765919')).to.equal(false);
    expect(looksLikePatientData('A good article on sleep after nights, 12/03/2024')).to.equal(false);
  });

  it('reads hostile text in time that grows with its length only', () => {
    const hostile = [
      '9',
      '943 ',
      'A.',
      'Mr ',
      'John ',
      '1/',
      ' ',
      'St ',
      'Aa ',
      '12 march ',
      'a-',
      "Aa'",
      'patient Emma ',
      'Mr A. ',
      'aa.a@',
      '1 a ',
      'NHS ',
      'DOB ',
    ];
    for (const part of hostile) {
      const started = performance.now();
      guard(part.repeat(20_000 / part.length));
      expect(performance.now() - started, JSON.stringify(part)).to.be.below(1000);
    }
  });
});
