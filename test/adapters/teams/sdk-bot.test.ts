import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Bot, ConversationAddress } from '../../../adapters/teams/bot.ts';
import { createBot } from '../../../adapters/teams/sdk/bot.ts';
import { outcomeOf } from '../../../adapters/teams/sdk/outcome.ts';
import { aTeamsActivity } from '../../builders/a-teams-activity.ts';
import { type FakeConnector, fakeConnector } from '../../fakes/fake-connector.ts';

const APP = '11111111-2222-3333-4444-555555555555';
const ISSUER = 'https://api.botframework.com';
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(key: KeyObject, claims: object, header: object = {}): string {
  const content = `${encoded({ alg: 'RS256', kid: 'key-1', typ: 'JWT', ...header })}.${encoded(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key).toString('base64url')}`;
}

describe('the Teams door', () => {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let openId: Server;
  let bot: Bot;
  let connector: FakeConnector;
  let metadata = 'well';
  let publishedAs = 'key-1';
  let clock = Date.now();
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: ISSUER, aud: APP, serviceurl: '', nbf: now - 60, exp: now + 600 };

  before(async () => {
    connector = await fakeConnector();
    claims.serviceurl = connector.serviceUrl;
    openId = createServer((request, response) => {
      const { port } = openId.address() as AddressInfo;
      if (metadata === 'unreachable') return request.socket.destroy();
      if (metadata === 'failing') return response.writeHead(500).end();
      if (metadata === 'HTML' || (metadata === 'HTML in place of the keys' && request.url === '/keys'))
        return response.setHeader('content-type', 'text/html').end('<!doctype html><title>Sign in</title>');
      if (metadata === 'an empty list' && request.url === '/keys') return response.end('{"keys":[]}');
      response.setHeader('content-type', 'application/json');
      if (request.url === '/openid')
        return response.end(JSON.stringify({ issuer: ISSUER, jwks_uri: `http://127.0.0.1:${port}/keys` }));
      return response.end(
        JSON.stringify({
          keys: [
            { ...keys.publicKey.export({ format: 'jwk' }), kid: publishedAs, use: 'sig', endorsements: ['msteams'] },
          ],
        }),
      );
    });
    await new Promise<void>((resolve) => openId.listen(0, '127.0.0.1', resolve));
  });

  beforeEach(() => {
    const { port } = openId.address() as AddressInfo;
    metadata = 'well';
    publishedAs = 'key-1';
    clock = Date.now();
    bot = createBot({
      appId: APP,
      appPassword: 'secret',
      tenantId: 'tenant-1',
      openIdMetadata: `http://127.0.0.1:${port}/openid`,
      now: () => new Date(clock),
    });
  });

  after(async () => {
    openId.close();
    await connector.stop();
  });

  async function knock(authorization: string | undefined) {
    let turns = 0;
    const body = aTeamsActivity(connector.serviceUrl);
    const { status } = await bot.receive(
      { headers: authorization === undefined ? {} : { authorization }, body },
      async () => {
        turns += 1;
      },
    );
    return { status, turns };
  }

  it('lets in a request signed with the published key', async () => {
    expect(await knock(`Bearer ${token(keys.privateKey, claims)}`)).to.deep.equal({ status: 200, turns: 1 });
  });

  const hs256 = `${encoded({ alg: 'HS256', kid: 'key-1' })}.${encoded(claims)}.${Buffer.from('forged').toString('base64url')}`;
  const refused: Record<string, () => string | undefined> = {
    'no header': () => undefined,
    'a word for a token': () => 'Bearer x',
    'alg none': () => `Bearer ${encoded({ alg: 'none', kid: 'key-1' })}.${encoded(claims)}.`,
    'a forged HS256': () => `Bearer ${hs256}`,
    'an expired token': () => `Bearer ${token(keys.privateKey, { ...claims, exp: now - 3600 })}`,
    'a token from the future': () => `Bearer ${token(keys.privateKey, { ...claims, nbf: now + 3600 })}`,
    'another audience': () => `Bearer ${token(keys.privateKey, { ...claims, aud: 'somebody-else' })}`,
    'another issuer': () => `Bearer ${token(keys.privateKey, { ...claims, iss: 'https://evil.example' })}`,
    'an unknown key': () => `Bearer ${token(keys.privateKey, claims, { kid: 'key-9' })}`,
    'a stranger’s signature': () => `Bearer ${token(strangers.privateKey, claims)}`,
    'another service address': () =>
      `Bearer ${token(keys.privateKey, { ...claims, serviceurl: 'https://evil.example' })}`,
  };
  for (const [what, header] of Object.entries(refused)) {
    it(`P-15 answers 401 to ${what} and runs nothing`, async () => {
      expect(await knock(header())).to.deep.equal({ status: 401, turns: 0 });
    });
  }

  const genuine = () => knock(`Bearer ${token(keys.privateKey, claims)}`);
  const HOUR = 3_600_000;
  for (const trouble of ['unreachable', 'failing', 'HTML', 'HTML in place of the keys', 'an empty list']) {
    it(`P-19 answers 503 and runs nothing while the keys are ${trouble}, and lets people in once they are back`, async () => {
      metadata = trouble;
      expect(await genuine()).to.deep.equal({ status: 503, turns: 0 });
      metadata = 'well';
      expect(await genuine()).to.deep.equal({ status: 200, turns: 1 });
    });

    it(`P-19 works for 24 hours with the keys it has while they are ${trouble}, then answers 503`, async () => {
      await genuine();
      metadata = trouble;
      clock += 24 * HOUR - 1;
      expect(await genuine()).to.deep.equal({ status: 200, turns: 1 });
      clock += 1;
      expect(await genuine()).to.deep.equal({ status: 503, turns: 0 });
    });
  }

  it('P-19 sees within a minute that keys were changed, and takes the old name no longer', async () => {
    await genuine();
    publishedAs = 'key-2';
    clock += 60_000;
    const next = `Bearer ${token(keys.privateKey, claims, { kid: 'key-2' })}`;
    expect(await knock(next)).to.deep.equal({ status: 200, turns: 1 });
    clock += 60_000;
    expect(await genuine()).to.deep.equal({ status: 401, turns: 0 });
  });
});

