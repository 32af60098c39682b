/** Equal for addresses of the same feed: case, scheme, default port, closing slash and fragment do not make two of one. */
export function feedKey(url: string): string {
  if (!URL.canParse(url)) return url;
  const { hostname, port, pathname, search } = new URL(url);
  const odd = port === '' || port === '80' || port === '443' ? '' : `:${port}`;
  // A query keeps its case: channel ids live there, and theirs matters.
  return `${hostname.replace(/\.$/, '')}${odd}${pathname.toLowerCase().replace(/\/+$/, '')}${search}`;
}

/** Whether two addresses lead to the same feed. */
export const sameFeed = (one: string, other: string): boolean => feedKey(one) === feedKey(other);
