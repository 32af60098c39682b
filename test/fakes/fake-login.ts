import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeLogin {
  /** With a closing slash. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Where Microsoft gives tokens, on loopback: it knows one app, and refuses with the numbers Microsoft refuses with. */
export async function fakeLogin(known: {
  readonly appId: string;
  readonly tenantId: string;
  readonly secret: string;
}): Promise<FakeLogin> {
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await textOf(request));
    const refused = refusalOf(request.url ?? '', form);
    response.setHeader('content-type', 'application/json');
    if (refused !== null) return response.writeHead(refused.status).end(JSON.stringify(refused.body));
    return response.end(JSON.stringify({ token_type: 'Bearer', expires_in: 3599, access_token: 'a.token.of.a.test' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  function refusalOf(path: string, form: URLSearchParams) {
    const no = (status: number, error: string, code: number) => ({ status, body: { error, error_codes: [code] } });
    if (path !== `/${known.tenantId}/oauth2/v2.0/token`) return no(400, 'invalid_request', 90002);
    if (form.get('grant_type') !== 'client_credentials') return no(400, 'unsupported_grant_type', 70003);
    if (form.get('scope') !== 'https://api.botframework.com/.default') return no(400, 'invalid_scope', 70011);
    if (form.get('client_id') !== known.appId) return no(400, 'unauthorized_client', 700016);
    return form.get('client_secret') === known.secret ? null : no(401, 'invalid_client', 7000215);
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
