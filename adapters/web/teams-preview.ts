import { type Html, html } from './html.ts';
import { anchor } from './message-html.ts';

type Json = Readonly<Record<string, unknown>>;

/** An Adaptive Card as Teams would show it, near enough to judge a message by. */
export function teamsPreview({ card }: { readonly card: unknown }): Html {
  const { body } = (card ?? {}) as Json;
  return html`<div class="preview teams"><p class="who"><span class="logo" aria-hidden="true">S</span> <strong>Signpost</strong></p><div class="card">${list(body).map(elementHtml)}</div></div>`;
}

function elementHtml(element: Json): Html {
  switch (element.type) {
    case 'TextBlock':
      return element.style === 'heading'
        ? html`<h4>${String(element.text)}</h4>`
        : html`<p>${String(element.text)}</p>`;
    case 'RichTextBlock':
      return html`<p>${list(element.inlines).map(runHtml)}</p>`;
    case 'Container':
      return html`<div class="${element.style === 'emphasis' ? 'emphasis' : 'container'}">${list(element.items).map(elementHtml)}</div>`;
    case 'ActionSet':
      return html`<div class="actions">${list(element.actions).map((action) => html`<span class="button">${String(action.title)}</span>`)}</div>`;
    default:
      return typeof element.label === 'string'
        ? html`<p><span class="quiet">${element.label}</span><br>${String(element.value ?? '')}</p>`
        : html``;
  }
}

function runHtml(run: Json): Html {
  const { selectAction, weight, isSubtle } = run;
  const text = String(run.text ?? '');
  const url = (selectAction as Json | undefined)?.url;
  if (typeof url === 'string') return anchor(text, url);
  if (weight === 'Bolder') return html`<strong>${text}</strong>`;
  return isSubtle === true ? html`<span class="quiet">${text}</span>` : html`${text}`;
}

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
