import { expect } from 'chai';
import { createLexicon } from '../../../src/domain/signposting/lexicon.ts';
import { shippedCatalogue, understand } from '../../builders/understanding.ts';

/** A question, and the first topic of its answer; empty: nothing found. */
const READ: readonly (readonly [string, string])[] = [
  ['ED nurse burnout', 'nurse-wellbeing'],
  ['ED attendance figures', ''],
  ['ED helpline', 'eating-disorders'],
  ['BED support', 'eating-disorders'],
  ['bed state', ''],
  ['AN on the ward bmi 13', 'eating-disorders'],
  ['BPD', 'bpd-eupd'],
  ['BPD and lithium monitoring', 'bipolar'],
  ['BPD in premature baby', ''],
  ['PD patient very dysregulated', 'bpd-eupd'],
  ['PD clinic for renal patients', ''],
  ['borderline BP reading chart', ''],
  ['borderline personality support', 'bpd-eupd'],
  ['BAD diagnosis depression and mania', 'bipolar'],
  ['manic shift again', ''],
  ['manic patient', 'bipolar'],
  ['patient voice survey', ''],
  ['hearing voices', 'psychosis-voices'],
  ['ARMS', 'psychosis-voices'],
  ['nerve pain service', ''],
  ['SAD lamp', 'depression'],
  ['ST depression on ecg', ''],
  ['respiratory depression after morphine', ''],
  ['im a bit ocd about the linen cupboard', ''],
  ['ERP therapy for ocd', 'ocd'],
  ['major trauma call', ''],
  ['ACE inhibitor cough', 'medication'],
  ['DID support', 'dissociation'],
  ['did the bloods come back', ''],
  ['PND breathless at night', ''],
  ['PNA restorative supervision', 'nurse-wellbeing'],
  ['IUD fitting clinic', ''],
  ['AD to refuse treatment', 'advance-decisions'],
  ['AD mg', 'medication'],
  ['AD and memory', 'dementia'],
  ['MCI memory clinic', 'dementia'],
  ['PDA echo neonate', ''],
  ['ASD closure device', ''],
  ['ASC funding panel', ''],
  ['RTC on the A1', ''],
  ['LD50', 'crisis-suicide'],
  ['LD nurse liaison', 'learning-disability'],
  ['ID badge lost', ''],
  ['taking speed', 'substance-use'],
  ['speed', ''],
  ['AUDIT-C score', 'alcohol'],
  ['audit cycle', ''],
  ['encourage to drink fluids', ''],
  ['AA meetings', 'alcohol'],
  ['attendance allowance AA', 'debt-money'],
  ['GA theatre list', ''],
  ['lost property form', ''],
  ['DA disclosure what now', 'domestic-abuse'],
  ['dash diet sheet', ''],
  ['HBV vaccine', ''],
  ['HBV', 'honour-abuse'],
  ['bi weekly clinic', ''],
  ['AF and warfarin', ''],
  ['vet with ptsd', 'ptsd-trauma'],
  ['LAC review child', 'young-people'],
  ['OA knee', ''],
  ['OSA cpap', 'sleep'],
  ['isolation room signage', ''],
  ['pip joint xray', ''],
  ['UC flare stoma', ''],
  ['crisis at christmas rough sleeping', 'housing'],
  ['NFA', 'housing'],
  ['OH referral', 'work-stress'],
  ['BSL 12 mmol', ''],
  ['deaf BSL user', 'deaf-bsl'],
  ['WRAP', 'recovery-planning'],
  ['wrap dressing', ''],
  ['recovery room nurse', ''],
  ['RC signed section 17 leave', 'mha-rights'],
  ['caesarean section', ''],
  ['MCA stroke', ''],
  ['CTO recall', 'mha-rights'],
  ['bus depot', ''],
  ['depot injection', 'medication'],
  ['ramipril 5mg OD', 'medication'],
  ['SH clinic', ''],
  ['side by side dementia', 'dementia'],
  ['genetic counselling', ''],
  ['CBT booking for nmc test of competence', ''],
  ['MASH referral', 'safeguarding'],
  ['mashed potato diet', ''],
  ['nice cup of tea', ''],
  ['spa day deals', ''],
];

const ASKS: readonly (readonly [string, readonly string[]])[] = [
  ['ED', ['eating-disorders', 'none']],
  ['AD', ['dementia', 'advance-decisions', 'medication']],
  ['RC', ['mha-rights', 'recovery-planning']],
  ['GD', ['gambling', 'lgbtq', 'none']],
  ['SI', ['crisis-suicide', 'none']],
  ['DA', ['domestic-abuse', 'none']],
  ['CSA', ['sexual-violence', 'ptsd-trauma', 'none']],
  ['paranoid', ['psychosis-voices', 'anxiety']],
  ['breathing space', ['crisis-suicide', 'debt-money']],
];

describe('ambiguous words', () => {
  for (const [text, topic] of READ) {
    it(topic === '' ? `finds nothing for "${text}"` : `takes "${text}" to ${topic}`, () => {
      const meaning = understand(text);
      expect(meaning.ask).to.equal(null);
      expect(meaning.topics[0] ?? '').to.equal(topic);
    });
  }

  for (const [text, choices] of ASKS) {
    it(`asks one question about a bare "${text}"`, () => {
      expect(understand(text)).to.deep.include({ ask: choices, topics: [] });
    });
  }

  it('names the word in the spelling of the dictionary', () => {
    expect(understand('AD??').askAbout).to.equal('AD');
  });

  it('keeps what is certain beside a question', () => {
    const meaning = understand('ED and anxiety');
    expect(meaning.ask).to.deep.equal(['eating-disorders', 'none']);
    expect(meaning.topics).to.deep.equal(['anxiety']);
  });

  it('has a rule only for words that some topic uses', () => {
    const used = new Set(
      shippedCatalogue.vocabulary.topics
        .flatMap(({ terms, also, weak, short, upper, names, languages }) => [
          terms,
          also,
          weak,
          short,
          upper,
          names,
          languages,
        ])
        .flat()
        .map((pattern) => pattern.toLowerCase()),
    );
    const idle = shippedCatalogue.vocabulary.ambiguity.filter((rule) => !used.has(rule.term.toLowerCase()));
    expect(idle.map((rule) => rule.term)).to.deep.equal([]);
  });

  it('has no rule that its own word sets off', () => {
    const read = createLexicon(shippedCatalogue);
    const wrong = shippedCatalogue.vocabulary.ambiguity.filter(({ term, unless, means }) => {
      const plain = /^[\p{L}\p{N} ]+$/u.test(term);
      const { has } = read(plain ? term : '');
      return has(unless) || means.some((meaning) => has(meaning.near));
    });
    expect(wrong.map((rule) => rule.term)).to.deep.equal([]);
  });
});
