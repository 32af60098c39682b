import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Page } from './page.ts';

/** Nothing but our own style sheet may load; nothing may be framed, scripted or sent. */
const policy = (forms: string) =>
  `default-src 'none'; style-src 'self'; base-uri 'none'; form-action ${forms}; frame-ancestors 'none'`;

const SAFE = {
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
  'Cache-Control': 'private',
  // The address holds the token, and may hold a search.
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Answers with a page. HEAD gets its headers alone. */
export function send(request: IncomingMessage, response: ServerResponse, page: Page, more: Headers = {}): void {
  const { status, headers, body } = drawn(page);
  response.writeHead(status, { ...SAFE, ...headers, 'Content-Length': Buffer.byteLength(body), ...more });
  response.end(request.method === 'HEAD' ? undefined : body);
}

type Headers = Readonly<Record<string, string>>;

function drawn(page: Page): { status: number; headers: Headers; body: string } {
  switch (page.kind) {
    case 'page':
      return {
        status: page.status,
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          // Browsers apply form-action to every form: the one page that has one lets it come back here.
          'Content-Security-Policy': policy(page.forms ? "'self'" : "'none'"),
        },
        body: page.document.html,
      };
    case 'file':
      return {
        status: 200,
        headers: {
          'Content-Type': `${page.type}; charset=utf-8`,
          'Content-Security-Policy': policy("'none'"),
          'Content-Disposition': `attachment; filename="${page.name}"`,
        },
        body: page.body,
      };
    case 'style':
      return {
        status: 200,
        headers: {
          'Content-Type': 'text/css; charset=utf-8',
          'Content-Security-Policy': policy("'none'"),
          'Cache-Control': 'private, max-age=3600',
        },
        body: page.body,
      };
    default:
      return page satisfies never;
  }
}
