import { expect } from 'chai';
import { type About, readFeed } from '../../../feeds/read/read-feed.ts';
import type { FeedItem, ParsedFeed } from '../../../src/domain/feed.ts';

/** RSS 2.0 around the given channel content. */
export const rss = (content: string): string =>
  `<rss version="2.0"><channel><title>Ward news</title>${content}</channel></rss>`;
/** Atom 1.0 around the given feed content. */
export const atom = (content: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Ward news</title>${content}</feed>`;
/** RSS with one item of the given content. */
export const item = (content: string): string => rss(`<item>${content}</item>`);

const ABOUT: About = { contentType: null, url: 'https://trust.example/feed' };

export const read = (text: string | Uint8Array, about: Partial<About> = {}) =>
  readFeed(typeof text === 'string' ? Buffer.from(text) : text, { ...ABOUT, ...about });

/** The feed in a text that must be one. */
export async function feedOf(text: string | Uint8Array, about: Partial<About> = {}): Promise<ParsedFeed> {
  const result = await read(text, about);
  if (result.kind === 'refused') expect.fail(`refused with ${result.problem.code}`);
  return result.feed;
}

/** The first item of a feed that must have one. */
export async function itemOf(text: string | Uint8Array, about: Partial<About> = {}): Promise<FeedItem> {
  const [first] = (await feedOf(text, about)).items;
  if (first === undefined) expect.fail('no item');
  return first;
}

/** The code a text is refused with, or 'feed'. */
export async function codeOf(text: string | Uint8Array, about: Partial<About> = {}): Promise<string> {
  const result = await read(text, about);
  return result.kind === 'refused' ? result.problem.code : 'feed';
}
