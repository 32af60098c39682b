/** A stream of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const COMMON =
  'the of and to in for on with is at by from as are new how what this after more up out one year people says over about care health team staff work time local support day help home week trust need community service plan national report review first public public-health research study evidence training guidance update news why our your their all can will not has have been when who where which into than two three help line';
const HEALTH =
  'nurse nursing patient ward hospital mental depression anxiety psychosis eating disorders anorexia bulimia self-harm suicide prevention sepsis falls dementia delirium diabetes insulin asthma COPD stroke cancer palliative bereavement carers children adolescents perinatal maternity midwife school autism ADHD learning disability medication antipsychotic lithium clozapine opioid alcohol substance smoking vaping sleep insomnia stress burnout wellbeing resilience debrief handover staffing recruitment retention pay safeguarding consent capacity restraint seclusion observation crisis helpline therapy CBT talking recovery peer stigma housing debt benefits carers voices hearing OCD PTSD trauma veterans LGBT menopause continence pressure ulcers wound infection control hand-hygiene covid-19 influenza vaccine norovirus antibiotics MRSA nutrition hydration exercise pain arthritis epilepsy Parkinson kidney liver heart failure blood-pressure oxygen respiratory inequality poverty rural prison homeless migrants refugee digital records telehealth app social media webinar conference award regulator inspection CQC NICE NMC MHRA recall alert device shortage guideline quality improvement audit leadership student placement revalidation';
const SYLLABLES =
  'ba be bra ca co cre da den dis el en fa fen ga gra ha in ka la len lo ma men mi na nor ol pa per plo qui ra ren ro sa sen sta ta ter to tra un va ver vi wa wen xi ya zen'.split(
    ' ',
  );

/** Words there are, the rarest made up: as many as a hundred thousand articles have. */
const VOCABULARY = 40_000;
/** Steps the distribution is cut into; a draw is one look into the table. */
const STEPS = 1 << 17;

/** Phrases that are drawn word by word; texts are then made of phrases, which is ten times as quick. */
const PHRASES = 30_000;
/** Words in a phrase. */
export const PHRASE = 6;

/** Makes texts of so many phrases: a few words stand in all of them, most hardly anywhere (Zipf). */
export function createPhrases(chance: () => number): (count: number) => string {
  const words = createWords(chance);
  const phrases = Array.from({ length: PHRASES }, () => words(PHRASE));
  return (count) => {
    let text = '';
    for (let index = 0; index < count; index += 1)
      text += `${index === 0 ? '' : ' '}${phrases[Math.floor(chance() * PHRASES)]}`;
    return text;
  };
}

/** Draws words as articles use them, health words among the frequent ones. */
function createWords(chance: () => number): (count: number) => string {
  const words = vocabulary();
  const table = new Uint16Array(STEPS);
  const total = words.reduce((sum, _, rank) => sum + 1 / (rank + 3), 0);
  let step = 0;
  let sum = 0;
  for (const rank of words.keys()) {
    sum += 1 / (rank + 3) / total;
    for (; step < STEPS && step / STEPS < sum; step += 1) table[step] = rank;
  }
  return (count) => {
    let text = '';
    for (let index = 0; index < count; index += 1)
      text += `${index === 0 ? '' : ' '}${words[table[Math.floor(chance() * STEPS)] ?? 0]}`;
    return text;
  };
}

/** Most frequent first. */
function vocabulary(): readonly string[] {
  const common = COMMON.split(' ');
  const health = HEALTH.split(' ');
  const frequent = [...common.slice(0, 20), ...health.flatMap((word, index) => [word, common[20 + index] ?? word])];
  const words = new Set(frequent);
  for (let index = 0; words.size < VOCABULARY; index += 1) {
    const digits = [index % 50, Math.floor(index / 50) % 50, Math.floor(index / 2500)];
    words.add(digits.map((digit) => SYLLABLES[digit % SYLLABLES.length]).join(''));
  }
  return [...words];
}
