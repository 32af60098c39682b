import { readFile } from 'node:fs/promises';
import { createFeedParser } from '../../feeds/read/feed-parser.ts';
import type { Cli } from './cli.ts';
import { feedsParse } from './feeds-parse.ts';

/** `feeds parse`, with the real parser. */
export async function parse({ args, stdin, write }: Cli): Promise<number> {
  const parser = createFeedParser();
  try {
    return await feedsParse(args, { stdin, write, readFile: (path) => readFile(path) }, parser);
  } finally {
    await parser.stop();
  }
}
