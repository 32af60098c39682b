import type { Block, Entry, Line, Message, Span } from '../../src/domain/message.ts';
import { type Html, html } from '../html.ts';
import { safeLink } from './links.ts';

/**
 * A message as part of a page: its first heading names the page. Buttons and forms are left out, because a page can run no
 * command. `room` leaves space under each entry to write an answer on paper.
 */
export function renderMessage(message: Message, { room = false }: { readonly room?: boolean } = {}): Html {
  const named =
    message.blocks[0]?.kind === 'heading'
      ? message.blocks
      : [{ kind: 'heading', text: message.summary } as const, ...message.blocks];
  return html`${named.map((block, index) => html`${draw(block, index === 0, room)}\n`)}`;
}

function draw(block: Block, first: boolean, room: boolean): Html {
  switch (block.kind) {
    case 'heading':
      return first ? html`<h1>${block.text}</h1>` : html`<h2>${block.text}</h2>`;
    case 'text':
      return html`<p${block.tone === 'quiet' ? html` class="quiet"` : null}>${spans(block.line)}</p>`;
    case 'notice':
      return html`<section class="notice">
<h2>${block.title}</h2>
${block.lines.map((line) => html`<p>${spans(line)}</p>\n`)}</section>`;
    case 'entries':
      return html`<ul class="entries${room ? ' answers' : null}">
${block.entries.map((entry) => html`${drawEntry(entry, room)}\n`)}</ul>`;
    case 'actions':
    case 'form':
      return html``;
    default:
      return block satisfies never;
  }
}

function drawEntry({ title, url, facts, lines }: Entry, room: boolean): Html {
  return html`<li>
<p class="title">${titleLink(title, url)}</p>
${facts.length > 0 ? html`<p class="quiet">${facts.join(' · ')}</p>\n` : null}${lines.map((line) => html`<p>${spans(line)}</p>\n`)}${room ? html`<p class="room">My answer:</p>\n` : null}</li>`;
}

/** A title that leads somewhere, with the host it really leads to beside it. */
export function titleLink(title: string, link: string | null): Html {
  const safe = safeLink(link);
  if (safe === null) return html`<bdi>${title}</bdi>`;
  return html`<a href="${safe.href}" rel="noopener noreferrer nofollow"><bdi>${title}</bdi></a> <span class="host">(${safe.host})</span>`;
}

const spans = (line: Line): readonly Html[] => line.map(span);

function span(part: Span): Html {
  switch (part.kind) {
    case 'text':
      return html`${part.text}`;
    case 'strong':
      return html`<strong>${part.text}</strong>`;
    case 'link':
      return titleLink(part.text, part.url);
    default:
      return part satisfies never;
  }
}
