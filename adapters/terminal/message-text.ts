import type { Block, Entry, Line, Message } from '../../src/domain/message.ts';
import { toPlainText } from '../../src/domain/plain-text.ts';
import { spokenLabel } from '../../src/domain/spoken-label.ts';
import type { Pressables } from './pressables.ts';
import { oneLine } from './without-controls.ts';

/** A message as text for a terminal: plain, with a number at everything that can be pressed. */
export function messageText(message: Message, pressables: Pressables): string {
  const parts = message.blocks.map((block) => blockText(block, message, pressables)).filter((part) => part !== '');
  return parts.length > 0 ? parts.join('\n\n') : message.summary;
}

function blockText(block: Block, { summary }: Message, pressables: Pressables): string {
  const plain = (one: Block) => toPlainText({ summary, blocks: [one] });
  switch (block.kind) {
    case 'actions':
      return block.actions
        .map((action) => `#${pressables.number({ kind: 'action', action })}  ${oneLine(spokenLabel(action))}`)
        .join('\n');
    case 'form': {
      const { form } = block;
      return `${plain(block)}\n#${pressables.number({ kind: 'form', form })}  ${oneLine(form.submit)} (asks for each line)`;
    }
    case 'entries':
      return plain({ ...block, entries: block.entries.map(tidy) });
    case 'heading':
      return plain({ ...block, text: oneLine(block.text) });
    case 'text':
    case 'notice':
      return plain(block);
    default:
      return block satisfies never;
  }
}

// Entries hold other people's words: each stays on its line.
const tidy = ({ title, url, facts, lines }: Entry): Entry => ({
  title: oneLine(title),
  url: url === null ? null : oneLine(url),
  facts: facts.map(oneLine),
  lines: lines.map(tidyLine),
});

const tidyLine = (line: Line): Line => line.map((span) => ({ ...span, text: span.text.replace(/\s+/g, ' ') }));
