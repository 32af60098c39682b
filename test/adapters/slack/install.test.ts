import { expect } from 'chai';
import { aPost, type SlackTest, slackTest } from './slack-world.ts';

describe('Slack installations', () => {
  let test: SlackTest;
  beforeEach(async () => {
    test = await slackTest({ oauth: 'yes' });
    test.slack.world.users.set('UADMIN', { id: 'UADMIN', is_admin: true });
  });
  afterEach(async () => {
    expect(test.slack.world.problems).to.deep.equal([]);
    await test.close();
  });

  async function install(
    code: { team: string | null; token: string; organisation?: boolean },
    change: { cookie?: string } = {},
  ) {
    test.slack.world.codes.set('the-code', { user: 'UADMIN', organisation: false, ...code });
    const page = await fetch(`${test.url}/slack/install`);
    const [, link = ''] = /href="([^"]+)"/.exec(await page.text()) ?? [];
    const consent = await fetch(link.replaceAll('&amp;', '&'), { redirect: 'manual' });
    const cookie = change.cookie ?? (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return fetch(consent.headers.get('location') ?? '', { headers: { cookie }, redirect: 'manual' });
  }
  const removed = (
    type: 'app_uninstalled' | 'tokens_revoked',
    time = Math.floor(test.clock.at.getTime() / 1000) + 60,
    tokens: object = { bot: ['UBOT'] },
  ) => test.send.event(type === 'app_uninstalled' ? { type } : { type, tokens }, { event_time: time });

  it('installs a workspace, welcomes whoever installed it, and posts there', async () => {
    const response = await install({ team: 'T7', token: 'xoxb-seven' });
    expect(response.status).to.equal(200);
    expect(await response.text()).to.include('Signpost is installed');
    expect(response.headers.get('content-security-policy')).to.include("default-src 'none'");
    expect(test.installations.get('T7')).to.include({ workspaceId: 'T7', botUserId: 'UBOT', installedBy: 'UADMIN' });
    await test.slack.until(() => test.slack.world.posts.length === 1);
    expect(test.slack.world.posts[0]).to.include({ channel: 'DUADMIN', text: 'Welcome to Signpost', team: 'T7' });
    const target = { ...aPost().target, workspaceId: 'T7' };
    expect((await test.adapter.deliver(aPost({ target }))).kind).to.equal('sent');
  });

  it('takes a second installation of the same workspace, with its new token', async () => {
    await install({ team: 'T7', token: 'xoxb-old' });
    await install({ team: 'T7', token: 'xoxb-new' });
    test.slack.world.tokens.delete('xoxb-old');
    expect((await test.adapter.deliver(aPost({ target: { ...aPost().target, workspaceId: 'T7' } }))).kind).to.equal(
      'sent',
    );
  });

  it('refuses a consent that another browser began, and a code Slack does not know', async () => {
    expect((await install({ team: 'T7', token: 'xoxb-seven' }, { cookie: 'none=1' })).status).to.equal(400);
    expect((await fetch(`${test.url}/slack/oauth_redirect?code=x&state=y`)).status).to.equal(400);
    expect(test.installations.size).to.equal(0);
  });

  it('P-37 refuses an installation for a whole organisation, gives its token back and keeps nothing', async () => {
    const response = await install({ team: null, token: 'xoxb-org', organisation: true });
    expect(response.status).to.equal(409);
    expect(await response.text()).to.include('whole organisation');
    expect(test.installations.size).to.equal(0);
    expect(test.slack.world.tokens.get('xoxb-org')?.revoked).to.equal(true);
  });

  for (const order of [
    ['app_uninstalled', 'tokens_revoked'],
    ['tokens_revoked', 'app_uninstalled'],
    ['app_uninstalled', 'app_uninstalled'],
  ] as const) {
    it(`P-27 forgets the token on ${order.join(' then ')}`, async () => {
      await install({ team: 'T1', token: 'xoxb-t1' });
      for (const type of order) expect((await removed(type)).status).to.equal(200);
      await test.slack.until(() => test.uninstalled.length === 2);
      expect(test.installations.size).to.equal(0);
      expect(await test.adapter.deliver(aPost())).to.deep.equal({ kind: 'gone', reason: 'not_installed' });
    });
  }

  it("keeps the installation when only a person's own token was revoked", async () => {
    await install({ team: 'T1', token: 'xoxb-t1' });
    await removed('tokens_revoked', undefined, { oauth: ['U1'] });
    await test.adapter.stop();
    expect(test.uninstalled).to.deep.equal([]);
  });

  it('P-39 does not let a late event about the last installation end this one', async () => {
    await install({ team: 'T1', token: 'xoxb-t1' });
    await removed('app_uninstalled', Math.floor(test.clock.at.getTime() / 1000) - 30);
    await test.adapter.stop();
    expect(test.uninstalled).to.deep.equal([]);
    expect(test.installations.size).to.equal(1);
  });

  it('installs all the same when the welcome cannot be sent', async () => {
    test.slack.fail('chat.postMessage', { error: 'cannot_dm_bot' });
    expect((await install({ team: 'T7', token: 'xoxb-seven' })).status).to.equal(200);
    await test.slack.until(() => test.logged.some((line) => line.startsWith('slack.welcome_failed')));
    expect(test.installations.size).to.equal(1);
  });

  it('never logs a token or a code', async () => {
    await install({ team: 'T7', token: 'xoxb-seven' });
    await install({ team: 'T7', token: 'xoxb-eight' }, { cookie: '' });
    expect(test.logged.join('\n')).not.to.match(/xoxb|the-code|client secret/);
  });
});
