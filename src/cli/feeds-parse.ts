import { parseArgs } from 'node:util';
import type { FeedProblem, ParsedFeed } from '../domain/feed.ts';
import { lines } from './lines.ts';
import { type ParseAnswer, parseAnswer } from './parse-answer.ts';

/** As much of the feed parser as this command needs. */
export interface Parses {
  parse(
    bytes: Uint8Array,
    about: { readonly contentType: string | null; readonly url: string },
  ): Promise<
    { readonly kind: 'feed'; readonly feed: ParsedFeed } | { readonly kind: 'refused'; readonly problem: FeedProblem }
  >;
}

export interface ParseIo {
  readonly stdin: NodeJS.ReadableStream;
  readonly write: (line: string) => void;
  readonly readFile: (path: string) => Promise<Uint8Array>;
}

const USAGE = `Usage: feeds parse <file> [--content-type <type>] [--url <address>] [--json]
       feeds parse --stdin --json   (a line in: {"file","headers","url"}; a line out per line in)`;

/**
 * `feeds parse`: what Signpost makes of a feed in a file. Answers the exit code: 0 read, 1 refused, 2 asked wrongly.
 * With `--stdin` a bad line is answered as a refusal and the next line goes on; the code is then 0.
 */
export async function feedsParse(args: readonly string[], io: ParseIo, parser: Parses): Promise<number> {
  const asked = readArgs(args);
  if (asked === null) {
    io.write(USAGE);
    return 2;
  }
  if (asked.stdin) {
    for await (const line of lines(io.stdin))
      if (line.trim() !== '') io.write(JSON.stringify(await answerLine(line, io, parser)));
    return 0;
  }
  const answer = await answerFile(asked, io, parser);
  io.write(asked.json ? JSON.stringify(answer) : inWords(answer));
  return 'error' in answer ? 1 : 0;
}

interface Question {
  readonly file: string;
  readonly contentType: string | null;
  readonly url: string;
}

function readArgs(args: readonly string[]): (Question & { readonly stdin: boolean; readonly json: boolean }) | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        stdin: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'content-type': { type: 'string' },
        url: { type: 'string' },
      },
    });
    const [file = '', ...more] = positionals;
    if (more.length > 0 || (file === '') !== values.stdin) return null;
    const { stdin, json, url = '', 'content-type': contentType = null } = values;
    return { file, contentType, url, stdin, json };
  } catch {
    return null;
  }
}

async function answerLine(line: string, io: ParseIo, parser: Parses): Promise<ParseAnswer> {
  const { file, headers = {}, url = '' } = parsedLine(line) ?? {};
  if (typeof file !== 'string') return problem('INPUT', 'Each line needs a "file", like {"file":"feed.xml"}.');
  const header = (name: string) => {
    const [, value] = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name) ?? [];
    return typeof value === 'string' ? value : null;
  };
  // RFC 9110 8.7: links are relative to where the content says it lives.
  const location = header('content-location') ?? '';
  const given = typeof url === 'string' ? url : '';
  const base = URL.canParse(location, given || undefined) ? new URL(location, given || undefined).href : given;
  return answerFile({ file, contentType: header('content-type'), url: location === '' ? given : base }, io, parser);
}

function parsedLine(
  line: string,
): (Partial<Record<'file' | 'headers' | 'url', unknown>> & { headers?: object }) | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

async function answerFile({ file, contentType, url }: Question, io: ParseIo, parser: Parses): Promise<ParseAnswer> {
  let bytes: Uint8Array;
  try {
    bytes = await io.readFile(file);
  } catch {
    return problem('FILE', `The file ${file} cannot be read. Check its name.`);
  }
  const result = await parser.parse(bytes, { contentType, url });
  return result.kind === 'feed' ? parseAnswer(result.feed) : { error: result.problem };
}

const problem = (code: string, message: string): ParseAnswer => ({ error: { code, message } });

function inWords(answer: ParseAnswer): string {
  if ('error' in answer) return `${answer.error.message} (${answer.error.code})`;
  const { feed, items, encoding } = answer;
  const lines = items.map(({ title, link, published, summary }) => {
    const words = title ?? summary?.slice(0, 80) ?? 'no title';
    return `- ${words}\n  ${published?.slice(0, 10) ?? 'no date'}  ${link ?? 'no link'}`;
  });
  return [`${feed.title ?? 'No title'} (${items.length} items, ${encoding})`, ...lines].join('\n');
}
