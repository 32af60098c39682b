import type { Entry } from './conversation.ts';
import { type Html, html } from './html.ts';
import { buttonHtml, messageHtml } from './message-html.ts';

export interface ChannelPage {
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly who: 'nurse' | 'admin';
  readonly token: string;
  readonly time: (at: Date) => string;
}

const TRIES = [
  ['Eating disorders', 'eating disorders'],
  ['Start here', 'start here'],
  ['Staying safe online', 'staying safe'],
  ['Chats', 'chats'],
  ['Digest', 'digest'],
  ['Feeds', 'feeds'],
  ['Help', 'help'],
] as const;

/** The channel: what was said, and a box to say something. */
export function channelPage({ name, entries, who, token, time }: ChannelPage): Html {
  const last = entries.length - 1;
  return html`<h1>#${name}</h1>
<p class="lead">A channel of a nursing team, with Signpost in it. Ask for a topic, or press a button. Feeds called “Sample” are invented.</p>
<div class="try" role="group" aria-label="Things to try">${TRIES.map(([label, command]) => buttonHtml({ label, command }, token))}</div>
<section aria-labelledby="said" aria-live="polite">
<h2 id="said">Conversation</h2>
${entries.length === 0 ? html`<p class="quiet">Nothing has been said yet.</p>` : null}
${entries.map((entry, index) => html`<article class="entry ${entry.kind}"${index === last ? html` id="latest" tabindex="-1"` : null}>${entryHtml(entry, index, token, time)}</article>`)}
</section>
<form method="post" action="/say" class="say" id="say">
<input type="hidden" name="token" value="${token}">
<fieldset><legend>You speak as</legend>
<label><input type="radio" name="who" value="nurse"${who === 'nurse' ? html` checked` : null}> a nurse</label>
<label><input type="radio" name="who" value="admin"${who === 'admin' ? html` checked` : null}> an admin</label>
</fieldset>
<label for="text">Type a command or a topic</label>
<div class="row"><span aria-hidden="true">/signpost</span><input id="text" name="text" autocomplete="off" maxlength="4000" placeholder="eating disorders"><button class="primary">Send</button></div>
</form>`;
}

function entryHtml(entry: Entry, index: number, token: string, time: (at: Date) => string): Html {
  const at = html`<time datetime="${entry.at.toISOString()}">${time(entry.at)}</time>`;
  const context = { token, id: `e${index}`, problem: null, values: {} };
  switch (entry.kind) {
    case 'asked':
      return html`<p class="by"><strong>${entry.who}</strong> ${at}</p><p>${entry.text}</p>`;
    case 'answer': {
      const { visibility, message, problem } = entry.reply;
      const seen = visibility === 'private' ? 'Only you see this' : 'Everybody here sees this';
      const wrong = problem === undefined ? null : { field: problem.field, sentence: message.summary };
      return html`<p class="by"><strong>Signpost</strong> ${at} <span class="seen">${seen}</span></p>${messageHtml(message, { ...context, problem: wrong, values: entry.values })}`;
    }
    case 'post':
      return html`<p class="by"><strong>Signpost</strong> ${at} <span class="seen">Posted in the channel${entry.edited ? ', edited' : ''}</span></p>${messageHtml(entry.message, context)}`;
    case 'notice':
      return html`<p class="by"><strong>Signpost</strong> ${at} <span class="seen">Private note to the admin</span></p>${messageHtml(entry.message, context)}`;
    default:
      return entry satisfies never;
  }
}
