import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The application these tokens are for. */
export const APP = '11111111-2222-3333-4444-555555555555';
const ISSUER = 'https://api.botframework.com';

/** What may be wrong where the keys are published. */
export type Trouble = 'unreachable' | 'failing' | 'HTML' | 'HTML in place of the keys' | 'an empty list';

export interface FakeOpenId {
  readonly metadataUrl: string;
  /** Null: it works. */
  trouble: Trouble | null;
  /** The name the key is published under. */
  publishedAs: string;
  /** The claims of a genuine request whose answers go to `serviceUrl`. */
  claims(serviceUrl: string): Readonly<Record<string, unknown>>;
  /** Those claims as a bearer token; a stranger's has the same shape and another key. */
  bearer(claims: object, how?: { readonly header?: object; readonly by?: 'us' | 'a stranger' }): string;
  stop(): Promise<void>;
}

/** Where Microsoft publishes the keys that sign what Teams sends, on loopback, and the one who signs. */
export async function fakeOpenId(): Promise<FakeOpenId> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    const { trouble } = openId;
    if (trouble === 'unreachable') return request.socket.destroy();
    if (trouble === 'failing') return response.writeHead(500).end();
    if (trouble === 'HTML' || (trouble === 'HTML in place of the keys' && isKeys))
      return response.setHeader('content-type', 'text/html').end('<!doctype html><title>Sign in</title>');
    response.setHeader('content-type', 'application/json');
    if (!isKeys) return response.end(JSON.stringify({ issuer: ISSUER, jwks_uri: `${origin}/keys` }));
    if (trouble === 'an empty list') return response.end('{"keys":[]}');
    const published = { kid: openId.publishedAs, use: 'sig', endorsements: ['msteams'] };
    return response.end(JSON.stringify({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), ...published }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const openId: FakeOpenId = {
    metadataUrl: `${origin}/openid`,
    trouble: null,
    publishedAs: 'key-1',
    claims: (serviceurl) => {
      const now = Math.floor(Date.now() / 1000);
      return { iss: ISSUER, aud: APP, serviceurl, nbf: now - 60, exp: now + 600 };
    },
    bearer: (claims, { header = {}, by = 'us' } = {}) =>
      `Bearer ${signed(by === 'us' ? keys.privateKey : strangers.privateKey, claims, header)}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return openId;
}

/** JSON as it stands in a token. */
export const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(key: KeyObject, claims: object, header: object): string {
  const content = `${encoded({ alg: 'RS256', kid: 'key-1', typ: 'JWT', ...header })}.${encoded(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key).toString('base64url')}`;
}
