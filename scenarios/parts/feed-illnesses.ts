import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { FeedProblemCode } from '../../src/domain/feed-problem.ts';

/** One way in which a feed can be broken. */
export interface Illness {
  /** The kind of bad input it is an example of. */
  readonly row: string;
  /** What the admin is told. */
  readonly code: FeedProblemCode;
  readonly answer: (response: ServerResponse, path: string) => void;
  /** Instead of a name of its own: a name that leads nowhere. */
  readonly host?: string;
  /** Given up for longer than half a day, so that getting well again would not be seen. */
  readonly lasting?: true;
  /** Takes real time, so only a few feeds may have it. */
  readonly slow?: true;
}

const XML = { 'content-type': 'application/rss+xml' };
const BOMB = gzipSync(Buffer.alloc(30 * 1024 * 1024));
const CHUNK = Buffer.alloc(256 * 1024, 'x');
const LAUGHS = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');

const status =
  (code: number, headers: Record<string, string> = {}): Illness['answer'] =>
  (response) =>
    void response.writeHead(code, headers).end();
const body =
  (text: string | Buffer, headers: Record<string, string> = XML): Illness['answer'] =>
  (response) =>
    void response.writeHead(200, headers).end(text);

/** From dripping bodies to names that lead into the network. */
export const ILLNESSES: readonly Illness[] = [
  { row: 'H-02', code: 'FEED_TIMEOUT', slow: true, answer: drip },
  { row: 'H-04', code: 'FEED_BIG', answer: pour },
  { row: 'H-05', code: 'FEED_BIG', answer: body(BOMB, { 'content-encoding': 'gzip' }) },
  { row: 'H-06', code: 'FEED_ENCODING', answer: body(gzipSync(gzipSync('<rss/>')), { 'content-encoding': 'gzip' }) },
  {
    row: 'H-07',
    code: 'FEED_TRUNCATED',
    answer: body(gzipSync('<rss>'.repeat(99)).subarray(0, 20), { 'content-encoding': 'gzip' }),
  },
  { row: 'H-08', code: 'FEED_TRUNCATED', answer: cut },
  { row: 'H-10', code: 'FEED_NOT_A_FEED', answer: body('<!doctype html><title>Ward</title><p>Sorry') },
  { row: 'H-12', code: 'FEED_EMPTY', answer: body('') },
  { row: 'H-16', code: 'FEED_REDIRECT', answer: (response, path) => status(302, { location: path })(response, path) },
  { row: 'H-19', code: 'FEED_NOT_CHANGED', answer: status(304) },
  { row: 'H-21', code: 'FEED_BUSY', answer: status(429, { 'retry-after': '120' }) },
  { row: 'H-22', code: 'FEED_SERVER', answer: status(503, { 'retry-after': 'when we are back' }) },
  { row: 'H-23', code: 'FEED_LOGIN', lasting: true, answer: status(403) },
  { row: 'H-24', code: 'FEED_MISSING', lasting: true, answer: status(404) },
  { row: 'H-24', code: 'FEED_GONE', lasting: true, answer: status(410) },
  { row: 'H-25', code: 'FEED_SERVER', answer: status(500) },
  { row: 'H-27', code: 'FEED_PROTOCOL', answer: (response) => void response.socket?.end('SSH-2.0-OpenSSH_9.6\r\n') },
  { row: 'H-29', code: 'FEED_DNS', answer: status(500), host: 'nowhere', lasting: true },
  { row: 'H-30', code: 'FEED_DNS', answer: status(500), host: 'dead.example', lasting: true },
  { row: 'C-20', code: 'FEED_DOCTYPE', answer: body(`<!DOCTYPE r [<!ENTITY l0 "ha">${LAUGHS}]><rss>&l10;</rss>`) },
  { row: 'C-26', code: 'FEED_DEEP', answer: body(`<rss><channel><item>${'<b>'.repeat(20_000)}`) },
  { row: 'U-14', code: 'FEED_PRIVATE', answer: status(302, { location: 'http://169.254.169.254/latest/meta-data/' }) },
];

function drip(response: ServerResponse): void {
  response.writeHead(200, XML);
  const drops = setInterval(() => response.write('x'), 50);
  response.on('close', () => clearInterval(drops));
}

function pour(response: ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write(CHUNK));
  };
  response.writeHead(200, XML).on('drain', more);
  more();
}

function cut(response: ServerResponse): void {
  response.writeHead(200, { ...XML, 'content-length': '5000' });
  response.write('<rss><channel><item><title>Half', () => response.destroy());
}
