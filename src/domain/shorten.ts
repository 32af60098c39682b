import { clip } from './clip.ts';
import { type Block, type Entry, type Line, link, type Message, quiet, text } from './message.ts';
import { lineText } from './plain-text.ts';

/**
 * The same message, ever shorter: as it is, then with shorter lines, then titles only, then with fewer and fewer entries and
 * "+12 more" in place of the rest (a link where the archive has them). A renderer takes the first that fits its platform.
 * Everything but entries stays to the end: urgent help is never what is left out.
 */
export function* shorten(message: Message, archiveUrl: string | null): Generator<Message> {
  yield message;
  const count = entriesOf(message);
  if (count === 0) return;
  yield withEntries(message, (entry) => ({ ...entry, lines: entry.lines.map((line) => shortLine(line, 100)) }));
  const titles = withEntries(message, (entry) => ({ ...entry, lines: [] }));
  yield titles;
  for (let keep = Math.floor(count * 0.75); keep > 0; keep = Math.floor(keep * 0.75)) {
    yield withFewer(titles, keep, count - keep, archiveUrl);
  }
  yield withFewer(titles, 0, count, archiveUrl);
}

/**
 * For a message that no step of `shorten` makes fit: its texts cut short, and as many of its blocks as fit, notices before
 * buttons and forms before the rest, in the order they were written. The last line says how much is missing.
 */
export function whatFits(message: Message, fits: (shorter: Message) => boolean): Message {
  const all = message.blocks.filter(({ kind }) => kind !== 'entries').map(shortBlock);
  const kept = new Set<Block>();
  const left = () => entriesOf(message) + all.length - kept.size;
  const shorter = (): Message => ({
    ...message,
    blocks: [...all.filter((block) => kept.has(block)), ...(left() === 0 ? [] : [quiet(`+${left()} more`)])],
  });
  for (const block of [...all].sort((one, other) => rank(one) - rank(other))) {
    kept.add(block);
    if (!fits(shorter())) kept.delete(block);
  }
  return shorter();
}

const rank = ({ kind }: Block) => (kind === 'notice' ? 0 : kind === 'actions' || kind === 'form' ? 1 : 2);

const entriesOf = ({ blocks }: Message): number =>
  blocks.reduce((sum, block) => sum + (block.kind === 'entries' ? block.entries.length : 0), 0);

function withEntries(message: Message, change: (entry: Entry) => Entry): Message {
  const blocks = message.blocks.map((block) =>
    block.kind === 'entries' ? { ...block, entries: block.entries.map(change) } : block,
  );
  return { ...message, blocks };
}

function withFewer(message: Message, keep: number, left: number, archiveUrl: string | null): Message {
  let room = keep;
  const blocks = message.blocks.flatMap((block): readonly Block[] => {
    if (block.kind !== 'entries') return [block];
    const entries = block.entries.slice(0, room);
    room -= entries.length;
    return entries.length > 0 ? [{ kind: 'entries', entries }] : [];
  });
  const more = `+${left} more`;
  const rest = quiet(archiveUrl === null ? text(more) : link(more, archiveUrl));
  const at = blocks.findLastIndex((block) => block.kind === 'entries') + 1;
  return { ...message, blocks: withoutEmptyHeadings([...blocks.slice(0, at), rest, ...blocks.slice(at)]) };
}

/** A heading with nothing under it says nothing. */
const withoutEmptyHeadings = (blocks: readonly Block[]): readonly Block[] =>
  blocks.filter((block, index) => {
    const next = blocks[index + 1];
    return block.kind !== 'heading' || (next !== undefined && next.kind !== 'heading');
  });

function shortBlock(block: Block): Block {
  if (block.kind === 'notice') return { ...block, lines: block.lines.map((line) => shortLine(line, 300)) };
  return block.kind === 'text' ? { ...block, line: shortLine(block.line, 300) } : block;
}

function shortLine(line: Line, most: number): Line {
  const whole = lineText(line);
  return whole.length <= most ? line : [text(clip(line.map((span) => span.text).join(''), most))];
}
