import type { ArchiveChannel, FoundInArchive } from '../../src/ports/archive.ts';
import { type Html, html } from '../html.ts';
import { archiveNav, channelWords, longDay } from './archive-words.ts';
import { layout } from './layout.ts';
import type { Links } from './links.ts';
import type { Page } from './page.ts';
import { pager } from './pager.ts';
import { renderItem } from './render-item.ts';

/** `LONG` and `PATIENT`: nothing was searched, and why. */
export type SearchResult =
  | { readonly kind: 'nothing asked' }
  | { readonly kind: 'refused'; readonly code: 'LONG' | 'PATIENT' }
  | {
      readonly kind: 'found';
      readonly words: string;
      readonly found: readonly FoundInArchive[];
      readonly page: number;
      readonly more: boolean;
    };

/** Letters a search may have, as in a question to the bot. */
export const LONGEST_SEARCH = 200;

/** The search form and what it found among the items this channel was sent. */
export function archiveSearchPage(
  links: Links,
  {
    token,
    channel,
    result,
  }: { readonly token: string; readonly channel: ArchiveChannel; readonly result: SearchResult },
): Page {
  const to = `/archive/${token}/search`;
  const words = result.kind === 'found' ? result.words : '';
  const main = html`<h1>Search what <bdi>${channelWords(channel)}</bdi> was sent</h1>
<form action="${links.path(to)}" method="get" role="search">
<label for="q">Words to look for</label>
<p class="hint" id="hint">For example: sepsis falls. Never type anything about a patient.</p>
<p class="asking"><input id="q" name="q" type="search" value="${words}" maxlength="${LONGEST_SEARCH}" autocomplete="off" aria-describedby="hint"> <button>Search</button></p>
</form>
${outcome(links, to, channel, token, result)}`;
  return layout(links, { title: titleOf(result), main, nav: archiveNav(token, 'search'), forms: true });
}

// The words themselves stay out of the title: it is kept in the browser's history.
const titleOf = (result: SearchResult) => (result.kind === 'found' ? `Search: ${countWords(result)}` : 'Search');

function outcome(links: Links, to: string, channel: ArchiveChannel, token: string, result: SearchResult): Html | null {
  switch (result.kind) {
    case 'nothing asked':
      return null;
    case 'refused':
      return html`<section class="notice"><h2>Nothing was searched or saved</h2>
<p>${REFUSALS[result.code]} (${result.code})</p></section>`;
    case 'found':
      return html`<h2>${countWords(result)}</h2>
${
  result.found.length === 0
    ? html`<p>Try fewer words, or another word for the same thing.</p>`
    : html`<ul class="entries">
${result.found.map(({ item, postId, sentAt }) => {
  const sent = html`<a href="${links.path(`/archive/${token}/${postId}`)}">sent on ${longDay(sentAt, channel.zone)}</a>`;
  return html`${renderItem(item, { zone: channel.zone, facts: [sent] })}\n`;
})}</ul>`
}
${pager(links, { to, query: [['q', result.words]], page: result.page, more: result.more, newer: 'Before', older: 'More' })}`;
    default:
      return result satisfies never;
  }
}

const REFUSALS = {
  LONG: `That is too long. Use ${LONGEST_SEARCH} letters at most.`,
  PATIENT: 'It looks as if it is about a patient. Leave out names, numbers and dates of birth, and try again.',
};

function countWords({ found, page, more }: Extract<SearchResult, { kind: 'found' }>): string {
  if (found.length === 0) return page === 1 ? 'Nothing found' : 'Nothing more found';
  if (page > 1 || more) return `Page ${page} of what was found`;
  return `${found.length} ${found.length === 1 ? 'item' : 'items'} found`;
}
