import type { Block, Message } from '../../src/domain/message.ts';
import { type Html, html } from '../html.ts';
import { messageHtml } from './message-html.ts';
import type { FeedHealthRow } from './options.ts';

/** What stands beside the conversation. Null: there is none, or it could not be found out just now. */
export interface Beside {
  readonly feeds: readonly FeedHealthRow[] | null;
  readonly digest: Message | null;
}

/** How things are, and the beginning of the next digest as it would be now. */
export function asideHtml({ feeds, digest }: Beside): Html {
  return html`<aside aria-label="How things are">
<p class="ready"><strong>Ready.</strong> ${feeds === null ? 'The feeds cannot be shown just now.' : feedsWords(feeds)} <a href="/feeds">See the feeds</a></p>
<section class="next" aria-labelledby="next">
<h2 id="next">The next digest, as it would be now</h2>
${digest === null ? html`<p>Nothing to say yet: no feed has been read, or none has anything new.</p>` : messageHtml(beginning(digest), { token: '', entry: 0, fault: null })}
<p><a href="/previews">See all of it as Slack and Teams would show it</a></p>
</section>
</aside>`;
}

function feedsWords(feeds: readonly FeedHealthRow[]): string {
  if (feeds.length === 0) return 'This channel follows no feeds yet.';
  const samples = feeds.filter(({ kind }) => kind === 'sample').length;
  const count = feeds.length === 1 ? 'one feed' : `${feeds.length} feeds`;
  if (samples === 0) return `This channel follows ${count}.`;
  return `This channel follows ${count}, ${samples === feeds.length ? 'all of them' : `${samples} of them`} invented samples.`;
}

/** As many titles as fit beside a conversation. */
const MOST_TITLES = 6;

function beginning(digest: Message): Message {
  let room = MOST_TITLES;
  const blocks: Block[] = [];
  for (const block of digest.blocks) {
    if (room === 0) break;
    if (block.kind === 'heading') blocks.push(block);
    if (block.kind !== 'entries') continue;
    const entries = block.entries
      .slice(0, room)
      .map((entry) => ({ ...entry, facts: entry.facts.slice(0, 1), lines: [] }));
    room -= entries.length;
    blocks.push({ kind: 'entries', entries });
  }
  return { ...digest, blocks };
}
