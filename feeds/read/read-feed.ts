import { type FeedProblemCode, feedProblem } from '../../src/domain/feed-problem.ts';
import type { ParseResult } from '../feed-parser.ts';
import { decode } from './decode.ts';
import { readJsonFeed } from './json-feed.ts';
import { normalise } from './normalise.ts';
import { pageAlternates } from './page-alternates.ts';
import { parse, type RawFeed } from './parse.ts';
import { tidy } from './tidy.ts';

/** Where bytes came from, as far as that matters for reading them. */
export interface About {
  readonly contentType: string | null;
  /** Empty when it is not known. */
  readonly url: string;
}

/** Bytes to items: decode, tidy, parse, normalise. Runs in the worker, where time and memory have a limit. */
export async function readFeed(bytes: Uint8Array, { contentType, url }: About): Promise<ParseResult> {
  const { text, encoding, badBytes } = decode(bytes, contentType);
  if (text.trim() === '') return refused('FEED_EMPTY');
  const done = (raw: RawFeed, found: readonly string[]): ParseResult => {
    if (isBlank(raw)) return refused('FEED_EMPTY');
    const feed = normalise(raw, url);
    const flags = [...found, ...feed.flags, ...(badBytes ? ['bad-bytes'] : [])];
    return { kind: 'feed', feed: { ...feed, encoding, flags } };
  };
  if (/^\s*\{/.test(text)) {
    const raw = readJsonFeed(text);
    if (raw !== null) return done(raw, []);
  }
  const tidied = tidy(text);
  if (tidied.kind === 'feed') return done(await parse(tidied.xml), tidied.cutShort ? ['cut-short'] : []);
  if (tidied.code !== 'FEED_NOT_A_FEED') return refused(tidied.code);
  const alternates = pageAlternates(text, url);
  const code = alternates.length === 0 && isBarrier(text) ? 'FEED_LOGIN' : 'FEED_NOT_A_FEED';
  return { kind: 'refused', problem: feedProblem(code), alternates };
}

/** Not one element that we know: `<rss version="2.0"></rss>`. A link that leads nowhere is none. */
const isBlank = ({ fields: { link, ...others }, items }: RawFeed): boolean =>
  items.length === 0 &&
  Object.values(others).every((each) => each.length === 0) &&
  link.every(({ text, attributes }) => text.trim() === '' && attributes.href === undefined);

function refused(code: FeedProblemCode): ParseResult {
  return { kind: 'refused', problem: feedProblem(code), alternates: [] };
}

/** The page of a bot protection (Cloudflare and the like) that came in place of the feed. */
function isBarrier(html: string): boolean {
  const title = /<title[^>]*>([^<]{0,200})/i.exec(html.slice(0, 20_000))?.[1] ?? '';
  return /just a moment|attention required|checking your browser|are you (a )?(human|robot)|access denied|bot verification/i.test(
    title,
  );
}
