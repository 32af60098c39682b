import iconv from 'iconv-lite';

export interface Mended {
  readonly text: string;
  /** Letters beyond ASCII that are whole, and stretches that are not. */
  readonly intact: number;
  readonly damaged: number;
}

/**
 * Reads UTF-8 with bad bytes in it. One byte alone that is a letter or sign of windows-1252 is taken for that (a `£` pasted
 * into the page's template); U+FFFD stands for every other stretch.
 */
export function mendUtf8(bytes: Buffer): Mended {
  let intact = 0;
  let damaged = 0;
  const text = bytes.toString('latin1').replace(/[^\0-\x7f]+/g, (stretch) =>
    stretch.replace(WHOLE_OR_STRAY, (_, whole: string | undefined, stray: string) => {
      if (whole !== undefined) {
        intact += 1;
        return Buffer.from(whole, 'latin1').toString('utf8');
      }
      damaged += 1;
      return stray.length === 1 && LIKELY.test(stray)
        ? iconv.decode(Buffer.from(stray, 'latin1'), 'windows-1252')
        : '\ufffd';
    }),
  );
  return { text, intact, damaged };
}

/** A whole letter by RFC 3629, or a stretch of bytes up to the next one. */
const WHOLE =
  '[\\xc2-\\xdf][\\x80-\\xbf]|\\xe0[\\xa0-\\xbf][\\x80-\\xbf]|[\\xe1-\\xef][\\x80-\\xbf]{2}|\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}|[\\xf1-\\xf4][\\x80-\\xbf]{3}';
const WHOLE_OR_STRAY = new RegExp(`(${WHOLE})|((?:(?!${WHOLE})[\\x80-\\xff])+)`, 'g');
/** Neither a hole of windows-1252 nor a byte that has no place in any text. */
const LIKELY = /[^\x81\x8d\x8f\x90\x9d\xc0\xc1\xf5-\xff]/;
