import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { expect } from 'chai';
import type { TeamsActivity } from '../../../adapters/teams/activity.ts';
import { pressOf, TENANT } from '../../builders/a-teams-activity.ts';
import { APP, encoded, type FakeOpenId, fakeOpenId } from '../../fakes/fake-open-id.ts';
import { type TeamsTest, teamsTest } from './teams-world.ts';

/** Answered in its own exchange, so that nothing has to be sent to Microsoft for it. */
const PRESS = pressOf({ signpost: 'chats' });
const KINDS: Readonly<Record<string, Partial<TeamsActivity>>> = {
  'a message': { text: 'self harm' },
  'a pressed button': PRESS,
  'a search': { type: 'invoke', name: 'composeExtension/query', value: { parameters: [{ value: 'self harm' }] } },
  'a form to open': { type: 'invoke', name: 'composeExtension/fetchTask', value: {} },
  'an invoke we do not know': { type: 'invoke', name: 'something/new' },
  'an installation': { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] },
};

describe('the Teams door in production', () => {
  let openId: FakeOpenId;
  let test: TeamsTest;
  /** Somewhere that is not Teams: it counts who comes. */
  let elsewhere: Server;
  let elsewhereUrl: string;
  let visits: number;
  let kept: number;

  before(async () => {
    openId = await fakeOpenId();
    elsewhere = createServer((socket) => {
      visits += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  });
  after(async () => {
    elsewhere.close();
    await openId.stop();
  });

  beforeEach(async () => {
    [visits, kept] = [0, 0];
    const serviceUrls = ['https://smba.trafficmanager.net/'];
    const keep = async () => {
      kept += 1;
    };
    test = await teamsTest({
      appId: APP,
      appPassword: 'secret',
      tenantId: TENANT,
      serviceUrls,
      openIdMetadata: openId.metadataUrl,
      local: false,
      environment: 'production',
      host: '0.0.0.0',
      remember: keep,
      uninstalled: keep,
      channelGone: keep,
      firstTime: async () => {
        await keep();
        return true;
      },
    });
    serviceUrls.push(test.connector.serviceUrl);
  });
  afterEach(() => test.close());

  const claims = (change: object = {}) => ({ ...openId.claims(test.connector.serviceUrl), ...change });
  const genuine = (serviceUrl = test.connector.serviceUrl) => ({
    authorization: openId.bearer(openId.claims(serviceUrl)),
  });

  it('lets in a request signed with the published key', async () => {
    const { status, body } = await test.send(PRESS, genuine());
    expect(status).to.equal(200);
    expect(JSON.stringify(body)).to.include('Three places to turn to');
    expect(test.asked).to.have.length(1);
  });

  it('P-40 takes nobody for somebody else because of X-Forwarded-For', async () => {
    await test.send(PRESS, { ...genuine(), 'x-forwarded-for': '198.51.100.7, 127.0.0.1' });
    await test.send(PRESS, genuine());
    const [spoofed, plain] = test.asked.map(({ id: _, ...who }) => who);
    expect(spoofed).to.deep.equal(plain).and.to.include({ userId: 'aad-nurse', workspaceId: TENANT });
  });

  const now = Math.floor(Date.now() / 1000);
  const unsigned = (header: object, signature: string) => `Bearer ${encoded(header)}.${encoded(claims())}.${signature}`;
  const refused: Readonly<Record<string, () => string | null>> = {
    'no header': () => null,
    'a word for a token': () => 'Bearer x',
    'a scheme of another kind': () => openId.bearer(claims()).replace('Bearer', 'Basic'),
    'alg none': () => unsigned({ alg: 'none', kid: 'key-1' }, ''),
    'alg none with something for a signature': () => unsigned({ alg: 'none', kid: 'key-1' }, 'eA'),
    'a forged HS256': () => unsigned({ alg: 'HS256', kid: 'key-1' }, Buffer.from('forged').toString('base64url')),
    'a token without its signature': () => unsigned({ alg: 'RS256', kid: 'key-1' }, ''),
    'a signature under other claims': () => {
      const [head = '', , signature = ''] = openId.bearer(claims()).split('.');
      return [head, encoded(claims({ exp: now + 7200 })), signature].join('.');
    },
    'an expired token': () => openId.bearer(claims({ exp: now - 3600 })),
    'a token from the future': () => openId.bearer(claims({ nbf: now + 3600 })),
    'another audience': () => openId.bearer(claims({ aud: 'somebody-else' })),
    'another issuer': () => openId.bearer(claims({ iss: 'https://evil.example' })),
    'a key that is not published': () => openId.bearer(claims(), { header: { kid: 'key-9' } }),
    'a stranger’s signature under our key’s name': () => openId.bearer(claims(), { by: 'a stranger' }),
    'a token for another service address': () => openId.bearer(claims({ serviceurl: elsewhereUrl })),
  };
  for (const [what, header] of Object.entries(refused)) {
    it(`P-15 answers 401 to ${what}, whatever it carries, and runs nothing`, async () => {
      const authorization = header();
      for (const activity of Object.values(KINDS)) {
        const { status, body } = await test.send(activity, authorization === null ? {} : { authorization });
        expect({ status, body }).to.deep.equal({ status: 401, body: undefined });
      }
      expect([test.asked.length, kept, visits, test.connector.sent.length]).to.deep.equal([0, 0, 0, 0]);
    });
  }

  for (const [kind, activity] of Object.entries(KINDS)) {
    const isInvoke = activity.type === 'invoke' && activity.name !== 'something/new';

    it(`does nothing for ${kind} of another tenant${isInvoke ? ', and says kindly why' : ''}`, async () => {
      const foreign = { tenant: { id: 'tenant-9' } };
      const there = { id: 'a:x', conversationType: 'personal', tenantId: 'tenant-9' };
      const { status, body } = await test.send({ ...activity, channelData: foreign, conversation: there }, genuine());
      expect(status).to.equal(activity.name === 'something/new' ? 501 : 200);
      expect(JSON.stringify(body ?? null).includes('not set up for your organisation')).to.equal(isInvoke);
      expect([test.asked.length, kept, test.connector.sent.length]).to.deep.equal([0, 0, 0]);
      expect(test.logged).to.deep.equal(['teams.refused {"platform":"teams","code":"TENANT"}']);
    });

    it(`sends not a byte to the service address of ${kind} where Teams does not live`, async () => {
      const { body } = await test.send({ ...activity, serviceUrl: elsewhereUrl }, genuine(elsewhereUrl));
      expect(JSON.stringify(body ?? null)).not.to.include('Three places');
      expect([test.asked.length, kept, visits]).to.deep.equal([0, 0, 0]);
      expect(test.logged).to.deep.equal(['teams.refused {"platform":"teams","code":"SERVICE_URL"}']);
    });
  }

  it('takes an address that only begins like an allowed one for a stranger’s', async () => {
    for (const serviceUrl of ['https://smba.trafficmanager.net.evil.example/', 'http://smba.trafficmanager.net/'])
      await test.send({ ...PRESS, serviceUrl }, genuine(serviceUrl));
    expect(test.asked).to.deep.equal([]);
    const serviceUrl = 'https://smba.trafficmanager.net/uk/';
    await test.send({ ...PRESS, serviceUrl }, genuine(serviceUrl));
    expect(test.asked).to.have.length(1);
  });

  it('does nothing for a request that names no tenant', async () => {
    await test.send({ ...PRESS, channelData: {}, conversation: { id: 'a:x' } }, genuine());
    expect([test.asked.length, kept]).to.deep.equal([0, 0]);
  });
});
