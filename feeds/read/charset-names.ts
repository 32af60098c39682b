import iconv from 'iconv-lite';

/** What iconv-lite calls a charset, or null when it is none that holds text: hex, base64 and utf-7 are not. */
export function knownCharset(label: string): string | null {
  // ISO names may carry their year: iso_8859-5:1988.
  const name = label.toLowerCase().replace(/[:_-](19|20)\d\d$/, '');
  const plain = name.replace(/[^a-z0-9]/g, '');
  const known = ALIASES[plain] ?? name;
  return NOT_TEXT.test(plain) || !iconv.encodingExists(known) ? null : known;
}

/** Ways to write bytes as text, and a charset that smuggles markup past filters. */
const NOT_TEXT = /^(hex|base64|binary|utf7(imap)?|unicode11utf7|internal|cesu8)$/;

/** Names of the IANA register and of Python's codecs that iconv-lite does not know. */
const ALIASES: Readonly<Record<string, string>> = {
  u8: 'utf-8',
  utf8mb4: 'utf-8',
  u16: 'utf-16',
  unicode: 'utf-16',
  u32: 'utf-32',
  latin: 'iso-8859-1',
  iso8859: 'iso-8859-1',
  ujis: 'euc-jp',
  uhc: 'cp949',
  // GB 18030 holds both of its forerunners.
  gb2312: 'gb18030',
  gbk: 'gb18030',
  cpis: 'cp861',
  ptcp154: 'pt154',
  csptcp154: 'pt154',
  cp154: 'pt154',
  cyrillicasian: 'pt154',
  kz1048: 'rk1048',
  ruscii: 'cp1125',
  cp866u: 'cp1125',
  tis62025290: 'tis-620',
  windowscyrillic: 'windows-1251',
  xmacroman: 'macintosh',
  maccentraleurope: 'maccenteuro',
  maclatin2: 'maccenteuro',
  xmaccyrillic: 'maccyrillic',
};
