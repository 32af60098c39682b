/** Text broken at spaces so that no line is longer than `width`, except for a word that is; what goes on is indented as it began. */
export function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrappedLine(line, width))
    .join('\n');
}

function wrappedLine(line: string, width: number): string {
  if (line.length <= width) return line;
  const [indent = ''] = /^\s*(?:- |! |#\d+ +)?/.exec(line) ?? [];
  const hanging = ' '.repeat(Math.min(indent.length, Math.floor(width / 2)));
  const [first = '', ...words] = line.slice(indent.length).split(' ');
  const lines: string[] = [];
  let current = indent + first;
  for (const word of words) {
    if (current.length + 1 + word.length > width) {
      lines.push(current);
      current = hanging + word;
    } else current += ` ${word}`;
  }
  return [...lines, current].join('\n');
}
