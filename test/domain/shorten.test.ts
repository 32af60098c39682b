import { expect } from 'chai';
import { clip } from '../../src/domain/clip.ts';
import { actions, heading, type Message } from '../../src/domain/message.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import { shorten } from '../../src/domain/shorten.ts';

const long: Message = {
  summary: 'Your digest',
  blocks: [
    { kind: 'notice', title: 'Urgent help', lines: [[{ kind: 'text', text: 'Call 999' }]] },
    heading('Nursing press'),
    {
      kind: 'entries',
      entries: Array.from({ length: 40 }, (_, index) => ({
        title: `Story ${index + 1}`,
        url: `https://press.example/${index}`,
        facts: ['The Ward Gazette'],
        lines: [[{ kind: 'text' as const, text: 'word '.repeat(100) }]],
      })),
    },
    heading('Blogs'),
    { kind: 'entries', entries: [{ title: 'Rare blog', url: null, facts: [], lines: [] }] },
    actions({ label: 'Settings', command: 'settings' }),
  ],
};

describe('shortening a message', () => {
  it('begins with the message itself and gets shorter with every step', () => {
    const sizes = [...shorten(long, null)].map((step) => JSON.stringify(step).length);
    expect(sizes[0]).to.equal(JSON.stringify(long).length);
    for (const [index, size] of sizes.slice(1).entries()) expect(size).to.be.below(sizes[index] ?? 0);
  });

  it('keeps every title until lines have gone, then says how many are missing', () => {
    const [, , titles, fewer] = [...shorten(long, 'https://signpost.example/archive/x')];
    expect(toPlainText(titles as Message))
      .to.include('Story 40')
      .and.to.include('Rare blog');
    expect(toPlainText(fewer as Message)).to.include('+11 more (https://signpost.example/archive/x)');
  });

  it('never leaves out urgent help or the buttons', () => {
    for (const step of shorten(long, null)) {
      expect(toPlainText(step)).to.include('Call 999').and.to.include('[Settings]');
    }
  });
});

describe('clipping a text', () => {
  it('cuts at a word near the end and says so', () => {
    expect(clip('Do not use the pump until its battery door is checked', 30)).to.equal(
      'Do not use the pump until its…',
    );
  });

  it('C-19 never cuts a character in two', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(clip(family.repeat(10), 40)).to.equal(`${family.repeat(3)}…`);
  });

  it('leaves a short text as it is', () => {
    expect(clip('short', 5)).to.equal('short');
  });
});
