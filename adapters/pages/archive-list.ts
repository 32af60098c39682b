import type { ArchiveChannel, ArchivedPost, CurrentItem } from '../../src/ports/archive.ts';
import { type Html, html } from '../html.ts';
import { archiveNav, channelWords, countWords, postTitle, sentWords } from './archive-words.ts';
import { layout } from './layout.ts';
import type { Links } from './links.ts';
import type { Page } from './page.ts';
import { pager } from './pager.ts';
import { currentOf, type PostedItem } from './render-item.ts';

export interface ListToSay {
  readonly token: string;
  readonly channel: ArchiveChannel;
  readonly posts: readonly ArchivedPost[];
  readonly page: number;
  readonly more: boolean;
}

const TITLES = 3;

/** What a channel was sent, newest first. */
export function archiveListPage(links: Links, { token, channel, posts, page, more }: ListToSay): Page {
  const title = `Digests of ${channelWords(channel)}`;
  const main = html`<h1><bdi>${title}</bdi></h1>
<p>Everything Signpost sent to this channel. Anyone with this link can read it, so share it only with people who may.</p>
${subscribe(links.whole(`/calendar/${token}.ics`))}${
  posts.length === 0
    ? html`<p>${page === 1 ? 'Nothing was sent yet.' : 'There is nothing older.'}</p>\n`
    : html`<ol class="posts">
${posts.map((post) => drawPost(links, token, channel, post))}</ol>\n`
}${pager(links, { to: `/archive/${token}`, query: [], page, more, newer: 'Newer', older: 'Older' })}`;
  return layout(links, { title, main, nav: archiveNav(token, 'list') });
}

function drawPost(links: Links, token: string, channel: ArchiveChannel, post: ArchivedPost): Html {
  const items = post.facts.sections.flatMap((section) => section.items).slice(0, TITLES);
  const left = post.leftOut.length === 0 ? '' : `, and ${post.leftOut.length} that did not fit`;
  return html`<li>
<h2><a href="${links.path(`/archive/${token}/${post.id}`)}">${postTitle(post, channel)}</a></h2>
<p class="quiet">${countWords(post)}${left}. ${sentWords(post, channel)}</p>
${
  items.length === 0
    ? null
    : html`<ul>
${items.map((posted) => drawTitle(posted, currentOf(posted, post.items)))}</ul>\n`
}</li>
`;
}

/** A title as it is now: one that was corrected must not stand here as it was. */
function drawTitle(posted: PostedItem, current: CurrentItem | null): Html {
  const { title, source } = current ?? posted;
  const updated = current !== null && current.updatedAt !== null ? ' · updated' : '';
  const said = `${source === '' ? '' : ` · ${source}`}${updated}`;
  return html`<li><bdi>${title}</bdi><span class="quiet">${said}</span></li>\n`;
}

const subscribe = (address: string | null): Html | null =>
  address === null
    ? null
    : html`<details><summary>Put the chats in your own calendar</summary>
<p>In your calendar, choose "add by web address" or "subscribe", and give it this address:</p>
<p class="address">${address}</p>
</details>\n`;
