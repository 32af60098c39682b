import { expect } from 'chai';
import { clip } from '../../src/domain/clip.ts';
import { actions, heading, type Message } from '../../src/domain/message.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import { shorten, whatFits } from '../../src/domain/shorten.ts';

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
  it('has no shorter form of a message without entries', () => {
    const message: Message = {
      summary: 'Help',
      blocks: [heading('Help'), actions({ label: 'More', command: 'more' })],
    };
    expect([...shorten(message, null)]).to.deep.equal([message]);
  });
});

describe('what fits of a message that cannot be made short', () => {
  /** A page with room for so many blocks. */
  const page = (room: number) => whatFits(long, ({ blocks }) => blocks.length <= room);
  const kindsOf = ({ blocks }: Message) => blocks.map(({ kind }) => kind);

  it('is urgent help first, then the buttons, in the order they were written, and a line with the number of the rest', () => {
    expect(kindsOf(page(2))).to.deep.equal(['notice', 'text']);
    expect(kindsOf(page(3))).to.deep.equal(['notice', 'actions', 'text']);
    expect(kindsOf(page(4))).to.deep.equal(['notice', 'heading', 'actions', 'text']);
  });

  it('counts everything that is left out: entries and other blocks', () => {
    expect(toPlainText(page(3))).to.match(/\+43 more$/);
    expect(toPlainText(page(9))).to.match(/\+41 more$/);
  });

  it('passes over what does not fit, and takes what comes after it', () => {
    const message: Message = {
      summary: 'Notes',
      blocks: [heading('a'.repeat(50)), heading('b'), heading('c')],
    };
    const fitted = whatFits(message, ({ blocks }) => JSON.stringify(blocks).length < 150);
    expect(toPlainText(fitted)).to.equal('B\n\nC\n\n+1 more');
  });

  it('has its texts cut short, and says nothing of missing parts where there are none', () => {
    const text = { kind: 'text', line: [{ kind: 'text', text: 'word '.repeat(200) }], tone: 'normal' } as const;
    const fitted = whatFits({ summary: 'Long', blocks: [text] }, () => true);
    expect(toPlainText(fitted))
      .to.match(/^(word ?)+…$/)
      .and.to.have.length.of.at.most(300);
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
