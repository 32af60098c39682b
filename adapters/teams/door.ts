import type { IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { readBody } from '../read-body.ts';

const LONGEST = 256 * 1024;

/** What runs behind the door: a checked JSON body in, status and JSON out. */
export type Handle = (request: {
  headers: IncomingHttpHeaders;
  body: unknown;
}) => Promise<{ status: number; body: unknown }>;

/** `/api/messages`: POST only, at most 256 KB of JSON within 10 s. Whatever comes, something small is answered. */
export function door(handle: Handle): RequestListener {
  return async (request, response) => {
    if (request.method !== 'POST') return end(response, 405);
    const bytes = await readBody(request, response, LONGEST);
    if (bytes === null) return;
    let body: unknown;
    try {
      body = JSON.parse(bytes.toString('utf8'));
    } catch {
      return end(response, 400);
    }
    const answer = await handle({ headers: request.headers, body });
    return end(response, answer.status, answer.body);
  };
}

function end(response: ServerResponse, status: number, body?: unknown): void {
  if (response.headersSent || response.destroyed) return;
  if (body === undefined || body === null) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
