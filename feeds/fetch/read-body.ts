import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { FetchFault, isNotHttp } from './fetch-fault.ts';

const open = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  raw: promisify(inflateRaw),
  br: promisify(brotliDecompress),
};
/** More than a text can shrink honestly; small bodies are let off, a page of blanks packs well. */
const MOST_RATIO = 200;
const RATIO_MATTERS_FROM = 1024 * 1024;

/** The body, unpacked once. Throws FEED_BIG, FEED_ENCODING, FEED_TRUNCATED or FEED_PROTOCOL. */
export async function readBody(
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const packed = await gather(chunks, maxBytes);
  const plain = await unpack(packed, encoding.trim().toLowerCase(), maxBytes);
  // Whatever is still packed was packed twice.
  if (isGzip(plain)) throw new FetchFault('FEED_ENCODING');
  return plain;
}

async function gather(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxBytes) throw new FetchFault('FEED_BIG');
      parts.push(chunk);
    }
  } catch (error) {
    if (error instanceof FetchFault) throw error;
    throw new FetchFault(isNotHttp(error) ? 'FEED_PROTOCOL' : 'FEED_TRUNCATED');
  }
  return Buffer.concat(parts, size);
}

async function unpack(packed: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  const maxOutputLength = Math.min(maxBytes, Math.max(RATIO_MATTERS_FROM, packed.length * MOST_RATIO));
  try {
    switch (encoding) {
      case '':
      case 'identity':
      case 'none':
        return packed;
      case 'gzip':
      case 'x-gzip':
        // Some servers name an encoding and forget to pack.
        return isGzip(packed) ? await open.gzip(packed, { maxOutputLength }) : packed;
      case 'deflate':
        return await (hasZlibHeader(packed) ? open.deflate : open.raw)(packed, { maxOutputLength });
      case 'br':
        return await open.br(packed, { maxOutputLength });
      default:
        throw new FetchFault('FEED_ENCODING');
    }
  } catch (error) {
    if (error instanceof FetchFault) throw error;
    const code = (error as { readonly code?: unknown }).code;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new FetchFault('FEED_BIG');
    throw new FetchFault(code === 'Z_BUF_ERROR' ? 'FEED_TRUNCATED' : 'FEED_ENCODING');
  }
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
/** RFC 1950: "deflate" means a zlib wrapper, but some servers send the bare stream. */
const hasZlibHeader = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
