import type { Block, Entry, Line, Message, Span } from '../../src/domain/message.ts';
import { type Html, html } from '../html.ts';
import { anchor, anchorWithHost, hostOf } from './anchor.ts';
import { buttonHtml } from './button-html.ts';
import type { Fault } from './conversation.ts';
import { formHtml } from './form-html.ts';

export interface MessageContext {
  /** Shows that a form was made by this process. */
  readonly token: string;
  /** Which entry of the conversation this is: forms are found again by it. */
  readonly entry: number;
  /** What is wrong in one of its forms; null: nothing. */
  readonly fault: Fault | null;
}

/** A message as HTML: headings from level 3 down, links with their host, buttons and forms that work without a script. */
export function messageHtml({ blocks }: Message, context: MessageContext): Html {
  return html`${blocks.map((block, index) => blockHtml(block, index, context))}`;
}

function blockHtml(block: Block, index: number, { token, entry, fault }: MessageContext): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h3>${block.text}</h3>`;
    case 'text':
      return html`<p${block.tone === 'quiet' ? html` class="quiet"` : null}>${lineHtml(block.line)}</p>`;
    case 'notice':
      return html`<div class="notice${block.urgent ? ' urgent' : null}"><h3>${block.title}</h3><ul>${block.lines.map((line) => html`<li>${lineHtml(line)}</li>`)}</ul></div>`;
    case 'entries':
      return html`<ul class="entries">${block.entries.map(entryHtml)}</ul>`;
    case 'actions':
      return html`<div class="actions">${block.actions.map((action) => buttonHtml(action, token))}</div>`;
    case 'form':
      return formHtml(block.form, { token, entry, block: index, fault: fault?.block === index ? fault : null });
    default:
      return block satisfies never;
  }
}

function entryHtml({ title, url, facts, lines }: Entry): Html {
  const host = url === null ? null : hostOf(url);
  const about = [...(host === null ? [] : [host]), ...facts].join(' · ');
  return html`<li><span class="title">${url === null ? title : anchor(title, url)}</span>${about === '' ? null : html` <span class="facts">${about}</span>`}${lines.map((line) => html`<div>${lineHtml(line)}</div>`)}</li>`;
}

const lineHtml = (line: Line): Html => html`${line.map(spanHtml)}`;

function spanHtml(span: Span): Html {
  switch (span.kind) {
    case 'text':
      return html`${span.text}`;
    case 'strong':
      return html`<strong>${span.text}</strong>`;
    case 'link':
      return anchorWithHost(span.text, span.url);
    default:
      return span satisfies never;
  }
}
