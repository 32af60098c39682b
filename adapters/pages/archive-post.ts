import { digestId } from '../../src/domain/digest-id.ts';
import type { ArchiveChannel, ArchivedPost } from '../../src/ports/archive.ts';
import { html } from '../html.ts';
import { archiveNav, channelWords, postTitle, sentWords } from './archive-words.ts';
import { layout } from './layout.ts';
import type { Links } from './links.ts';
import type { Page } from './page.ts';
import { renderItem, renderPosted } from './render-item.ts';

/** One digest or alert, to read or to print. */
export function archivePostPage(
  links: Links,
  { token, channel, post }: { readonly token: string; readonly channel: ArchiveChannel; readonly post: ArchivedPost },
): Page {
  const title = postTitle(post, channel);
  const { zone } = channel;
  const sections = post.facts.sections.map(
    ({ name, items }) => html`<section>
<h2>${name}</h2>
<ul class="entries">
${items.map((item) => html`${renderPosted(item, post.items, zone)}\n`)}</ul>
</section>
`,
  );
  const leftOut =
    post.leftOut.length === 0
      ? null
      : html`<section>
<h2>What did not fit</h2>
<p>There was no room for these in the post.</p>
<ul class="entries">
${post.leftOut.map((item) => html`${renderItem(item, { zone })}\n`)}</ul>
</section>
`;
  const chats =
    post.facts.chats.length === 0
      ? null
      : html`<section>
<h2>Chats named in it</h2>
<p>${post.facts.chats.join(', ')}</p>
</section>
`;
  const name = post.kind === 'digest' ? `${digestId(channel.id, post.dueAt, zone)}. ` : '';
  const main = html`<h1>${title}</h1>
<p class="quiet">For <bdi>${channelWords(channel)}</bdi>. ${sentWords(post, channel)}</p>
${sections}${leftOut}${chats}<p class="quiet">${name}From feeds this channel follows, as they stand now. Nobody at Signpost has checked them. Not clinical advice.</p>`;
  return layout(links, { title, main, nav: archiveNav(token, 'post') });
}
