/** Text as people meant it: compatibility forms made plain, invisible characters gone, typographic quotes and dashes made ordinary. Never throws. */
export function plainForm(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replace(/[\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}

/** One word for comparing: lower case, no accents. */
export function foldWord(word: string): string {
  // Nearly every word is.
  if (/^[a-z0-9]*$/.test(word)) return word;
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('ø', 'o');
}

/** A word without its common endings, so that `voices` meets `voice` and `binging` meets `binge`. Short words stay as they are. */
export function stem(word: string): string {
  // Nearly half of all words end in another letter, and every word of a question comes here.
  if (word.length < 4 || !/[sdge]$/.test(word)) return word;
  let base = word;
  if (/ies$/.test(base) && base.length > 4) base = `${base.slice(0, -3)}y`;
  else if (/(?:[sx]|ch|sh)es$/.test(base)) base = base.slice(0, -2);
  else if (/[^siu]s$/.test(base)) base = base.slice(0, -1);
  if (/[aeiouy].*ied$/.test(base)) base = `${base.slice(0, -3)}y`;
  else if (base.length > 5 && /[aeiouy].*ing$/.test(base)) base = undouble(base.slice(0, -3));
  else if (base.length > 5 && /[aeiouy].*[^e]ed$/.test(base)) base = undouble(base.slice(0, -2));
  return base.length > 3 && base.endsWith('e') ? base.slice(0, -1) : base;
}

function undouble(word: string): string {
  return /([bdgkmnprt])\1$/.test(word) ? word.slice(0, -1) : word;
}
