import { expect } from 'chai';
import { oneLine, withoutControls } from '../../../adapters/terminal/without-controls.ts';
import { wrapped } from '../../../adapters/terminal/wrapped.ts';

const ESC = '\u001b';

describe('text for a terminal', () => {
  for (const [name, text] of Object.entries({
    'a colour': `a${ESC}[1;31mb`,
    'a colour in its 8-bit form': 'a\u009b31mb',
    'a cleared screen': `a${ESC}[2Jb`,
    'a moved cursor': `a${ESC}[10;1Hb`,
    'a window title': `a${ESC}]0;owned\u0007b`,
    'a window title with the other ending': `a${ESC}]0;owned${ESC}\\b`,
    'a filled clipboard': `a${ESC}]52;c;cm0gLXJmIC8=\u0007b`,
    'a hidden link': `a${ESC}]8;;https://evil.example${ESC}\\b`,
    'a device string': `a${ESC}P+q544e${ESC}\\b`,
    'a device string in its 8-bit form': 'a\u0090+q544e\u009cb',
    'a reset': `a${ESC}cb`,
    'another character set': `a${ESC}(0b`,
    'a sequence within a sequence': `a${ESC}${ESC}[31m${ESC}[31mb`,
    'bells, backspaces and NULs': 'a\u0007\u0008\u0000\u007fb',
    'a turned direction': 'a\u202e\u2066b',
    'half a character': 'a\ud800b',
  }))
    it(`loses ${name}`, () => {
      expect(withoutControls(text)).to.equal('ab');
    });

  it('never holds a character that commands a terminal, whatever comes in', () => {
    const pieces = [
      ESC,
      '[',
      ']',
      '0',
      ';',
      'm',
      '\u0007',
      '\\',
      '\u009b',
      '\u0090',
      '\u009c',
      'P',
      'x',
      '\r',
      '\n',
      '\t',
    ];
    for (let seed = 0; seed < 20_000; seed += 1) {
      const text = Array.from(
        { length: 6 },
        (_, index) => pieces[(seed * 7 ** index + index * 13) % pieces.length],
      ).join('');
      expect(withoutControls(text)).to.not.match(/(?![\n\t])\p{Cc}/u);
    }
  });

  it('is quick with an endless sequence', () => {
    const start = performance.now();
    withoutControls([`${ESC}[`.repeat(200_000), ESC.repeat(200_000), `${ESC}]`, 'x'.repeat(500_000)].join(''));
    expect(performance.now() - start).to.be.below(1000);
  });

  it('cannot overwrite its own line', () => {
    expect(withoutControls('harmless\rnurse> ')).to.equal('harmless\nnurse> ');
    expect(oneLine('a title\r\n#1  Erase everything')).to.equal('a title #1 Erase everything');
  });

  it('keeps what people write', () => {
    const text = 'Zoë’s “naïve” 5 µg – ½ ≥ 3 😀 👩🏽‍⚕️ नमस्ते\n\tnext';
    expect(withoutControls(text)).to.equal(text);
  });

  it('is broken at spaces, with what goes on indented as it began', () => {
    expect(wrapped('- one two three four', 12)).to.equal('- one two\n  three four');
    expect(wrapped('    one two three', 10)).to.equal('    one\n    two\n    three');
    expect(wrapped('#12  Share with everybody', 16)).to.equal('#12  Share with\n     everybody');
    expect(wrapped('short\n\nlines', 80)).to.equal('short\n\nlines');
  });

  it('is never broken within a word, so that an address can still be copied', () => {
    const address = `https://a.example/${'x'.repeat(200)}`;
    expect(wrapped(`  See ${address} now`, 40).split('\n')).to.deep.equal(['  See', `  ${address}`, '  now']);
  });
});
