import { expect } from 'chai';
import { looksLikePatientData } from '../../src/domain/signposting/guard.ts';
import { publicKnowledge } from '../../src/domain/signposting/public-knowledge.ts';
import { aCommandWorld, type CommandWorld } from '../builders/a-command-world.ts';
import { shippedCatalogue } from '../builders/understanding.ts';

/** Doubtful to whoever does not know who and what is public. */
const PUBLIC = publicWords();
const PATIENT = 'Gwendolyna Harkwright 12/03/1954';

describe('words that are kept', () => {
  let world: CommandWorld;
  beforeEach(async () => {
    world = await aCommandWorld({
      catalogue: { resources: shippedCatalogue.resources, vocabulary: shippedCatalogue.vocabulary },
    });
  });
  afterEach(() => world.close());

  const doors: Readonly<Record<string, (words: string) => Promise<{ readonly code: string | null }>>> = {
    'a share': (words) => said(world.ask('share', { link: 'https://press.example/a', why: words })),
    'a suggestion': (words) => said(world.ask('suggest', { text: words })),
    'a chat topic': (words) => said(world.admin(`chats topic #wenurses ${words}`)),
  };
  const said = async (asked: ReturnType<CommandWorld['ask']>) => ({ code: (await asked).reply.problem?.code ?? null });

  it('are tried with words that stop where nobody knows what is public', () => {
    expect(PUBLIC).to.have.length.greaterThan(1);
    for (const words of PUBLIC) expect(looksLikePatientData(words), words).to.equal(true);
  });

  for (const [name, say] of Object.entries(doors)) {
    it(`may name public people and helplines in ${name}, and no patient`, async () => {
      for (const words of PUBLIC) expect((await say(words)).code, words).to.equal(null);
      expect((await say(PATIENT)).code).to.equal('PATIENT_DATA');
      expect((await say('943 476 5919')).code).to.equal('PATIENT_DATA');
    });
  }
});

/** A public person with a date, and every helpline whose number is written like an NHS number. */
function publicWords(): readonly string[] {
  const { names, numbers } = publicKnowledge(shippedCatalogue);
  const dated = names
    .map((name) => `${name} 12/05/1820`)
    .filter((words) => looksLikePatientData(words))
    .slice(0, 5);
  const called = numbers
    .map((number) => `call ${number}`)
    .filter((words) => looksLikePatientData(words))
    .slice(0, 5);
  return [...dated, ...called];
}
