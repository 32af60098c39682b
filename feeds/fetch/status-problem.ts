import type { FeedProblemCode } from '../../src/domain/feed-problem.ts';

/** What an HTTP status other than success and "not modified" means for a feed. */
export function statusProblem(status: number): FeedProblemCode {
  switch (status) {
    case 204:
    case 205:
      return 'FEED_EMPTY';
    case 401:
    case 403:
    case 407:
      return 'FEED_LOGIN';
    case 404:
      return 'FEED_MISSING';
    case 410:
      return 'FEED_GONE';
    case 429:
      return 'FEED_BUSY';
  }
  if (status >= 500) return 'FEED_SERVER';
  if (status >= 400) return 'FEED_DENIED';
  return status >= 300 ? 'FEED_REDIRECT' : 'FEED_PROTOCOL';
}
