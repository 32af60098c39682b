import { expect } from 'chai';
import { createSlackAdapter } from '../../../adapters/slack/index.ts';
import { refusedMark } from '../../../adapters/slack/refusals.ts';
import { bodyOfADoor } from '../../contracts/body-of-a-door.ts';
import { type SlackTest, slackTest } from './slack-world.ts';

describe("Slack's door", () => {
  let test: SlackTest;
  beforeEach(async () => {
    test = await slackTest();
  });
  afterEach(() => test.close());
  const fields = { command: '/signpost', text: 'housing', team_id: 'T1', channel_id: 'C1', user_id: 'U1' };
  const seconds = (offset: number) => String(Math.floor(test.clock.at.getTime() / 1000) + offset);
  const events = () => `${test.url}/slack/events`;

  it('P-02 refuses a request 302 seconds old', async () => {
    expect((await test.send.form(fields, { timestamp: seconds(-302) })).status).to.equal(401);
  });

  it('P-03 refuses a signed request from the future', async () => {
    expect((await test.send.form(fields, { timestamp: seconds(302) })).status).to.equal(401);
    expect((await test.send.form(fields, { timestamp: seconds(365 * 86_400) })).status).to.equal(401);
    expect((await test.send.form(fields, { timestamp: seconds(290) })).status).to.equal(200);
  });

  for (const timestamp of ['abc', 'NaN', '1e99', '', '-1', '1764061200, 1764061200']) {
    it(`P-04 refuses the timestamp "${timestamp}"`, async () => {
      expect((await test.send.form(fields, { timestamp })).status).to.equal(401);
      expect(test.asked).to.have.length(0);
    });
  }

  it('refuses a signature made with another secret, and none at all', async () => {
    expect((await test.send.form(fields, { secret: 'another' })).status).to.equal(401);
    expect((await fetch(events(), { method: 'POST', body: 'text=housing' })).status).to.equal(401);
  });

  it('leaves one counted line for many wrong signatures, the next ten minutes later, and nothing of the requests', async () => {
    const wrong = () => test.send.form(fields, { secret: 'another' });
    for (let time = 0; time < 3; time += 1) await wrong();
    expect(test.logged).to.deep.equal(['slack.signature_refused {"platform":"slack","count":1}']);
    test.clock.at = new Date(test.clock.at.getTime() + 10 * 60_000);
    await wrong();
    expect(test.logged[1]).to.equal('slack.signature_refused {"platform":"slack","count":3}');
    expect(test.logged).to.have.length(2);
  });

  it('remembers for doctor what looked like Slack, and no stranger who knocks', async () => {
    const marked = () => test.seen.has(refusedMark(test.clock.at));
    await fetch(events(), { method: 'POST', body: 'text=housing' });
    await test.send.form(fields, { secret: 'another', timestamp: seconds(-302) });
    expect(marked()).to.equal(false);
    await test.send.form(fields, { secret: 'another' });
    expect(marked()).to.equal(true);
  });

  it('refuses a body changed after signing', async () => {
    expect((await test.send.form(fields, { body: 'text=other' })).status).to.equal(401);
  });

  it('P-06 refuses to start without a signing secret, and names the setting', () => {
    const options = { apiUrl: test.slack.apiUrl, botToken: 'xoxb-one', appToken: null, oauth: null, publicUrl: null };
    const functions = {
      now: () => new Date(),
      log: { info() {}, warn() {}, error() {} },
      firstTime: async () => true,
      uninstalled: async () => {},
      dropped: async () => {},
    };
    const never = async () => Promise.reject(new Error('not asked'));
    for (const signingSecret of [null, '', '  ']) {
      expect(() =>
        createSlackAdapter({
          ...options,
          ...functions,
          signingSecret,
          home: never,
          welcome: () => ({ summary: '', blocks: [] }),
        }),
      ).to.throw('SLACK_SIGNING_SECRET');
    }
  });

  bodyOfADoor({
    url: () => test.url,
    path: '/slack/events',
    unwanted: '401',
    ask: (number) => test.send.command(`topic ${number}`),
  });

  it('P-12 takes a content type with a charset', async () => {
    const change = { headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' } };
    expect(
      (await test.send.form({ ...fields, response_url: test.slack.responseUrl('C1', 'U1') }, change)).status,
    ).to.equal(200);
    await test.slack.until(() => test.asked.length === 1);
    const event = { type: 'app_home_opened', tab: 'home', user: 'U1', channel: 'D1' };
    expect(
      (await test.send.event(event, {}, { headers: { 'content-type': 'Application/JSON; charset=utf-8' } })).status,
    ).to.equal(200);
    await test.slack.until(() => test.slack.world.views.length === 1);
  });

  it('P-13 answers 400 to a signed body that is no object', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    for (const body of ['[1]', '"text"', 'null', '7'])
      expect((await test.send.json(JSON.parse(body))).status).to.equal(400);
    expect((await test.send.form({ payload: 'not json' })).status).to.equal(400);
    expect((await test.send.form({ payload: '[]' })).status).to.equal(400);
    expect((await test.send.raw('{"type":')).status).to.equal(400);
    expect((await test.send.raw(`{"a":${deep}}`)).status).to.equal(400);
    expect(
      (await test.send.raw(`{"type":"event_callback","event":{"type":"unheard_of","deep":${deep}}}`)).status,
    ).to.equal(200);
    expect((await test.send.command('still there')).response.status).to.equal(200);
  });

  it('P-14 echoes a challenge of at most 200 characters, as plain text', async () => {
    const short = await test.send.json({ type: 'url_verification', challenge: 'abc' });
    expect(short.headers.get('content-type')).to.equal('text/plain');
    expect(await short.text()).to.equal('abc');
    expect((await test.send.json({ type: 'url_verification', challenge: 'x'.repeat(201) })).status).to.equal(400);
    expect((await test.send.json({ type: 'url_verification', challenge: { toString: 'x' } })).status).to.equal(400);
  });

  it("answers Slack's unsigned certificate check and runs nothing smuggled with it", async () => {
    const body = new URLSearchParams({ ...fields, ssl_check: '1' });
    expect((await fetch(events(), { method: 'POST', body })).status).to.equal(200);
    expect(test.asked).to.have.length(0);
  });

  it('P-38 says how far the clock is off, and lets nothing in', async () => {
    expect(test.adapter.problem()).to.equal(null);
    expect((await test.send.form(fields, { timestamp: seconds(-360) })).status).to.equal(401);
    expect(test.adapter.problem()).to.include("differs from Slack's by 6 minutes");
    expect(test.logged.join()).to.include('slack.clock_differs');
  });

  it('F-26 refuses while a step of the clock lasts, takes requests again once it is undone, and says so each time', async () => {
    const right = test.clock.at;
    const sent = seconds(0);
    expect((await test.send.form(fields, { timestamp: sent })).status).to.equal(200);
    test.clock.at = new Date(right.getTime() - 360_000);
    expect((await test.send.form(fields, { timestamp: sent })).status).to.equal(401);
    expect(test.adapter.problem()).to.include("differs from Slack's by 6 minutes");
    test.clock.at = right;
    expect((await test.send.form({ ...fields, text: 'falls' }, { timestamp: sent })).status).to.equal(200);
    expect(test.adapter.problem()).to.equal(null);
  });

  it('answers 404 elsewhere under /slack/', async () => {
    for (const path of ['/slack/', '/slack/install', '/slack/events'])
      expect((await fetch(`${test.url}${path}`)).status).to.equal(404);
  });

  it('answers 200 to what it does not know, within three seconds', async () => {
    const unknown = { type: 'message_action', callback_id: 'of_another_app', team: { id: 'T1' }, user: { id: 'U1' } };
    expect((await test.send.form({ payload: JSON.stringify(unknown) })).status).to.equal(200);
    expect((await test.send.event({ type: 'reaction_added', user: 'U1' })).status).to.equal(200);
  });
});
