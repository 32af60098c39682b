import type { Block, Entry, Line, Message } from './message.ts';

/** The whole message as plain text: terminal, notifications, leaflets, tests. Nothing is lost but buttons' commands. */
export function toPlainText(message: Message): string {
  return message.blocks
    .map(blockText)
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A line without emphasis; a link keeps its address when the label does not already show it. */
export function lineText(line: Line): string {
  return line
    .map((span) => (span.kind === 'link' && span.text !== span.url ? `${span.text} (${span.url})` : span.text))
    .join('');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text.toUpperCase();
    case 'text':
      return lineText(block.line);
    case 'notice':
      return [`! ${block.title}`, ...block.lines.map((line) => `  ${lineText(line)}`)].join('\n');
    case 'entries':
      return block.entries.map(entryText).join('\n');
    case 'actions':
      return block.actions.map((action) => `[${action.label}]`).join(' ');
    case 'form':
      return block.form.fields.map((field) => `${field.label}: ${field.value}`).join('\n');
    default:
      return block satisfies never;
  }
}

function entryText(entry: Entry): string {
  const facts = entry.facts.length > 0 ? ` (${entry.facts.join(' · ')})` : '';
  const url = entry.url === null ? [] : [`  ${entry.url}`];
  return [`- ${entry.title}${facts}`, ...entry.lines.map((line) => `  ${lineText(line)}`), ...url].join('\n');
}
