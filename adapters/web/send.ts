import type { ServerResponse } from 'node:http';
import { html } from '../html.ts';
import { page } from './page.ts';

/** Everything a page of ours needs, and nothing else: nothing comes from elsewhere, nobody frames it, nothing is kept. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: browsers then send `Origin: null` with our own forms, which looks like a stranger's.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex',
  'cache-control': 'no-store',
} as const;

/** Answers with a whole body. `type` is without its charset, which is always UTF-8. */
export function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': `${type}; charset=utf-8` }).end(body);
}

/** After a form: the browser asks for `to` next, so that reading the page again sends nothing twice. */
export function sendOn(response: ServerResponse, to: string): void {
  response.writeHead(303, { ...HEADERS, location: to }).end();
}

/** A page that says what went wrong. Nothing more is read of what was sent with the request. */
export function sorry(response: ServerResponse, status: number, title: string, words: string): void {
  const body = html`<h1>${title}</h1><p>${words}</p><p><a href="/">Back to the channel</a></p>`;
  response.setHeader('connection', 'close');
  send(response, status, 'text/html', page({ title, path: null, body }));
}
