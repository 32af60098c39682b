/** Finished HTML. Only `html` makes it, so text can reach a page in no other way than escaped. */
export interface Html {
  readonly html: string;
}

type Part = string | number | null | Html | readonly Part[];

/** A piece of a page. Strings are escaped, for text and for quoted attributes alike; null is nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    html: strings.map((string, index) => string + (index < parts.length ? inside(parts[index] ?? null) : '')).join(''),
  };
}

function inside(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'html' in part ? part.html : part.map(inside).join('');
}

// HTML allows no control characters, and overrides of the writing direction would turn the rest of a line round.
const escaped = (text: string) =>
  text
    .replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
