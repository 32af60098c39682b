import { expect } from 'chai';
import type { TopicWords } from '../../../src/domain/signposting/vocabulary.ts';
import { aCatalogue, aResource, CRISIS_ROWS } from '../../builders/a-catalogue.ts';
import { aSignpostingWorld } from '../../builders/a-signposting-world.ts';

const many = Array.from({ length: 8 }, (_, place) =>
  aResource({
    id: `row-${place}`,
    name: `Row ${place}`,
    email: 'help@row.example',
    phones: [{ number: '0113 496 0000', type: 'voice', description: null }],
  }),
);
const catalogue = aCatalogue({
  resources: [...CRISIS_ROWS, ...many],
  vocabulary: { ...aCatalogue().vocabulary, topics: [{ id: 'crisis-suicide', crisis: 'first' } as TopicWords] },
});
const world = () =>
  aSignpostingWorld({ catalogue, means: { 'my secret words': { topics: ['eating-disorders'], words: [['secret']] } } });

describe('the buttons of an answer', () => {
  it('share the same resources in the channel, without the question', async () => {
    const { ask } = world();
    const asked = await ask('my secret words');
    const share = asked.buttons.find((each) => each.startsWith('share-answer'));
    const shared = await ask(share ?? '');
    expect(shared.reply.visibility).to.equal('channel');
    expect(shared.reply.facts?.resources).to.deep.equal(asked.reply.facts?.resources);
    expect(JSON.stringify(shared.reply)).not.to.contain('secret');
  });

  it('show more, until there is no more', async () => {
    const { ask } = world();
    const first = await ask('my secret words');
    const second = await ask(first.buttons.find((each) => each.startsWith('more-resources')) ?? '');
    expect(second.reply.facts?.resources).to.have.length(3);
    expect(second.reply.facts?.resources).not.to.include.members(first.reply.facts?.resources.slice(0, 1) ?? []);
    expect(second.buttons.some((each) => each.startsWith('more-resources'))).to.equal(false);
  });

  it('give plain text for a leaflet, with urgent help at its end', async () => {
    const { ask } = world();
    const { text, reply } = await ask('copy-answer eating-disorders');
    expect(text).to.contain(
      'Row 0. What row-0 does. Call 0113 496 0000. Email: help@row.example. Website: https://row-0.example/',
    );
    expect(text).to.match(/If you need urgent help: Call 999 if life is at risk\. .*Call Samaritans on 116 123\./);
    expect(reply.visibility).to.equal('private');
  });

  it('answer for a topic by its id, with its crisis block', async () => {
    const { reply } = await world().ask('topic crisis-suicide');
    expect(reply.facts).to.deep.include({ crisis: true, topics: ['crisis-suicide'] });
  });

  it('say how to go on when it is something else', async () => {
    expect((await world().ask('topic none')).text).to.contain('Tell me a little more in your own words');
  });

  for (const typed of [
    'topic eating disorders',
    'share-answer my secret words',
    'copy-answer eating-disorders <!channel>',
    'more-resources 1 everything',
    'topic in:9',
    'topic age:abc',
  ]) {
    it(`take nothing but ids of ours: ${typed}`, async () => {
      const { reply, text } = await world().ask(typed);
      expect(reply.visibility).to.equal('private');
      expect(text).to.contain('I found nothing for that.');
    });
  }

  it('carry what else was said as ids', async () => {
    const wants = {
      nation: 'Wales',
      age: 16,
      audiences: ['carer'],
      kinds: ['helpline'],
      languages: ['welsh'],
      leaflet: false,
    } as const;
    const { ask } = aSignpostingWorld({
      catalogue,
      means: { q: { topics: ['eating-disorders'], named: ['row-1'], wants } },
    });
    expect((await ask('q')).buttons).to.include(
      'share-answer eating-disorders r:row-1 in:2 age:16 for:carer kind:helpline',
    );
  });
});
