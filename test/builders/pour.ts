import { connect } from 'node:net';

export interface Poured {
  /** The first line that came back. */
  readonly line: string;
  /** Bytes written before the other side hung up. */
  readonly sent: number;
  /** By how much the memory of this process, the server's included, grew at most meanwhile; in MB. */
  readonly grownMb: number;
}

/** Sends a body of 300 MB to `path` as fast as it is taken, after this header, until the other side hangs up. */
export function pour(url: string, path: string, header: string): Promise<Poured> {
  const part = Buffer.from(`10000\r\n${'x'.repeat(0x10000)}\r\n`);
  const before = process.memoryUsage.rss();
  const seen = { line: '', sent: 0, grownMb: 0 };
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const more = () => {
      seen.grownMb = Math.max(seen.grownMb, (process.memoryUsage.rss() - before) / 1024 / 1024);
      for (let room = true; room && seen.sent < BYTES && !socket.destroyed; seen.sent += part.length)
        room = socket.write(part);
    };
    socket
      .on('error', () => undefined)
      .on('connect', () => socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\n`) && more())
      .on('drain', more)
      .on('data', (bytes) => {
        seen.line ||= bytes.toString().split('\r\n')[0] ?? '';
      })
      .on('close', () => resolve(seen));
  });
}

const BYTES = 300 * 1024 * 1024;
