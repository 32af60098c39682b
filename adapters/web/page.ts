import { type Html, html } from './html.ts';

export interface PageFrame {
  readonly title: string;
  readonly path: string;
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
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<div class="bar"><p class="brand"><svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true"><path d="M11 2h2v3h6l3 2.5L19 10h-6v2h-8L2 14.5 5 17h6v5h2v-5h4v-5h-4v-2h6" fill="currentColor"/></svg> Signpost</p>
<nav aria-label="Pages"><ul>${places}</ul></nav></div>
</header>
<main id="main">${body}</main>
<footer><p>This page runs on your own computer and needs no account. <strong>Never put patient details here.</strong> Signpost gives no clinical advice.</p></footer>
</body>
</html>`;
  return `<!doctype html>\n${whole.html}\n`;
}
