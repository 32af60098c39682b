import type { Message } from '../../src/domain/message.ts';
import { type Html, html } from '../html.ts';
import type { WebOptions } from './options.ts';
import { slackPreview } from './slack-preview.ts';
import { teamsPreview } from './teams-preview.ts';

/** The digest and the reminder as Slack and as Teams would show them, side by side. */
export function previewsPage(
  { digest, reminder }: { readonly digest: Message | null; readonly reminder: Message | null },
  { slack, teams }: Pick<WebOptions, 'slack' | 'teams'>,
): Html {
  const pair = (message: Message | null, none: string) =>
    message === null
      ? html`<p>${none}</p>`
      : html`<div class="pair"><section><h3>In Slack</h3>${slackPreview(slack(message))}</section><section><h3>In Microsoft Teams</h3>${teamsPreview(teams(message))}</section></div>`;
  return html`<h1>Digest and reminder</h1>
<p class="lead">As they would look if they were posted now. Looking posts nothing, and the buttons here only show where they stand: they work in the <a href="/">channel</a>.</p>
<h2>The next digest</h2>${pair(digest, 'There is nothing to say yet: the feeds have not been read, or have nothing new.')}
<h2>The next reminder</h2>${pair(reminder, 'No confirmed chat is coming up.')}`;
}
