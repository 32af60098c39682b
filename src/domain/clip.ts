const graphemes = new Intl.Segmenter('en-GB', { granularity: 'grapheme' });

/** At most `most` UTF-16 units, cut only at the end and between whole characters, at a word where one is near, with `…`. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  // The character that reaches the last place is left out whole, for the `…`. Only the beginning is looked at, so that a text of
  // any length costs the same.
  const end = graphemes.segment(text.slice(0, most + 64)).containing(most - 1)?.index ?? 0;
  const cut = text.slice(0, end);
  const word = text[end] === ' ' ? end : cut.lastIndexOf(' ');
  return `${(word > end * 0.7 ? cut.slice(0, word) : cut).trimEnd()}…`;
}
