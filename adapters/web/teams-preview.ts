import { type Html, html } from '../html.ts';
import { anchor } from './anchor.ts';
import { isJson, type Json, listOf, textOf } from './json.ts';

/** An Adaptive Card as Teams would show it, near enough to judge a message by, and what its notification says. */
export function teamsPreview({ summary, card }: { readonly summary: string; readonly card: unknown }): Html {
  return html`<div class="preview teams"><div class="face" aria-hidden="true">S</div><div><p class="by"><strong>Signpost</strong> <span class="facts">09:00</span></p><div class="card">${cardHtml(card)}</div></div></div>
<p class="quiet">Its notification says: ${summary}</p>`;
}

function cardHtml(card: unknown): Html {
  if (!isJson(card)) return html``;
  const actions = listOf(card.actions);
  return html`${listOf(card.body).map(elementHtml)}${actions.length === 0 ? null : actionsHtml(actions)}`;
}

function elementHtml(element: Json): Html {
  switch (element.type) {
    case 'TextBlock':
      return element.style === 'heading'
        ? html`<h4>${textOf(element.text)}</h4>`
        : html`<p${element.isSubtle === true ? html` class="quiet"` : null}>${textOf(element.text)}</p>`;
    case 'RichTextBlock':
      return html`<p>${listOf(element.inlines).map(runHtml)}</p>`;
    case 'Container':
      return html`<div class="${element.style === 'emphasis' ? 'emphasis' : 'container'}">${listOf(element.items).map(elementHtml)}</div>`;
    case 'ActionSet':
      return actionsHtml(listOf(element.actions));
    case 'Input.Text':
    case 'Input.Date':
    case 'Input.Time':
    case 'Input.ChoiceSet':
      return html`<p class="input"><span>${textOf(element.label)}</span><span class="box">${shownValue(element)}</span></p>`;
    default:
      return html`<p class="quiet">[${String(element.type)}]</p>`;
  }
}

function runHtml(run: Json): Html {
  const words = textOf(run.text);
  const url = isJson(run.selectAction) ? run.selectAction.url : null;
  if (typeof url === 'string') return anchor(words, url);
  if (run.weight === 'Bolder') return html`<strong>${words}</strong>`;
  return run.isSubtle === true ? html`<span class="quiet">${words}</span>` : html`${words}`;
}

const actionsHtml = (actions: readonly Json[]): Html => html`<div class="actions">${actions.map(actionHtml)}</div>`;

/** A button shows where it stands, and cannot be pressed; one that asks first opens its question. */
function actionHtml(action: Json): Html {
  const title = textOf(action.title);
  if (action.type === 'Action.ShowCard')
    return html`<details class="ask"><summary class="button">${title}</summary><div class="emphasis">${cardHtml(action.card)}</div></details>`;
  const style = action.style === 'positive' || action.style === 'destructive' ? action.style : '';
  return html`<span class="button ${style}">${title}</span>`;
}

const shownValue = ({ value, choices }: Json): string => {
  const chosen = listOf(choices).find((choice) => choice.value === value);
  return textOf(chosen?.title) || textOf(value) || 'empty';
};
