import type { Action } from '../../src/domain/message.ts';
import { type Html, html } from '../html.ts';

/** A button is a form of its own: pressing it says its command. A question is asked first where there is one. */
export function buttonHtml({ label, command, describes, confirm, style }: Action, token: string): Html {
  const button = (words: string) =>
    html`<form method="post" action="/say" data-live><input type="hidden" name="token" value="${token}"><input type="hidden" name="text" value="${command}"><input type="hidden" name="pressed" value="${label}"><button class="${style ?? 'plain'}"${named(words, describes)}>${words}</button></form>`;
  if (confirm === undefined) return button(label);
  return html`<details class="confirm"><summary${named(label, describes)}>${label}</summary><p>${confirm}</p>${button(`Yes, ${lowerFirst(label)}`)}</details>`;
}

/** What a screen reader says. It holds the words that are seen, so that people who speak to their machine can press it. */
function named(words: string, describes: string | undefined): Html | null {
  if (describes === undefined || describes === words) return null;
  const whole = describes.toLowerCase().includes(words.toLowerCase()) ? describes : `${words}: ${describes}`;
  return html` aria-label="${whole}"`;
}

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