describe('posting to Teams', () => {
  let connector: FakeConnector;
  let bot: Bot;
  let address: ConversationAddress;

  beforeEach(async () => {
    connector = await fakeConnector();
    bot = createBot({ appId: null, appPassword: null, tenantId: null, openIdMetadata: null, now: () => new Date(0) });
    address = {
      serviceUrl: connector.serviceUrl,
      conversationId: '19:ward@thread.tacv2',
      botId: '28:bot',
      tenantId: 'tenant-1',
    };
  });
  afterEach(() => connector.stop());

  it('P-31 sends once when the reply is lost, and calls the outcome unknown', async () => {
    connector.script('lost-after-taking');
    const outcome = await bot.post(address, { type: 'message', text: 'hello' }).catch(outcomeOf);
    expect(outcome).to.deep.include({ kind: 'unknown' });
    expect(connector.sent).to.have.length(1);
  });

  it('P-31 sends once when Teams answers 502, and calls the outcome unknown', async () => {
    connector.script({ status: 502 });
    expect(await bot.post(address, { type: 'message', text: 'hello' }).catch(outcomeOf)).to.deep.include({
      kind: 'unknown',
    });
    expect(connector.sent).to.have.length(0);
  });

  it('P-29 reads how long to wait from a 429', async () => {
    connector.script({ status: 429, retryAfter: '30' });
    expect(await bot.post(address, { type: 'message', text: 'hello' }).catch(outcomeOf)).to.deep.include({
      kind: 'retry',
      afterMs: 30_000,
    });
  });

  for (const [retryAfter, afterMs] of [
    ['0', 30_000],
    ['soon', 30_000],
    ['86400', 900_000],
  ] as const) {
    it(`P-30 makes ${afterMs / 1000} s of a Retry-After of “${retryAfter}”`, async () => {
      connector.script({ status: 429, retryAfter });
      expect(await bot.post(address, { type: 'message', text: 'hello' }).catch(outcomeOf)).to.deep.include({
        kind: 'retry',
        afterMs,
      });
    });
  }

  it('calls a conversation that refuses the bot gone', async () => {
    connector.script({ status: 403 });
    expect(await bot.post(address, { type: 'message', text: 'hello' }).catch(outcomeOf)).to.deep.include({
      kind: 'gone',
    });
  });

  it('calls a connection that was never made a retry', async () => {
    await connector.stop();
    expect(await bot.post(address, { type: 'message', text: 'hello' }).catch(outcomeOf)).to.deep.include({
      kind: 'retry',
    });
  });
});
