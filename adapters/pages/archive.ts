import { patientData } from '../../src/domain/signposting/guard.ts';
import { publicKnowledge } from '../../src/domain/signposting/public-knowledge.ts';
import type { ArchiveChannel } from '../../src/ports/archive.ts';
import { archiveListPage } from './archive-list.ts';
import { archivePostPage } from './archive-post.ts';
import { archiveSearchPage, LONGEST_SEARCH, type SearchResult } from './archive-search.ts';
import type { Answers } from './door.ts';
import type { Links } from './links.ts';
import type { PagesOptions } from './options.ts';
import { pageOf } from './pager.ts';
import { searchWords } from './search-words.ts';
import { TOKEN } from './token.ts';

const PER_PAGE = 20;
const ADDRESS = new RegExp(`^/archive/(${TOKEN})(?:/([a-z0-9-]{1,24}))?$`);

/** `/archive/<token>`, `/archive/<token>/search` and `/archive/<token>/<post>`. */
export function archiveAnswers(options: PagesOptions, links: Links): Answers {
  const { archive } = options;
  return async ({ path, query }) => {
    const [, token, part] = ADDRESS.exec(path) ?? [];
    if (token === undefined) return null;
    const channel = await archive.channelByToken(token);
    if (channel === null) return null;
    if (part === undefined) {
      const page = pageOf(query);
      const { shown, more } = turned(await archive.posted(channel.id, asking(page)));
      return archiveListPage(links, { token, channel, posts: shown, page, more });
    }
    if (part === 'search') {
      return archiveSearchPage(links, { token, channel, result: await search(options, channel, query) });
    }
    const post = await archive.post(channel.id, part);
    return post === null ? null : archivePostPage(links, { token, channel, post });
  };
}

/** The text is guarded like a question, read once, and kept nowhere. */
async function search(
  { archive, catalogue }: Pick<PagesOptions, 'archive' | 'catalogue'>,
  channel: ArchiveChannel,
  query: URLSearchParams,
): Promise<SearchResult> {
  const text = query.get('q')?.trim() ?? '';
  if (text.length > LONGEST_SEARCH) return { kind: 'refused', code: 'LONG' };
  if (patientData(text, publicKnowledge(catalogue.current())) !== 'none') return { kind: 'refused', code: 'PATIENT' };
  const words = searchWords(text);
  if (words.length === 0) return { kind: 'nothing asked' };
  const page = pageOf(query);
  const { shown, more } = turned(await archive.search(channel.id, words, asking(page)));
  return { kind: 'found', words: text, found: shown, page, more };
}

/** One more than a page holds tells whether there is another. */
const asking = (page: number) => ({ limit: PER_PAGE + 1, offset: (page - 1) * PER_PAGE });
const turned = <T>(rows: readonly T[]) => ({ shown: rows.slice(0, PER_PAGE), more: rows.length > PER_PAGE });
