import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { clientAddress } from './client-address.ts';
import { messagePage } from './layout.ts';
import type { Links } from './links.ts';
import type { PagesOptions } from './options.ts';
import type { Asked, Page } from './page.ts';
import { createRateLimit } from './rate-limit.ts';
import { send } from './send.ts';

/** Answers one address; null: there is no such page. */
export type Answers = (asked: Asked) => Promise<Page | null>;

/**
 * The one way in: reading only, not too often, and whatever goes wrong behind it becomes a page that says so. Every address
 * that leads nowhere gets the same 404, whether it was never one of ours, was guessed, or was taken back.
 */
export function createDoor(options: PagesOptions, links: Links): (answers: Answers) => RequestListener {
  const rate = createRateLimit();
  const missing = messagePage(
    links,
    404,
    'Page not found',
    'There is nothing at this address. A link to an archive may have been replaced by a new one: ask where you found it.',
  );
  const broken = messagePage(links, 503, 'Not now', 'Something went wrong on our side. Please try again in a minute.');
  const readOnly = messagePage(links, 405, 'Only for reading', 'This page can be read, and nothing else.');
  const tooMany = messagePage(
    links,
    429,
    'Too many requests',
    'Somebody at your address asks for very many pages. Please wait a minute and try again.',
  );
  const refuse = (request: IncomingMessage, response: ServerResponse, page: Page, more: Record<string, string>) =>
    // A body somebody sends along is not waited for.
    send(request, response, page, { ...more, Connection: 'close' });

  return (answers) => (request, response) => {
    const { waitSeconds } = rate(clientAddress(request, options.trustProxy), options.now());
    if (waitSeconds > 0) return refuse(request, response, tooMany, { 'Retry-After': String(waitSeconds) });
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(request, response, readOnly, { Allow: 'GET, HEAD' });
    }
    request.resume();
    answers(asked(request.url ?? '/')).then(
      (page) => send(request, response, page ?? missing),
      (error: unknown) => {
        options.log.error('page.failed', { code: error instanceof Error ? error.name : 'UNKNOWN' });
        if (!response.headersSent) send(request, response, broken, { 'Retry-After': '60' });
      },
    );
  };
}

/** The path is never decoded or tidied: what is not exactly one of our addresses is none. */
function asked(address: string): Asked {
  const [path = '', ...query] = address.replace(/^https?:\/\/[^/?]*/i, '').split('?');
  return { path, query: new URLSearchParams(query.join('?')) };
}
