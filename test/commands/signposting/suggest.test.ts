import { expect } from 'chai';
import { aCatalogue, aResource, CRISIS_ROWS } from '../../builders/a-catalogue.ts';
import { aSignpostingWorld } from '../../builders/a-signposting-world.ts';
import { refusal } from '../../builders/refusal.ts';

const world = () =>
  aSignpostingWorld({
    catalogue: aCatalogue({ resources: [...CRISIS_ROWS, aResource({ id: 'beat', name: 'Beat' })] }),
  });

describe('suggest', () => {
  it('keeps words for the curators, and says so', async () => {
    const { ask, resources } = world();
    const { text, reply } = await ask('suggest Beat has a new number, 0808 801 0677');
    expect(text).to.contain('A curator will look at it.');
    expect(reply.visibility).to.equal('private');
    expect(resources.suggestions.map((each) => [each.resourceId, each.text])).to.deep.equal([
      [null, 'Beat has a new number, 0808 801 0677'],
    ]);
  });

  it('offers the rows of the answer to choose from, and remembers which was meant', async () => {
    const { ask, resources } = world();
    const { reply } = await ask('out-of-date beat shout not-a-row');
    const form = reply.message.blocks.find((block) => block.kind === 'form');
    expect(form?.kind === 'form' ? form.form.fields[0]?.options?.map(({ value }) => value) : []).to.deep.equal([
      'beat',
      'shout',
      'none',
    ]);
    await ask('suggest', { resource: 'beat', text: 'The page is gone.' });
    expect(resources.suggestions[0]?.resourceId).to.equal('beat');
  });

  it('asks with a form when nothing was said', async () => {
    expect((await world().ask('suggest')).reply.message.blocks.some(({ kind }) => kind === 'form')).to.equal(true);
  });

  for (const [name, text, code] of [
    ['K-13 an NHS number', 'For 943 476 5919 the page is wrong', 'PATIENT_DATA'],
    ['K-17 a name with a date of birth', 'John Smith 12/03/1954 said it closed', 'PATIENT_DATA'],
    ['K-25 more than 1,000 characters', 'x'.repeat(3001), 'SUGGESTION_LONG'],
    ['nothing at all', '  ', 'SUGGESTION_EMPTY'],
  ] as const) {
    it(`refuses ${name} on its field, and keeps nothing`, async () => {
      const { ask, resources } = world();
      const error = await refusal(ask('suggest', { text }));
      expect(error).to.include({ code, field: 'text' });
      expect(error.message).not.to.contain(text.trim() || 'nothing');
      expect(resources.suggestions).to.deep.equal([]);
    });
  }
});
