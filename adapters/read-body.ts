import type { IncomingMessage, ServerResponse } from 'node:http';

/** The whole body of at most `most` bytes within `slowest` milliseconds; null when it was too large, too slow or cut off, and then the request is answered already. */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  most: number,
  slowest = SLOWEST_MS,
): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const refuse = (status: number) => {
      clearTimeout(tooSlow);
      request.off('data', take).pause();
      response.writeHead(status, { connection: 'close' }).end();
      // Nothing more is read; the other side gets a moment to see why.
      setTimeout(() => request.socket.destroy(), 500).unref();
      resolve(null);
    };
    const take = (part: Buffer) => {
      size += part.length;
      if (size > most) refuse(413);
      else parts.push(part);
    };
    const tooSlow = setTimeout(() => refuse(408), slowest).unref();
    if (Number(request.headers['content-length'] ?? 0) > most) return refuse(413);
    request
      .on('data', take)
      .on('end', () => {
        clearTimeout(tooSlow);
        resolve(Buffer.concat(parts));
      })
      .on('error', () => {
        clearTimeout(tooSlow);
        resolve(null);
      });
  });
}

const SLOWEST_MS = 10_000;
