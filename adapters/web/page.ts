import { type Html, html } from '../html.ts';

export interface PageFrame {
  readonly title: string;
  /** Which place of the navigation this is; null for none of them. */
  readonly path: string | null;
  readonly body: Html;
}

const PLACES = [
  ['/', 'Channel'],
  ['/previews', 'Digest and reminder'],
  ['/feeds', 'Feeds'],
  ['/posts', 'Posts'],
] as const;

/** One page with its landmarks: skip link, navigation, main. */
export function page({ title, path, body }: PageFrame): string {
  const places = PLACES.map(
    ([to, name]) => html`<li><a href="${to}"${to === path ? html` aria-current="page"` : null}>${name}</a></li>`,
  );
  const whole = html`<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – Signpost</title>
<link rel="stylesheet" href="/local.css">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${path === '/' ? html`<a class="skip" href="#text">Skip to the box to type in</a>` : null}
<header>
<div class="bar"><p class="brand">${SIGN} Signpost <span class="where">on this computer</span></p>
<nav aria-label="Pages"><ul>${places}</ul></nav></div>
</header>
<main id="main" tabindex="-1">${body}</main>
<footer><p>This page runs on your own computer and needs no account. Feeds and chats called “Sample” are invented. Signpost gives no clinical advice.</p></footer>
</body>
</html>`;
  return `<!doctype html>\n${whole.html}\n`;
}

const SIGN = html`<svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" focusable="false"><path fill="currentColor" d="M11 1h2v2h6l3 2.5L19 8h-6v2h6v5h-6v8h-2v-8H5l-3-2.5L5 10h6V8H5V3h6z"/></svg>`;
