const graphemes = new Intl.Segmenter('en-GB', { granularity: 'grapheme' });

/** At most `most` UTF-16 units, cut only at the end and between whole characters, at a word where one is near, with `…`. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  // Only the beginning is looked at, so that a text of any length costs the same.
  for (const { index, segment } of graphemes.segment(text.slice(0, most + 64))) {
    if (index + segment.length > most - 1) break;
    end = index + segment.length;
  }
  const cut = text.slice(0, end);
  const word = text[end] === ' ' ? end : cut.lastIndexOf(' ');
  return `${(word > end * 0.7 ? cut.slice(0, word) : cut).trimEnd()}…`;
}
