import { expect } from 'chai';
import { shippedCatalogue, understand } from '../../builders/understanding.ts';

const ALONE: readonly string[] = [
  'hes taken all his tablets',
  'she took 30 paracetamol',
  'overdosed on sertraline an hour ago',
  'patient drank bleach',
  'pt has ligature tied round neck',
  'found hanging in his room',
  'stood on the bridge over the m6',
  'lad on the multi storey car park roof',
  'going to jump in front of a train',
  'slit her wrists',
  'locked herself in the bathroom with blades',
  'i want to die',
  'wants to be with her dead husband',
  'i dont want to wake up tomorrow',
  'cant go on',
  'i cant do this any more i want it to end',
  'i keep thinking everyone would be better off if i wasnt here',
  'nothing left to live for',
  'tired of being alive',
  'gonna top myself',
  'kms',
  'found a suicide note',
  'he gave away his dog and his xbox',
  'i cant keep myself safe tonight',
  'she has been stockpiling her medication',
  'suicidal colleague in the staff room what do i do',
  'whats the quickest way to die',
  'how many paracetamol would kill you',
  'lethal dose of amitriptyline',
  'voices telling him to kill himself',
  'my husband is going to kill me',
  'man threatening staff with a knife',
  'chce umrzec',
  'quiero morir',
  'wnats to die',
  'taken an overdoes',
];

const TALKED_ABOUT: readonly string[] = [
  'suicide prevention training',
  'how to ask about suicidal thoughts',
  'risk assessment policy for people who want to die',
  'what should i say to someone who wants to kill himself',
  'no suicidal ideation today',
  'denies any plan to kill himself',
];

const NO_ALARM: readonly string[] = [
  'my feet are killing me compression socks',
  'dying for a brew',
  'bridge clinic appointment',
  'roof leaking on ward 7',
  'hanging iv antibiotics',
  'give up smoking',
  'fed up with parking',
  'goodbye card for matron',
  'took her tablets late',
  'patient wants to die at home hospice',
  'colleague took his own life',
  'bereaved by suicide',
  'chest pain pathway',
  'sickle cell crisis',
  'crisis plan template',
  'urge incontinence',
  'burden of proof',
  'no point in meeting today',
  'patient has not taken all his tablets',
  'i cant sleep anymore',
  'she doesnt enjoy anything anymore low mood',
];

describe('danger', () => {
  for (const text of ALONE) {
    it(`K-28 shows nothing but the crisis block for "${text}"`, () => {
      expect(understand(text)).to.deep.include({ crisis: 'alone', ask: null, words: [] });
    });
  }

  for (const text of TALKED_ABOUT) {
    it(`shows the crisis block above the resources for "${text}"`, () => {
      const { crisis, topics } = understand(text);
      expect(crisis).to.equal('first');
      expect(topics).to.include('crisis-suicide');
    });
  }

  for (const text of NO_ALARM) {
    it(`raises no alarm for "${text}"`, () => {
      expect(understand(text).crisis).to.be.oneOf(['none', 'small']);
    });
  }

  it('K-28 leads "chest pain now" to 999 and searches nothing', () => {
    expect(understand('chest pain now what do i do')).to.deep.include({ crisis: 'alone', topics: [], words: [] });
  });

  it('puts the crisis block above perinatal help when a new mother has psychosis', () => {
    const { crisis, topics } = understand(
      'mum 4 days after birth is elated not sleeping and says the baby is the messiah',
    );
    expect(crisis).to.equal('first');
    expect(topics[0]).to.equal('perinatal');
  });

  it('keeps the crisis line small for thoughts that frighten and for grief after suicide', () => {
    expect(understand('intrusive thoughts about hurting my baby')).to.include({ crisis: 'small' });
    expect(understand('bereaved by suicide')).to.include({ crisis: 'small' });
    expect(understand('gambling')).to.include({ crisis: 'small' });
  });

  it('leads harmful searches to help, asks nothing and looks nothing else up', () => {
    for (const text of [
      'pro ana sites',
      'thinspo',
      'how to purge',
      'laxatives to lose weight',
      'tricks for weigh in',
    ]) {
      const meaning = understand(text);
      expect(meaning, text).to.deep.include({ helpCard: true, words: [], ask: null });
      expect(meaning.topics[0], text).to.equal('eating-disorders');
    }
    expect(understand('where can i buy xanax')).to.include({ helpCard: true });
    expect(understand('get diazepam without prescription').topics[0]).to.equal('substance-use');
  });

  it('puts self-harm help and the crisis block first for ways to self-harm', () => {
    expect(understand('how to hide cuts from mum')).to.deep.include({ crisis: 'first', helpCard: false });
  });

  it('still shows the crisis block when patient data stops the search', () => {
    const meaning = understand('John Smith 12/03/54 has taken all his tablets');
    expect(meaning).to.deep.include({ guard: 'stop', crisis: 'alone', topics: [], words: [], nearest: [] });
  });

  it('has patterns in every rule', () => {
    for (const rule of shippedCatalogue.vocabulary.danger) expect(rule.when, rule.id).to.not.have.length(0);
  });
});
