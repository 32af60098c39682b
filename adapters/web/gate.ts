import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from this machine's own page: the name it was sent to is a loopback one with our port (a web page
 * elsewhere can make a browser knock here under its own name), and no foreign page is behind it.
 */
export function isOwn({ headers, socket }: IncomingMessage): boolean {
  const { localAddress = '', localPort = 0 } = socket;
  const address = localAddress.includes(':') ? `[${localAddress}]` : localAddress;
  const names = ['127.0.0.1', '[::1]', 'localhost', address].flatMap((name) => [
    `${name}:${localPort}`,
    // A browser leaves the port of http out.
    ...(localPort === 80 ? [name] : []),
  ]);
  const host = headers.host?.toLowerCase() ?? '';
  const { origin } = headers;
  return names.includes(host) && (origin === undefined || origin === `http://${host}`);
}

/** Whether a form was made by this process. */
export function isOurForm(given: string | null, token: string): boolean {
  const one = Buffer.from(given ?? '');
  const other = Buffer.from(token);
  return one.length === other.length && timingSafeEqual(one, other);
}
