import { type Html, html } from '../html.ts';
import { asideHtml, type Beside } from './aside-html.ts';
import { buttonHtml } from './button-html.ts';
import type { Conversation, Who } from './conversation.ts';
import { conversationHtml } from './conversation-html.ts';

export interface ChannelPage {
  readonly name: string;
  readonly conversation: Conversation;
  readonly who: Who;
  readonly token: string;
  /** Names this state of the page: another one means there is news. */
  readonly news: string;
  readonly beside: Beside;
}

const TRIES = [
  ['Eating disorders', 'eating disorders'],
  ['The digest', 'digest'],
  ['Chats', 'chats'],
  ['Staying safe online', 'staying safe'],
  ['Start here', 'start here'],
  ['Feeds', 'feeds'],
  ['Help', 'help'],
] as const;

/** The channel: what was said, a box to say something, and beside it how things are. */
export function channelPage({ name, conversation, who, token, news, beside }: ChannelPage): Html {
  return html`<div class="channel">
<div class="talk">
<h1>#${name}</h1>
<p class="lead">Signpost reads the feeds your team has no time for, posts one good digest a week, and answers with checked places to turn to. This is a channel of your own to try it in.</p>
<div class="try" role="group" aria-label="Things to try">${TRIES.map(([label, command]) => buttonHtml({ label, command }, token))}</div>
<h2 class="away" id="said">Conversation</h2>
<div id="conversation" role="log" aria-live="polite" aria-labelledby="said" data-news="${news}">${conversationHtml(conversation, token)}</div>
${conversation.all().length === 0 ? html`<p class="empty" id="empty">Nothing has been said yet. Press a button above, or type a topic below.</p>` : null}
${composer(who, token)}
</div>
${asideHtml(beside)}
</div>
<script src="/local.js" defer></script>`;
}

function composer(who: Who, token: string): Html {
  const choice = (value: Who, words: string) =>
    html`<button name="who" value="${value}" aria-pressed="${value === who ? 'true' : 'false'}">${words}</button>`;
  return html`<section class="composer" id="say" aria-label="Ask Signpost">
<form method="post" action="/who" class="who"><input type="hidden" name="token" value="${token}"><div role="group" aria-labelledby="speak"><span id="speak">You speak as</span> ${choice('nurse', 'A nurse')}${choice('admin', 'An admin')}</div></form>
<form method="post" action="/say" class="say" data-live data-clear><input type="hidden" name="token" value="${token}">
<label for="text">Type a topic or a command</label>
<div class="row"><span class="slash" aria-hidden="true">/signpost</span><input id="text" name="text" autocomplete="off" autocapitalize="none" maxlength="4000" placeholder="eating disorders" aria-describedby="care"><button class="primary">Send</button></div>
<p class="hint" id="care">Never put patient details here.</p>
<p class="hint" role="status" id="status"></p>
</form>
</section>`;
}
