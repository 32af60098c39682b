import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';

const LONGEST = 256 * 1024;

/** What runs behind the door: a checked JSON body in, status and JSON out. */
export type Handle = (request: {
  headers: IncomingHttpHeaders;
  body: unknown;
}) => Promise<{ status: number; body: unknown }>;

/** `/api/messages`: POST only, at most 256 KB of JSON. Whatever comes, something small is answered. */
export function door(handle: Handle): RequestListener {
  return async (request, response) => {
    if (request.method !== 'POST') return end(response, 405);
    const text = await bodyOf(request);
    if (text === null) return end(response, 413);
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return end(response, 400);
    }
    const answer = await handle({ headers: request.headers, body });
    return end(response, answer.status, answer.body);
  };
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > LONGEST) return null;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}

function end(response: ServerResponse, status: number, body?: unknown): void {
  if (response.headersSent || response.destroyed) return;
  if (status === 413) response.setHeader('connection', 'close');
  if (body === undefined || body === null) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
