import { type Html, html } from '../html.ts';
import type { FeedHealthRow, WithheldRow } from './options.ts';

/** What this channel follows, how well each feed is, and why an item was not shown. Null: it could not be found out just now. */
export function feedsPage(rows: readonly FeedHealthRow[] | null, withheld: readonly WithheldRow[] | null): Html {
  return html`<h1>Feeds</h1>
<p class="lead">What this channel follows. Sample feeds are invented; live ones are read where your network allows it.</p>
${rows === null ? html`<p>This cannot be shown just now. Please try again in a minute.</p>` : table(rows)}
<h2>Why was this not in the digest?</h2>
${withheldHtml(withheld)}`;
}

function table(rows: readonly FeedHealthRow[]): Html {
  if (rows.length === 0)
    return html`<p>No feeds yet. Say <strong>/signpost feeds browse</strong> in the channel to choose some.</p>`;
  return html`<div class="scroll" role="region" aria-label="Feeds and their health" tabindex="0"><table class="feeds">
<caption>Feeds and their health</caption>
<thead><tr><th scope="col">Feed</th><th scope="col">Kind</th><th scope="col">Last read</th><th scope="col">Last item</th><th scope="col">Next read</th><th scope="col">How it is</th></tr></thead>
<tbody>${rows.map((row) => html`<tr><th scope="row">${row.title}</th><td>${row.kind}</td><td>${row.lastRead}</td><td>${row.lastItem}</td><td>${row.nextRead}</td><td>${row.problem}</td></tr>`)}</tbody>
</table></div>`;
}

function withheldHtml(rows: readonly WithheldRow[] | null): Html {
  if (rows === null) return html`<p>This cannot be shown just now. Please try again in a minute.</p>`;
  if (rows.length === 0) return html`<p>So far nothing was left out.</p>`;
  return html`<ul class="entries">${rows.map((row) => html`<li><span class="title">${row.title}</span> <span class="facts">${row.source}</span><div>${row.why}</div></li>`)}</ul>`;
}
