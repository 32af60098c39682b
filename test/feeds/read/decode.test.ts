import { expect } from 'chai';
import iconv from 'iconv-lite';
import { decode } from '../../../feeds/read/decode.ts';

const bytes = (text: string, charset: string) => iconv.encode(text, charset);

describe('decode', () => {
  for (const charset of ['hex', 'base64', 'utf-7', 'x-user-defined', 'nonsense'])
    it(`H-13 pays no heed to charset=${charset}`, () => {
      const type = `text/xml; charset=${charset}`;
      expect(decode(Buffer.from('<rss>£20</rss>'), type).text).to.equal('<rss>£20</rss>');
      const declared = '<?xml version="1.0" encoding="windows-1252"?><rss>it’s £20</rss>';
      expect(decode(bytes(declared, 'windows-1252'), type)).to.deep.equal({
        text: declared,
        encoding: 'windows-1252',
        badBytes: false,
      });
    });

  for (const charset of ['ISO-8859-1', 'windows-1252'])
    it(`H-14 reads £ and ’ where only the document names ${charset}`, () => {
      const text = `<?xml version="1.0" encoding="${charset}"?><rss>it’s £20</rss>`;
      expect(decode(bytes(text, 'windows-1252'), 'application/rss+xml').text).to.equal(text);
    });

  for (const charset of ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])
    it(`H-15 reads ${charset} with a byte order mark, and takes the mark off`, () => {
      const found = decode(iconv.encode('<rss>Llŷn 💉</rss>', charset, { addBOM: true }), null);
      expect(found).to.deep.equal({ text: '<rss>Llŷn 💉</rss>', encoding: charset, badBytes: false });
    });

  it('reads UTF-16 without a mark by its zeros', () => {
    expect(decode(bytes('<rss>ŵ</rss>', 'utf-16le'), null).encoding).to.equal('utf-16le');
    expect(decode(bytes('<rss>ŵ</rss>', 'utf-16be'), null).text).to.equal('<rss>ŵ</rss>');
  });

  it('believes the header before the document, and a byte order mark before both', () => {
    const text = '<?xml version="1.0" encoding="utf-8"?><rss>при</rss>';
    expect(decode(bytes(text, 'windows-1251'), 'text/xml; charset=windows-1251').text).to.equal(text);
    expect(decode(Buffer.from(`\ufeff${text}`), 'text/xml; charset=windows-1251').text).to.equal(text);
  });

  it('takes UTF-8 for UTF-8 although the server says latin-1 by default', () => {
    expect(decode(Buffer.from('<rss>Llŷn ’</rss>'), 'text/xml; charset=ISO-8859-1').text).to.equal('<rss>Llŷn ’</rss>');
  });

  it('does not believe UTF-16 of a document that can be read as ASCII', () => {
    const text = '<?xml version="1.0" encoding="utf-16"?><rss>£</rss>';
    expect(decode(Buffer.from(text), null)).to.deep.equal({ text, encoding: 'utf-8', badBytes: false });
  });

  it('reads bytes that are never UTF-8 as windows-1252, and says that something is wrong', () => {
    expect(decode(bytes('<rss>it’s £20</rss>', 'windows-1252'), null)).to.deep.equal({
      text: '<rss>it’s £20</rss>',
      encoding: 'windows-1252',
      badBytes: true,
    });
  });

  it('C-18 puts U+FFFD for a stretch of bad bytes among good ones, and flags it', () => {
    const broken = Buffer.concat([Buffer.from('<rss>Llŷn – '), Buffer.from([0xe2, 0x80]), Buffer.from('5 mg ŵ</rss>')]);
    expect(decode(broken, null)).to.deep.equal({
      text: '<rss>Llŷn – \ufffd5 mg ŵ</rss>',
      encoding: 'utf-8',
      badBytes: true,
    });
    expect(decode(Buffer.concat([Buffer.from('ŵ'), Buffer.from([0xff])]), 'text/xml; charset=utf-8').text).to.equal(
      'ŵ\ufffd',
    );
  });

  it('C-18 reads one byte of windows-1252 in UTF-8 as the sign it is, and flags it', () => {
    const mixed = Buffer.concat([Buffer.from('Llŷn ’ '), Buffer.from([0xa3]), Buffer.from('20')]);
    expect(decode(mixed, null)).to.deep.equal({ text: 'Llŷn ’ £20', encoding: 'utf-8', badBytes: true });
  });

  it('reads Japanese mail encoding, Korean and old Macintosh', () => {
    const jis = Buffer.from([0x1b, 0x24, 0x42, 0x24, 0x22, 0x1b, 0x28, 0x42]);
    expect(decode(jis, 'text/xml; charset=iso-2022-jp').text).to.equal('あ');
    expect(decode(bytes('한국', 'cp949'), 'text/xml; charset=euc-kr').text).to.equal('한국');
    expect(decode(bytes('café', 'macintosh'), 'text/xml; charset=x-mac-roman').text).to.equal('café');
  });

  it('reads no bytes as no text', () => {
    expect(decode(new Uint8Array(0), null).text).to.equal('');
  });
});
