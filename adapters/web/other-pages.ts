import type { Message } from '../../src/domain/message.ts';
import { type Html, html } from './html.ts';
import { buttonHtml } from './message-html.ts';
import type { DeliveryRow, FeedHealthRow, WebOptions, WithheldRow } from './options.ts';
import { slackPreview } from './slack-preview.ts';
import { teamsPreview } from './teams-preview.ts';

/** The digest and the reminder as Slack and as Teams would show them. */
export function previewsPage(
  { digest, reminder }: { digest: Message | null; reminder: Message | null },
  { slack, teams }: Pick<WebOptions, 'slack' | 'teams'>,
): Html {
  const pair = (message: Message | null, none: string) =>
    message === null
      ? html`<p>${none}</p>`
      : html`<div class="pair"><section><h3>In Slack</h3>${slackPreview(slack(message))}</section><section><h3>In Microsoft Teams</h3>${teamsPreview(teams(message))}</section></div>`;
  return html`<h1>Digest and reminder</h1>
<p class="lead">As they would look if they were posted now. Nothing is posted by looking.</p>
<h2>The next digest</h2>${pair(digest, 'There is nothing to say yet: the feeds have not been read, or have nothing new.')}
<h2>The next reminder</h2>${pair(reminder, 'No confirmed chat is coming up.')}`;
}

/** What this channel follows and how well each feed is. */
export function feedsPage(rows: readonly FeedHealthRow[], withheld: readonly WithheldRow[]): Html {
  return html`<h1>Feeds</h1>
<p class="lead">What this channel follows. Sample feeds are invented; live ones are read where your network allows it.</p>
<div class="scroll" role="region" aria-label="Feeds and their health" tabindex="0"><table>
<caption>Feeds and their health</caption>
<thead><tr><th scope="col">Feed</th><th scope="col">Kind</th><th scope="col">Last read</th><th scope="col">Last item</th><th scope="col">Next read</th><th scope="col">How it is</th></tr></thead>
<tbody>${rows.map((row) => html`<tr><th scope="row">${row.title}</th><td>${row.kind}</td><td>${row.lastRead}</td><td>${row.lastItem}</td><td>${row.nextRead}</td><td>${row.problem}</td></tr>`)}</tbody>
</table></div>
<h2>Why was this not in the digest?</h2>
${withheld.length === 0 ? html`<p>So far everything was shown.</p>` : html`<ul>${withheld.map((row) => html`<li>${row.title} <span class="facts">${row.source}</span><br>${row.why}</li>`)}</ul>`}`;
}

/** Every post and what became of it. A post of unknown fate can be settled here. */
export function postsPage(rows: readonly DeliveryRow[], token: string): Html {
  const settle = (row: DeliveryRow) =>
    row.state === 'unknown'
      ? html`<div class="actions">${buttonHtml({ label: 'Post again', command: `delivery again ${row.key}`, describes: `Post again: ${row.summary}` }, token)}${buttonHtml({ label: 'It arrived', command: `delivery arrived ${row.key}`, describes: `It arrived: ${row.summary}` }, token)}</div>`
      : row.state;
  return html`<h1>Posts</h1>
<p class="lead">What was promised to this channel, and what became of it.</p>
${rows.length === 0 ? html`<p>Nothing has been posted yet. The digest comes at its time, or now with <strong>/signpost digest now</strong> as an admin.</p>` : html`<div class="scroll" role="region" aria-label="Posts" tabindex="0"><table><caption>Posts</caption><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Summary</th><th scope="col">State</th></tr></thead><tbody>${rows.map((row) => html`<tr><td>${row.when}</td><td>${row.kind}</td><th scope="row">${row.summary}</th><td>${settle(row)}</td></tr>`)}</tbody></table></div>`}`;
}
