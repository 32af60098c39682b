import type { IncomingMessage } from 'node:http';

/** Longer than any form of ours: a list of feeds as OPML is the longest thing that is pasted. */
const LONGEST_BYTES = 256 * 1024;

/** The fields of a posted form; null when it is too long. The rest of a form that is too long is not read. */
export function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > LONGEST_BYTES) return resolve(null);
    const parts: Buffer[] = [];
    let size = 0;
    const take = (part: Buffer) => {
      size += part.length;
      if (size <= LONGEST_BYTES) return parts.push(part);
      request.off('data', take).pause();
      return resolve(null);
    };
    request
      .on('data', take)
      .on('end', () => resolve(new URLSearchParams(Buffer.concat(parts).toString('utf8'))))
      .on('error', reject);
  });
}
