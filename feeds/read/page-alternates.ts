import { Parser } from 'htmlparser2';
import type { Alternate } from '../feed-parser.ts';

/** As far into a page as its head may reach, and as many feeds as one page can mean. */
const HEAD = 256 * 1024;
const MOST = 50;

/** The feeds that a web page names in its head, in its order, with addresses as absolute as the page allows. */
export function pageAlternates(html: string, url: string): readonly Alternate[] {
  const found: Alternate[] = [];
  let base = url;
  const parser = new Parser({
    onopentag: (name, { rel = '', href, title, type }) => {
      if (name === 'base' && href !== undefined && URL.canParse(href, url)) base = new URL(href, url).href;
      if (name !== 'link' || href === undefined || found.length >= MOST) return;
      if (!/(^|\s)(alternate|feed)(\s|$)/i.test(rel) || /(^|\s)stylesheet(\s|$)/i.test(rel)) return;
      const address = URL.canParse(href, base) ? new URL(href, base).href : href;
      found.push({ url: address, title: title ?? null, type: type ?? null });
    },
  });
  parser.write(html.slice(0, HEAD));
  parser.end();
  return found;
}
