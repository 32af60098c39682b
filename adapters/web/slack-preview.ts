import { type Html, html } from './html.ts';
import { anchor } from './message-html.ts';

type Json = Readonly<Record<string, unknown>>;

/** Block Kit as Slack would show it, near enough to judge a message by. */
export function slackPreview({ blocks }: { readonly blocks: readonly unknown[] }): Html {
  return html`<div class="preview slack"><p class="who"><span class="logo" aria-hidden="true">S</span> <strong>Signpost</strong> <span class="app">APP</span></p>${blocks.map((block) => blockHtml(block as Json))}</div>`;
}

function blockHtml(block: Json): Html {
  switch (block.type) {
    case 'header':
      return html`<h4>${textOf(block.text)}</h4>`;
    case 'section':
      return html`<div>${mrkdwn(textOf(block.text))}</div>${list(block.fields).map((field) => html`<div>${mrkdwn(textOf(field))}</div>`)}`;
    case 'context':
      return html`<p class="quiet">${list(block.elements).map((element) => mrkdwn(textOf(element)))}</p>`;
    case 'rich_text':
      return html`<div>${list(block.elements).map(richHtml)}</div>`;
    case 'actions':
      return html`<div class="actions">${list(block.elements).map((element) => html`<span class="button">${textOf(element.text)}</span>`)}</div>`;
    case 'divider':
      return html`<hr>`;
    default:
      return html`<p class="quiet">(${String(block.type)})</p>`;
  }
}

function richHtml(element: Json): Html {
  switch (element.type) {
    case 'rich_text_list':
      return html`<ul>${list(element.elements).map((each) => html`<li>${richHtml(each)}</li>`)}</ul>`;
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return html`<span class="line">${list(element.elements).map(richHtml)}</span>`;
    case 'link':
      return anchor(String(element.text ?? element.url), String(element.url));
    case 'text': {
      const { bold, italic } = (element.style ?? {}) as Json;
      const words = html`${String(element.text)}`;
      return bold === true ? html`<strong>${words}</strong>` : italic === true ? html`<em>${words}</em>` : words;
    }
    default:
      return html`${String(element.text ?? '')}`;
  }
}

/** Slack's own markup: links, bold, line breaks; entities stand for themselves. */
function mrkdwn(text: string): Html {
  const parts = text.split(/(<(?:https?|mailto|tel):[^>|]*(?:\|[^>]*)?>|\*[^*\n]+\*|\n)/);
  return html`${parts.map((part) => {
    const [, url, label] = /^<([^>|]*)(?:\|([^>]*))?>$/.exec(part) ?? [];
    if (url !== undefined) return anchor(decoded(label ?? url), decoded(url));
    if (part === '\n') return html`<br>`;
    return /^\*[^*]+\*$/.test(part) ? html`<strong>${decoded(part.slice(1, -1))}</strong>` : html`${decoded(part)}`;
  })}`;
}

const decoded = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : String((value as Json | undefined)?.text ?? '');
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
