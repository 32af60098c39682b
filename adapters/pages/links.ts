/** Addresses of our own pages, made from the configured address and from nothing a request says. */
export interface Links {
  /** For use inside a page: begins with `/`, under the path of the public address if that has one. */
  readonly path: (to: string) => string;
  /** For people to copy; null when the service has no public address. */
  readonly whole: (to: string) => string | null;
  /** The host of the public address; null when there is none. */
  readonly host: string | null;
}

/** `publicUrl` as in the settings: without a closing slash; null when the service has no public address. */
export function createLinks(publicUrl: string | null): Links {
  if (publicUrl === null) return { path: (to) => to, whole: () => null, host: null };
  const { pathname, hostname } = new URL(publicUrl);
  const under = pathname.replace(/\/+$/, '');
  return { path: (to) => under + to, whole: (to) => publicUrl + to, host: hostname };
}

/** A link of a feed that may be shown as a link: plain http(s) without user info. Null: show the title alone. */
export function safeLink(link: string | null): { readonly href: string; readonly host: string } | null {
  if (link === null || !URL.canParse(link)) return null;
  const url = new URL(link);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  return { href: url.href, host: url.host };
}
