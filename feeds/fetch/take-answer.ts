import { createHash } from 'node:crypto';
import { type FeedProblemCode, feedProblem } from '../../src/domain/feed-problem.ts';
import type { FetchResult } from './fetcher.ts';
import type { Arrival } from './follow.ts';
import type { HttpAnswer } from './http-client.ts';
import { notBefore } from './not-before.ts';
import { readBody } from './read-body.ts';
import { statusProblem } from './status-problem.ts';

/** The status alone: any success will do, and what comes with it is thrown away. */
export async function takeStatus({ answer, movedTo }: Arrival<HttpAnswer>, now: Date): Promise<FetchResult> {
  const { status, header } = answer;
  const later = notBefore(header('retry-after'), header('cache-control'), now);
  await answer.discard();
  const good = (status >= 200 && status <= 299) || status === 304;
  return good ? { kind: 'not-modified', movedTo, notBefore: later } : failed(statusProblem(status), later);
}

/** The whole answer, up to so many bytes. */
export async function takeBody(
  { answer, url, movedTo }: Arrival<HttpAnswer>,
  maxBytes: number,
  now: Date,
): Promise<FetchResult> {
  const { status, header } = answer;
  const later = notBefore(header('retry-after'), header('cache-control'), now);
  if (status < 200 || status > 299 || status === 204 || status === 205) {
    await answer.discard();
    return status === 304 ? { kind: 'not-modified', movedTo, notBefore: later } : failed(statusProblem(status), later);
  }
  const bytes = await readBody(answer.body, header('content-encoding'), maxBytes);
  if (bytes.length === 0) return failed('FEED_EMPTY', later);
  return {
    kind: 'body',
    url,
    bytes,
    contentType: header('content-type') || null,
    contentHash: createHash('sha256').update(bytes).digest('hex'),
    etag: header('etag') || null,
    lastModified: header('last-modified') || null,
    movedTo,
    notBefore: later,
  };
}

/** What did not come, and when to ask again at the earliest. */
export function failed(code: FeedProblemCode, later: Date | null = null): FetchResult {
  return { kind: 'failed', problem: feedProblem(code), notBefore: later };
}
