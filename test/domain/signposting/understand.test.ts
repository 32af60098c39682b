import { expect } from 'chai';
import { shippedCatalogue, understand } from '../../builders/understanding.ts';

const first = (text: string) => understand(text).topics[0];

describe('understanding a question', () => {
  it('K-01 finds nothing in an empty question', () => {
    for (const text of ['', '   ', '\u200b', '\n\t']) {
      expect(understand(text), JSON.stringify(text)).to.deep.include({
        topics: [],
        ask: null,
        crisis: 'none',
        words: [],
      });
    }
  });

  it('K-02 reads a very long question without trouble', () => {
    expect(understand(`anxiety ${'x '.repeat(10_000)}`).topics).to.deep.equal(['anxiety']);
  });

  it('K-03 K-04 K-05 K-07 K-09 takes signs and operators as text', () => {
    for (const text of [
      '"',
      '"""',
      '*',
      'AND',
      'NOT',
      '-',
      '^',
      "'; DROP TABLE articles;--",
      '{title body}:',
      'bogus:',
    ]) {
      expect(understand(text), text).to.deep.include({ topics: [], crisis: 'none' });
    }
    expect(first('"sleep')).to.equal('sleep');
    expect(first('title:anxiety')).to.equal('anxiety');
    expect(first('sleep AND')).to.equal('sleep');
  });

  it('K-08 hands words that no topic has to the search of items as they were typed', () => {
    expect(understand('covid-19').words).to.deep.equal([['covid-19']]);
    expect(understand('C. diff').words).to.deep.equal([['c'], ['diff']]);
    expect(understand('HbA1c').words).to.deep.equal([['hba1c']]);
    expect(understand('2.5 mg/kg').words).to.deep.equal([['2.5'], ['mg/kg']]);
  });

  it('searches items by the words of the topic, so that the user’s own spelling goes nowhere', () => {
    const { words } = understand('anxity');
    expect(words).to.have.length(1);
    expect(words[0]).to.include('anxiety');
    expect(words.flat()).to.not.include('anxity');
  });

  it('K-11 K-12 reads mentions and links as words', () => {
    expect(understand('<!channel>').topics).to.deep.equal([]);
    expect(first('<https://evil|anxiety>')).to.equal('anxiety');
  });

  it('K-19 reads letters in every form', () => {
    for (const text of ['slee\u200bp', 'ﬁt note', 'SLEEP', 'slèep', 'ｓｌｅｅｐ', '#sleep']) {
      expect(first(text), text).to.be.oneOf(['sleep', 'work-stress']);
    }
    expect(first('can’t sleep')).to.equal(first("can't sleep"));
  });

  it('K-20 finds nothing in signs, and throws at nothing', () => {
    for (const text of ['💉', '\u0000', '\ud800', 'مرحبا', '‮abc', '()[]{}|', '９']) {
      expect(understand(text), JSON.stringify(text)).to.deep.include({ topics: [], ask: null, crisis: 'none' });
    }
  });

  it('reads slips of the keyboard and says what it took them for', () => {
    expect(understand('bulimea')).to.deep.include({ topics: ['eating-disorders'], didYouMean: 'Eating disorders' });
    expect(understand('saefguarding')).to.include({ didYouMean: 'Safeguarding' });
    expect(understand('anxiety').didYouMean).to.equal(null);
  });

  it('leaves ordinary words alone', () => {
    for (const text of ['angel delight', 'drawer', 'abroad trip', 'bleep', 'patent shoes', 'sheep', 'ballots']) {
      expect(understand(text), text).to.deep.include({ topics: [], crisis: 'none' });
    }
  });

  it('reads words typed together and apart', () => {
    expect(first('selfharm')).to.equal('self-harm');
    expect(first('bi polar')).to.equal('bipolar');
    expect(first('safe guarding')).to.equal('safeguarding');
  });

  it('finds several topics at once, matters before people before kinds of help', () => {
    expect(understand('trans teenager waiting list support').topics).to.include.members(['lgbtq', 'young-people']);
    expect(understand('peer group for people who have mania').topics).to.deep.equal(['bipolar', 'peer-support']);
    expect(understand('husband lost house on slots').topics).to.include.members(['gambling', 'housing']);
  });

  it('finds nothing for nonsense, daily business and ordinary talk', () => {
    for (const text of [
      'purple monkey dishwasher',
      'best pizza in sheffield',
      'lost property form',
      'tell me a joke',
      'xkcd zzzz',
      'manual handling',
      'postnatal ward visiting',
      'tinnitus clinic',
      'academy',
      'club',
      'mandatory training',
      'hello',
      'nhs pension forecast',
    ]) {
      expect(understand(text), text).to.deep.include({ topics: [], ask: null, named: [], crisis: 'none' });
    }
  });

  it('offers the nearest topics when a word meant something else', () => {
    expect(understand('ST depression on ecg').nearest).to.include('depression');
  });

  it('offers topics with a word of the same stem, and none for words that merely begin alike', () => {
    for (const text of [
      'falls risk assessment',
      'taxi for patient',
      'bed state dashboard',
      'patient transport',
      'staff rota',
      'stroke unit',
      'annual leave',
      'abusive parking',
      'lossless compression',
    ])
      expect(understand(text).nearest, text).to.deep.equal([]);
    expect(understand('addictive behaviour').nearest).to.deep.equal(['substance-use']);
  });

  it('hears what else was said', () => {
    const { wants } = understand('leaflet in urdu for a carer, 16 year old with anxiety in glasgow, helpline');
    expect(wants).to.deep.include({ nation: 'Scotland', age: 16, languages: ['Urdu'], leaflet: true });
    expect(wants.audiences).to.include('carer');
    expect(wants.kinds).to.include('helpline');
  });

  it('hears an age however it is written, and no other number', () => {
    for (const text of ['16yo anxiety', 'aged 16 anxiety', 'my son is 16 anxious', 'anxiety in 16 yr old'])
      expect(understand(text).wants.age, text).to.equal(16);
    expect(understand('young carer 12 looks after mum').wants.age).to.equal(12);
    expect(understand('teenager with anxiety').wants.age).to.equal(15);
    for (const text of ['anxiety ward 12', 'section 12 anxiety', 'lithium 12 mg'])
      expect(understand(text).wants.age, text).to.equal(null);
  });

  it('names a service asked for by name or number', () => {
    expect(understand('samaritans').named).to.include('samaritans');
    expect(understand('116 123').named).to.deep.equal(['samaritans']);
    expect(understand('mind helpline').named).to.deep.equal(['mind']);
    expect(understand('andys man club').topics[0]).to.equal('men');
    expect(understand('ng225').named).to.deep.equal(['nice-ng225']);
  });

  it('does not take an ordinary word for the service of that name', () => {
    expect(understand('on my mind a lot').named).to.not.include('mind');
    expect(understand('shout at patients').named).to.deep.equal([]);
    expect(understand('beat the rush').named).to.deep.equal([]);
  });

  it('knows what closed or changed, by old names and old numbers', () => {
    const legacy = (text: string) => understand(text).legacy;
    expect(legacy('elefriends')).to.deep.equal(['elefriends']);
    expect(legacy('big white wall')).to.deep.equal(['big-white-wall']);
    expect(legacy('iapt')).to.deep.equal(['iapt']);
    expect(legacy('Google+ communities')).to.deep.equal(['google-plus']);
    expect(legacy('one in four magazine')).to.deep.equal(['one-in-four']);
    expect(legacy('ask.fm')).to.deep.equal(['ask-fm']);
    expect(legacy('nhs staff helpline 0300 131 7000 still open?')).to.deep.equal(['nhs-staff-line']);
    expect(legacy('03001233393')).to.deep.equal(['mind-old-number']);
    expect(legacy('0808 802 9999')).to.deep.equal(['rape-crisis-old-number']);
    expect(legacy('0300 330 0630')).to.deep.equal(['switchboard-old-number']);
    expect(legacy('0300 5000 927')).to.deep.equal(['rethink-old-number']);
    expect(first('one in four magazine')).to.equal('peer-support');
    expect(first('elefriends')).to.equal('peer-support');
  });

  it('marks questions for a dose, a diagnosis or a score', () => {
    for (const text of [
      'max dose of sertraline',
      'can i take sertraline with ibuprofen',
      'is he bipolar',
      'what is her risk score',
    ])
      expect(understand(text).asksForAdvice, text).to.equal(true);
    for (const text of ['sertraline', 'bipolar support group', 'anxiety'])
      expect(understand(text).asksForAdvice, text).to.equal(false);
  });

  it('takes a trust’s own words before its own rules', () => {
    const own = [
      { term: 'ED', topics: ['eating-disorders'] },
      { term: 'Bluebell team', topics: ['perinatal', 'no-such-topic'] },
      { term: '(((*', topics: ['sleep'] },
    ];
    expect(understand('bluebell team number', own).topics).to.deep.equal(['perinatal']);
    expect(understand('ED', own).topics).to.deep.equal(['eating-disorders']);
    expect(understand('bluebell team number').topics).to.deep.equal([]);
  });

  it('reads questions in other languages', () => {
    expect(first('iselder')).to.equal('depression');
    expect(first('depresja pomoc')).to.equal('depression');
    expect(first('przemoc domowa')).to.equal('domestic-abuse');
    expect(understand('cymorth yn Gymraeg').wants.nation).to.equal('Wales');
  });

  it('leads every topic’s own label to the topic', () => {
    const lost = shippedCatalogue.topics.filter(({ id, label }) => !understand(label).topics.includes(id));
    expect(lost.map((topic) => topic.id)).to.deep.equal([]);
  });

  it('leads every plain term of the dictionary to its topic, or asks', () => {
    const plain = /^[\p{L}\p{N} ]+$/u;
    const lost = shippedCatalogue.vocabulary.topics.flatMap(({ id, terms, short }) =>
      [...terms, ...short].filter((term) => plain.test(term) && !finds(term, id)).map((term) => `${id}: ${term}`),
    );
    expect(lost.length, lost.join('; ')).to.be.below(12);
  });

  it('throws at no text, and never hangs', () => {
    const parts = [
      'suicid',
      'ED',
      '943 476 5919',
      ' ',
      '\u0000',
      '\ud83d',
      'no ',
      'want to ',
      '💉',
      'ß',
      '#',
      "'",
      '..',
      'dont ',
      'mum ',
      '-',
      '\n',
      'é',
      '116 123',
    ];
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let round = 0; round < 3000; round += 1) {
      const text = Array.from(
        { length: next(20) },
        () => parts[next(parts.length)] ?? String.fromCharCode(next(65536)),
      ).join('');
      expect(() => understand(text), JSON.stringify(text)).to.not.throw();
    }
  });
});

function finds(term: string, topic: string): boolean {
  const { topics, ask, crisis } = understand(term);
  return topics.includes(topic) || (ask ?? []).includes(topic) || (topic === 'crisis-suicide' && crisis === 'alone');
}
