/** Where a site's feed usually is, for a page that names none. `before` is better than the page itself. */
export function likelyAddresses(page: string): {
  readonly before: readonly string[];
  readonly after: readonly string[];
} {
  const { origin, hostname, pathname, search } = new URL(page);
  const folder = pathname.replace(/\/+$/, '');
  // GOV.UK: every organisation, topic and search page has its own feed under the same name plus `.atom`.
  if (hostname === 'www.gov.uk')
    return { before: folder === '' || folder.endsWith('.atom') ? [] : [`${origin}${folder}.atom${search}`], after: [] };
  if (hostname.endsWith('.blogspot.com')) return { before: [], after: [`${origin}/feeds/posts/default`] };
  const isFile = /\.\w{2,5}$/.test(folder);
  const own = folder === '' || isFile ? [] : [`${origin}${folder}/feed/`];
  return { before: [], after: [...own, ...COMMON.map((path) => origin + path)] };
}

/** WordPress first: most trusts and blogs run on it. A news page often names a feed that the front page does not. */
const COMMON = ['/feed/', '/rss.xml', '/news', '/feed.xml', '/rss', '/atom.xml', '/news/feed', '/news/rss'];
