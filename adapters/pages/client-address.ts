import type { IncomingMessage } from 'node:http';

/**
 * Who asks, for counting requests. `X-Forwarded-For` can be written by anybody (P-40), so it counts only behind a proxy that is
 * known to add to it; then its last entry is the one the proxy wrote. IPv6 is counted by network (/64): one home has many addresses.
 */
export function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const direct = request.socket.remoteAddress ?? 'unknown';
  const header = request.headers['x-forwarded-for'];
  const last = [header ?? []].flat().join(',').split(',').at(-1)?.trim() ?? '';
  return network(trustProxy && last !== '' && last.length <= 45 ? last : direct);
}

function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const before = head.split(':').filter((part) => part !== '');
  const after = (tail ?? '').split(':').filter((part) => part !== '');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}
