import { type Html, html } from '../html.ts';
import type { Links } from './links.ts';

/** Pages a reader can turn to. Further back nobody reads; it also bounds what a stranger can make the database skip. */
export const LAST_PAGE = 500;

export interface Turning {
  readonly to: string;
  readonly query: readonly (readonly [string, string])[];
  readonly page: number;
  readonly more: boolean;
  readonly newer: string;
  readonly older: string;
}

/** Links to the page before and after; nothing where there is only one page. */
export function pager(links: Links, { to, query, page, more, newer, older }: Turning): Html {
  if (page === 1 && !more) return html``;
  const address = (number: number) => {
    const asked = new URLSearchParams(Object.fromEntries(query));
    if (number > 1) asked.set('page', String(number));
    return links.path(asked.size === 0 ? to : `${to}?${asked}`);
  };
  return html`<nav class="pager" aria-label="Pages"><ul>
${page > 1 ? html`<li><a href="${address(page - 1)}" rel="prev">${newer}</a></li>\n` : null}<li>Page ${page}</li>
${more && page < LAST_PAGE ? html`<li><a href="${address(page + 1)}" rel="next">${older}</a></li>\n` : null}</ul></nav>`;
}

/** The page number of a query; anything that is no page is the first. */
export function pageOf(query: URLSearchParams): number {
  const said = query.get('page') ?? '';
  return /^[1-9]\d{0,2}$/.test(said) && Number(said) <= LAST_PAGE ? Number(said) : 1;
}
