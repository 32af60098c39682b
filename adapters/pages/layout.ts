import { type Html, html } from '../html.ts';
import type { Links } from './links.ts';
import type { Page } from './page.ts';

export interface Layout {
  /** What the tab says; the heading of the page says it first. */
  readonly title: string;
  readonly main: Html;
  /** Where else to go from here. */
  readonly nav?: readonly { readonly label: string; readonly to: string; readonly here?: boolean }[];
  readonly status?: number;
  /** The page has a form of ours. */
  readonly forms?: boolean;
}

/** A whole page: one heading, one main part, a way past the navigation, and the same foot everywhere. */
export function layout(links: Links, { title, main, nav = [], status = 200, forms = false }: Layout): Page {
  const document = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title === 'Signpost' ? title : `${title} – Signpost`}</title>
<link rel="stylesheet" href="${links.path('/style.css')}">
</head>
<body>
<a class="skip" href="#main">Skip to the main part</a>
<header class="top"><p class="name">Signpost</p>${nav.length === 0 ? null : navigation(links, nav)}</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer><nav aria-label="About Signpost"><ul>
${FOOT.map(([label, to]) => html`<li><a href="${links.path(to)}">${label}</a></li>\n`)}</ul></nav></footer>
</body>
</html>
`;
  return { kind: 'page', status, document, forms };
}

const FOOT = [
  ['Staying safe online', '/staying-safe'],
  ['Privacy', '/privacy'],
  ['Terms of use', '/terms'],
  ['Accessibility', '/accessibility'],
] as const;

function navigation(links: Links, nav: NonNullable<Layout['nav']>): Html {
  const entries = nav.map(
    ({ label, to, here }) =>
      html`<li><a href="${links.path(to)}"${here === true ? html` aria-current="page"` : null}>${label}</a></li>\n`,
  );
  return html`<nav aria-label="This archive"><ul>
${entries}</ul></nav>`;
}

/** A page of one message, for what is not there or cannot be done now. */
export function messagePage(links: Links, status: number, title: string, say: string): Page {
  return layout(links, { title, status, main: html`<h1>${title}</h1>\n<p>${say}</p>` });
}
