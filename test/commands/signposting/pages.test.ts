import { expect } from 'chai';
import { GLOSSARY_WORDS } from '../../../src/commands/signposting/glossary-words.ts';
import { SAFETY_QUESTIONS } from '../../../src/commands/signposting/staying-safe-questions.ts';
import { aSignpostingWorld } from '../../builders/a-signposting-world.ts';

describe('the beginner’s pages', () => {
  it('lead from the first step to the chats, the questions and the glossary', async () => {
    const { text, buttons, reply } = await aSignpostingWorld().ask('start here');
    expect(text)
      .to.contain('1. Look before you join')
      .and.contain('X was called Twitter')
      .and.contain('Google+ closed in April 2019.');
    expect(buttons).to.include.members(['chats', 'staying safe', 'glossary']);
    expect(reply.visibility).to.equal('private');
  });

  it('ask the eight questions, and say where the answers belong', async () => {
    const { text, buttons } = await aSignpostingWorld().ask('staying safe');
    expect(SAFETY_QUESTIONS).to.have.length(8);
    for (const { ask, think } of SAFETY_QUESTIONS) expect(text).to.contain(ask).and.contain(think);
    expect(text).to.contain('a crisis plan, a WRAP (Wellness Recovery Action Plan) or an advance choice document');
    expect(buttons).to.include('staying safe copy');
  });

  it('give the questions as a sheet with room for answers', async () => {
    for (const asked of ['staying safe copy', 'staying safe print']) {
      const { text, buttons } = await aSignpostingWorld().ask(asked);
      expect(text.match(/My answer: _{20,}/g)).to.have.length(8);
      expect(text).to.contain('Samaritans 116 123');
      expect(buttons).to.deep.equal([]);
    }
  });

  it('are shared only by a button that asks first', async () => {
    const { ask } = aSignpostingWorld();
    for (const [page, share] of [
      ['start here', 'share-start-here'],
      ['staying safe', 'share-staying-safe'],
    ] as const) {
      const { reply } = await ask(page);
      const button = reply.message.blocks
        .flatMap((block) => (block.kind === 'actions' ? block.actions : []))
        .find(({ command }) => command === share);
      expect(button?.confirm).to.contain('Everybody in this channel');
      expect((await ask(share)).reply.visibility).to.equal('channel');
    }
  });

  it('explain the words A to Z, or one', async () => {
    const { ask } = aSignpostingWorld();
    const words = GLOSSARY_WORDS.map(({ word }) => word);
    expect(words).to.deep.equal([...words].sort((a, b) => a.localeCompare(b, 'en-GB')));
    expect((await ask('glossary')).text)
      .to.contain('Hashtag: ')
      .and.contain('Troll: ');
    expect((await ask('glossary #hashtags')).text)
      .to.contain('Hashtag: ')
      .and.not.contain('Troll: ');
    expect((await ask('glossary dm')).text).to.contain('Direct message (DM): ');
  });

  for (const topic of ['staying safe from an abusive partner', 'start here and now', 'glossary of nursing terms']) {
    it(`leave “${topic}” to lookup`, async () => {
      expect((await aSignpostingWorld().ask(topic)).text).to.contain('I found nothing for that.');
    });
  }
});
