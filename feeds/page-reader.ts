import { Parser } from 'htmlparser2';
import { clip } from '../src/domain/clip.ts';
import type { PageReader } from '../src/ports/pages.ts';
import { fetchTyped } from './fetch/fetch-typed.ts';
import type { Fetcher } from './fetch/fetcher.ts';
import { cleanLine } from './read/clean-text.ts';
import { decode } from './read/decode.ts';

/** As far into a page as its head may reach. */
const HEAD = 256 * 1024;
const MOST = { title: 300, site: 80 };

/** Reads what a page calls itself, over the same guarded connections as feeds. Nothing on it is run or fetched. */
export function createPageReader({ fetcher }: { readonly fetcher: Pick<Fetcher, 'tidy' | 'fetch'> }): PageReader {
  return {
    read: async (url, now) => {
      const result = await fetchTyped(fetcher, url, now);
      if (result.kind !== 'body') return null;
      const { text } = decode(result.bytes.subarray(0, HEAD), result.contentType);
      const { title, site } = namesIn(text);
      return title === null
        ? null
        : { title: clip(title, MOST.title), site: site === null ? null : clip(site, MOST.site) };
    },
  };
}

/** What a page says for sharing, else its title. */
function namesIn(html: string): { readonly title: string | null; readonly site: string | null } {
  let inTitle = false;
  let depth = 0;
  const found = { title: '', shared: '', site: '' };
  const parser = new Parser({
    onopentag: (name, { property, name: meta, content = '' }) => {
      // A drawing inside a page has titles of its own.
      if (name === 'svg') depth += 1;
      inTitle = name === 'title' && depth === 0 && found.title === '';
      const key = (property ?? meta ?? '').toLowerCase();
      if (name !== 'meta') return;
      if (key === 'og:title') found.shared ||= content;
      if (key === 'og:site_name') found.site ||= content;
    },
    ontext: (text) => {
      if (inTitle && found.title.length < 5_000) found.title += text;
    },
    onclosetag: (name) => {
      if (name === 'svg') depth -= 1;
      if (name === 'title') inTitle = false;
    },
  });
  parser.write(html);
  parser.end();
  return { title: cleanLine(found.shared) ?? cleanLine(found.title), site: cleanLine(found.site) };
}
