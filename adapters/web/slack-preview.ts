import { type Html, html } from '../html.ts';
import { anchor } from './anchor.ts';
import { isJson, type Json, listOf, textOf } from './json.ts';
import { mrkdwn } from './mrkdwn.ts';

/** Block Kit as Slack would show it, near enough to judge a message by, and what its notification says. */
export function slackPreview({ text, blocks }: { readonly text: string; readonly blocks: readonly unknown[] }): Html {
  return html`<div class="preview slack"><div class="face" aria-hidden="true">S</div><div><p class="by"><strong>Signpost</strong> <span class="app">APP</span> <span class="facts">09:00</span></p>${listOf(blocks).map(blockHtml)}</div></div>
<p class="quiet">Its notification says: ${text}</p>`;
}

function blockHtml(block: Json): Html {
  switch (block.type) {
    case 'header':
      return html`<h4>${textOf(block.text)}</h4>`;
    case 'section':
      return html`<div class="section">${textHtml(block.text)}${listOf(block.fields).map((field) => html`<div>${textHtml(field)}</div>`)}${isJson(block.accessory) ? elementHtml(block.accessory) : null}</div>`;
    case 'context':
      return html`<p class="context">${listOf(block.elements).map(textHtml)}</p>`;
    case 'rich_text':
      return html`<div class="section">${listOf(block.elements).map(richHtml)}</div>`;
    case 'actions':
      return html`<div class="actions">${listOf(block.elements).map(elementHtml)}</div>`;
    case 'input':
      return html`<div class="section"><strong>${textOf(block.label)}</strong>${isJson(block.element) ? elementHtml(block.element) : null}</div>`;
    case 'divider':
      return html`<hr>`;
    case 'image':
      return html`<p class="context">[Picture: ${String(block.alt_text ?? '')}]</p>`;
    default:
      return html`<p class="context">[${String(block.type)}]</p>`;
  }
}

const textHtml = (value: unknown): Html =>
  isJson(value) && value.type === 'mrkdwn' ? mrkdwn(textOf(value)) : html`${textOf(value)}`;

/** A button or another control: it shows where it stands, and cannot be pressed. */
function elementHtml(element: Json): Html {
  if (element.type === 'button') {
    const style = element.style === 'primary' || element.style === 'danger' ? element.style : '';
    return html`<span class="button ${style}">${textOf(element.text)}</span>`;
  }
  const words = textOf(element.placeholder) || textOf(element.initial_value) || String(element.initial_date ?? '');
  return html`<span class="button">${words || 'Choose'}</span>`;
}

function richHtml(element: Json): Html {
  switch (element.type) {
    case 'rich_text_list':
      return html`<ul>${listOf(element.elements).map((each) => html`<li>${richHtml(each)}</li>`)}</ul>`;
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return html`<div>${listOf(element.elements).map(richHtml)}</div>`;
    case 'link':
      return anchor(textOf(element.text) || String(element.url), String(element.url));
    default: {
      const words = html`${textOf(element.text)}`;
      const style = isJson(element.style) ? element.style : {};
      const leaning = style.italic === true ? html`<em>${words}</em>` : words;
      return style.bold === true ? html`<strong>${leaning}</strong>` : leaning;
    }
  }
}
