import { type Html, html } from '../html.ts';
import { buttonHtml } from './button-html.ts';
import type { Who } from './conversation.ts';
import type { DeliveryRow } from './options.ts';

/** Every post and what became of it. A post of which nobody knows can be settled here. Null: it could not be found out just now. */
export function postsPage(rows: readonly DeliveryRow[] | null, { token, who }: { token: string; who: Who }): Html {
  return html`<h1>Posts</h1>
<p class="lead">What was promised to this channel, and what became of it.</p>
${rows === null ? html`<p>This cannot be shown just now. Please try again in a minute.</p>` : postsHtml(rows, token, who)}`;
}

function postsHtml(rows: readonly DeliveryRow[], token: string, who: Who): Html {
  if (rows.length === 0)
    return html`<p>Nothing has been posted yet. The digest comes at its time. As an admin you can say <strong>/signpost digest now</strong>.</p>`;
  const open = rows.some(({ state }) => state === 'unknown');
  return html`${open ? html`<p class="inset">Look into the channel before you decide: what is posted again stands there twice if it had arrived.${who === 'admin' ? null : ' Only an admin can decide, so choose to speak as one in the channel first.'}</p>` : null}
<div class="scroll" role="region" aria-label="Posts" tabindex="0"><table class="posts"><caption>Posts, newest first</caption>
<thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Summary</th><th scope="col">State</th></tr></thead>
<tbody>${rows.map((row) => html`<tr><td>${row.when}</td><td>${row.kind}</td><th scope="row">${row.summary}</th><td>${STATES[row.state] ?? row.state}${row.state === 'unknown' ? settle(row, token) : null}</td></tr>`)}</tbody>
</table></div>`;
}

const STATES: Readonly<Record<string, string>> = {
  waiting: 'Waits for its time',
  sending: 'On its way',
  sent: 'Sent',
  unknown: 'Nobody knows whether it arrived',
  gone: 'Not sent: the channel is gone',
  rejected: 'Not sent: it was refused',
  cancelled: 'Not sent: it was not needed any more',
};

function settle({ key, summary }: DeliveryRow, token: string): Html {
  const again = { label: 'Post again', command: `delivery again ${key}`, describes: `Post again: ${summary}` };
  const arrived = { label: 'It arrived', command: `delivery arrived ${key}`, describes: `It arrived: ${summary}` };
  return html`<div class="actions">${[again, arrived].map((action) => buttonHtml(action, token))}</div>`;
}
