import { expect } from 'chai';
import type { Bot, ConversationAddress } from '../../../adapters/teams/bot.ts';
import { createBot } from '../../../adapters/teams/sdk/bot.ts';
import { outcomeOf } from '../../../adapters/teams/sdk/outcome.ts';
import { aTeamsActivity } from '../../builders/a-teams-activity.ts';
import { type FakeConnector, fakeConnector } from '../../fakes/fake-connector.ts';
import { APP, type FakeOpenId, fakeOpenId } from '../../fakes/fake-open-id.ts';

const HOUR = 3_600_000;
const SERVICE_URL = 'https://smba.trafficmanager.net/uk/';

describe('the keys of the Teams door', () => {
  let openId: FakeOpenId;
  let bot: Bot;
  let clock: number;

  beforeEach(async () => {
    openId = await fakeOpenId();
    clock = Date.now();
    bot = createBot({
      appId: APP,
      appPassword: 'secret',
      tenantId: 'tenant-1',
      openIdMetadata: openId.metadataUrl,
      now: () => new Date(clock),
    });
  });
  afterEach(() => openId.stop());

  /** A genuine request, signed with a key of this name. */
  async function knock(kid = 'key-1') {
    let turns = 0;
    const authorization = openId.bearer(openId.claims(SERVICE_URL), { header: { kid } });
    const { status } = await bot.receive(
      { headers: { authorization }, body: aTeamsActivity(SERVICE_URL) },
      async () => {
        turns += 1;
      },
    );
    return { status, turns };
  }

  for (const trouble of ['unreachable', 'failing', 'HTML', 'HTML in place of the keys', 'an empty list'] as const) {
    it(`P-19 answers 503 and runs nothing while the keys are ${trouble}, and lets people in once they are back`, async () => {
      openId.trouble = trouble;
      expect(await knock()).to.deep.equal({ status: 503, turns: 0 });
      openId.trouble = null;
      expect(await knock()).to.deep.equal({ status: 200, turns: 1 });
    });

    it(`P-19 works for 24 hours with the keys it has while they are ${trouble}, then answers 503`, async () => {
      await knock();
      openId.trouble = trouble;
      clock += 24 * HOUR - 1;
      expect(await knock()).to.deep.equal({ status: 200, turns: 1 });
      clock += 1;
      expect(await knock()).to.deep.equal({ status: 503, turns: 0 });
    });
  }

  it('P-19 sees within a minute that keys were changed, and takes the old name no longer', async () => {
    await knock();
    openId.publishedAs = 'key-2';
    clock += 60_000;
    expect(await knock('key-2')).to.deep.equal({ status: 200, turns: 1 });
    clock += 60_000;
    expect(await knock()).to.deep.equal({ status: 401, turns: 0 });
  });
});

describe('posting to Teams', () => {
  const LOCAL = { appId: null, appPassword: null, tenantId: null, openIdMetadata: null, now: () => new Date(0) };
  let connector: FakeConnector;
  let bot: Bot;
  let address: ConversationAddress;

  beforeEach(async () => {
    connector = await fakeConnector();
    bot = createBot(LOCAL);
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

  it('P-31 gives up a post that Teams never answers, and calls the outcome unknown', async () => {
    const hasty = createBot(LOCAL, 50);
    for (const options of [{}, { targeted: true }]) {
      connector.script('never-answered');
      const outcome = await hasty.post(address, { type: 'message', text: 'hello' }, options).catch(outcomeOf);
      expect(outcome).to.deep.include({ kind: 'unknown' });
    }
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
