import type { Action } from '../../src/domain/message.ts';
import { spokenLabel } from '../../src/domain/spoken-label.ts';
import { type Html, html } from '../html.ts';

/** A button is a form of its own: pressing it says its command. A question is asked first where there is one. */
export function buttonHtml({ label, command, describes, confirm, style }: Action, token: string): Html {
  const button = (words: string) =>
    html`<form method="post" action="/say" data-live><input type="hidden" name="token" value="${token}"><input type="hidden" name="text" value="${command}"><input type="hidden" name="pressed" value="${label}"><button class="${style ?? 'plain'}"${named(words, describes)}>${words}</button></form>`;
  if (confirm === undefined) return button(label);
  return html`<details class="confirm"><summary${named(label, describes)}>${label}</summary><p>${confirm}</p>${button(`Yes, ${lowerFirst(label)}`)}</details>`;
}

/** The name a screen reader says, where it is not the words that are seen. */
function named(words: string, describes: string | undefined): Html | null {
  const spoken = spokenLabel({ label: words, ...(describes === undefined ? {} : { describes }) });
  return spoken === words ? null : html` aria-label="${spoken}"`;
}

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
