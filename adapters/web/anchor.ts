import { type Html, html } from '../html.ts';

/** A link to elsewhere; plain text when the address is none that a browser may safely follow. */
export function anchor(label: string, url: string): Html {
  return isSafe(url) ? html`<a href="${url}" rel="noopener noreferrer">${label}</a>` : html`${label}`;
}

/** A link with the host it really leads to, unless the label says it already. */
export function anchorWithHost(label: string, url: string): Html {
  const host = hostOf(url);
  const known = host === null || label.toLowerCase().includes(host.replace(/^www\./, ''));
  return known ? anchor(label, url) : html`${anchor(label, url)} <span class="facts">(${host})</span>`;
}

/** The host of a web address; null for any other (`tel:`, `mailto:`) and for what is no address. */
export function hostOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? host : null;
}

const isSafe = (url: string): boolean =>
  URL.canParse(url) && ['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(url).protocol);
