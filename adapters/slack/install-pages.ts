import { ORGANISATION } from './desk.ts';

/** The page that leads to Slack's own "Allow". */
export const installPage = (url: string): string =>
  page(`<h1>Add Signpost to Slack</h1>
<p>Slack asks you to choose a workspace and to allow Signpost in. You can remove it at any time.</p>
<p><a href="${attribute(url)}">Add to Slack</a></p>`);

export const installedPage = (): string =>
  '<h1>Signpost is installed</h1><p>Go back to Slack: Signpost has sent you a message with the next step.</p>';

export const notInstalledPage = (): string =>
  '<h1>Signpost was not installed</h1><p>Nothing was changed. <a href="/slack/install">Try again</a>.</p>';

export const organisationPage = (): string =>
  `<h1>Choose one workspace</h1><p>${ORGANISATION}</p><p><a href="/slack/install">Try again</a></p>`;

export function page(body: string): string {
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Signpost</title></head><body><main>${body}</main></body></html>`;
}

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
