import { type Html, html } from '../html.ts';
import type { Conversation, Said } from './conversation.ts';
import { messageHtml } from './message-html.ts';

/** The whole conversation, oldest first. The newest entry can be linked to as `#latest`. */
export function conversationHtml(conversation: Conversation, token: string): Html {
  const all = conversation.all();
  return html`${all.map((said, index) => saidHtml(said, token, index === all.length - 1))}`;
}

function saidHtml(said: Said, token: string, latest: boolean): Html {
  const { number, revision, kind } = said;
  return html`<article class="entry ${kind}" aria-label="${labelOf(said)}" data-said="${number}" data-revision="${revision}"${latest ? html` id="latest" tabindex="-1"` : null}>${by(said)}${body(said, token)}</article>`;
}

const NAMES = { nurse: 'You, a nurse', admin: 'You, an admin' } as const;

function labelOf(said: Said): string {
  return said.kind === 'asked' ? NAMES[said.who] : `Signpost, ${seenBy(said).toLowerCase()}`;
}

function by(said: Said): Html {
  const asked = said.kind === 'asked';
  const name = asked ? NAMES[said.who] : 'Signpost';
  return html`<p class="by"><span class="face" aria-hidden="true">${asked ? 'You' : 'S'}</span><strong>${name}</strong>${asked ? null : html`<span class="app">App</span>`}<time datetime="${said.at.toISOString()}">${CLOCK.format(said.at)}</time>${asked ? null : html`<span class="seen">${seenBy(said)}</span>`}</p>`;
}

/** Said in words: who else can read this. */
function seenBy(said: Exclude<Said, { kind: 'asked' }>): string {
  switch (said.kind) {
    case 'answer':
      return said.visibility === 'private' ? 'Only you see this' : 'Everybody here sees this';
    case 'post':
      return said.edited ? 'Posted in the channel, edited' : 'Posted in the channel';
    case 'notice':
      return 'Private note to the admin';
    default:
      return said satisfies never;
  }
}

function body(said: Said, token: string): Html {
  switch (said.kind) {
    case 'asked':
      if (said.words === null)
        return html`<p class="quiet">(What you typed is not shown or kept: it may hold patient details.)</p>`;
      return said.pressed
        ? html`<p>pressed <strong>${said.words}</strong></p>`
        : html`<p><code>/signpost ${said.words}</code></p>`;
    case 'answer':
    case 'post':
    case 'notice':
      return messageHtml(said.message, { token, entry: said.number, fault: said.fault });
    default:
      return said satisfies never;
  }
}

// The page is read on the machine it runs on, so its clock is the reader's.
const CLOCK = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' });
