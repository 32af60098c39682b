import { writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { refusedMark } from '../../adapters/slack/refusals.ts';
import { doctor } from '../../src/cli/doctor.ts';
import { readConfig } from '../../src/config.ts';
import { feedProblem } from '../../src/domain/feed-problem.ts';
import { takeLease } from '../../src/storage/lease.ts';
import { aFolder } from '../builders/a-folder.ts';
import { at } from '../builders/at.ts';
import { openStores } from '../builders/open-stores.ts';
import { type FakeLogin, fakeLogin } from '../fakes/fake-login.ts';

const NOW = at('2026-11-25T10:00:00Z');

describe('doctor', function () {
  this.timeout(60_000);
  const file = aFolder();

  async function examine(now = NOW, settings: Readonly<Record<string, string>> = {}, login = 'http://127.0.0.1:9/') {
    const lines: string[] = [];
    const config = readConfig({ DATABASE: file('signpost.db'), ...settings });
    const write = (line: string) => void lines.push(line);
    const cli = { words: [], flags: new Map(), args: [], config, now: () => now, write, tell: write };
    const code = await doctor({ ...cli, stdin: Readable.from([]) }, login);
    return { code, line: (what: string) => lines.find((each) => each.slice(5).startsWith(what)) ?? '' };
  }

  it('F-07 says of a damaged database what to do, and goes on with the rest', async () => {
    writeFileSync(file('signpost.db'), 'Dear diary, '.repeat(1000));
    const { code, line } = await examine();
    expect(code).to.equal(1);
    expect(line('database')).to.match(/^FIX .*restore <backup file>/);
    expect(line('clock')).to.match(/^ok/);
  });

  it('F-24 says of a newer database which version it is', async () => {
    const { storage } = await openStores(file('signpost.db'));
    storage.sqlite.exec("insert into kysely_migration (name, timestamp) values ('9999-future', '')");
    await storage.close();
    expect((await examine()).line('database')).to.match(/^FIX .*9999-future/);
  });

  describe('of the credentials of Teams', () => {
    let login: FakeLogin;
    beforeEach(async () => {
      login = await fakeLogin({ appId: 'the-app', tenantId: 'the-tenant', secret: 'the secret' });
    });
    afterEach(() => login.stop());
    const right = { TEAMS_APP_ID: 'the-app', TEAMS_TENANT_ID: 'the-tenant', TEAMS_APP_PASSWORD: 'the secret' };
    const all = { ...right, PUBLIC_URL: 'https://signpost.example' };

    it('says that they hold only once Microsoft has given a token for them', async () => {
      const { code, line } = await examine(NOW, all, login.url);
      expect(line('TEAMS_APP_ID')).to.match(/^ok .*Microsoft knows it/);
      expect(code).to.equal(0);
    });

    for (const [name, wrong, says] of [
      ['TEAMS_APP_PASSWORD', 'another secret', /^FIX .*wrong.*new client secret/],
      ['TEAMS_APP_ID', 'another-app', /^FIX .*no such app/],
      ['TEAMS_TENANT_ID', 'another-tenant', /^FIX .*no such tenant/],
    ] as const) {
      it(`says what to do about a wrong ${name}, and repeats no secret`, async () => {
        const { code, line } = await examine(NOW, { ...all, [name]: wrong }, login.url);
        expect(line(name)).to.match(says);
        expect(line(name)).not.to.include('another secret').and.not.to.include('the secret');
        expect(code).to.equal(1);
      });
    }

    it('says so where Microsoft cannot be reached, or no tenant is set', async () => {
      expect((await examine(NOW, all)).line('Teams')).to.match(/^FIX .*cannot be reached/);
      const { TEAMS_TENANT_ID: _, ...without } = all;
      expect((await examine(NOW, without, login.url)).line('TEAMS_TENANT_ID')).to.match(/^FIX .*is not set/);
    });
  });

  it('says when requests of Slack were refused for their signature, until one is let in', async () => {
    const { storage, stores } = await openStores(file('signpost.db'));
    const slack = {
      SLACK_SIGNING_SECRET: 'of another app',
      SLACK_BOT_TOKEN: 'xoxb-one',
      SLACK_API_URL: 'http://127.0.0.1:9/',
    };
    const requests = async () => (await examine(NOW, slack)).line('Slack requests');
    expect(await requests()).to.equal('');
    await stores.workspaces.firstTime('slack', refusedMark(at('2026-11-25T07:30:00Z')), at('2026-11-25T07:30:00Z'));
    expect(await requests()).to.match(/^FIX .*2026-11-25T07:30.*Check the signing secret/);
    await stores.workspaces.firstTime('slack', 'signature/v0=1', at('2026-11-25T07:40:00Z'));
    expect(await requests()).to.equal('');
    await storage.close();
  });

  it('P-26 counts the workspaces that took our token away, where nobody can be told', async () => {
    const { storage, stores } = await openStores(file('signpost.db'));
    await stores.channels.workspace('slack', 'T1', NOW);
    expect((await examine()).line('workspaces')).to.include('each has its token');
    await stores.workspaces.uninstall('slack', 'T1', NOW);
    expect((await examine()).line('workspaces')).to.match(/1 removed Signpost or revoked its token/);
    await storage.close();
  });

  it('F-10 F-12 names the service that runs, a clock that went back, and counts failing feeds wherever they are', async () => {
    const { storage, stores } = await openStores(file('signpost.db'));
    const lease = takeLease(storage, () => NOW);
    const place = { platform: 'slack', workspaceId: 'T1', channelId: 'C1' } as const;
    const { id } = await stores.channels.channel(place, NOW);
    const url = 'https://blog.example/feed';
    const feed = {
      url,
      title: 'A blog',
      siteUrl: null,
      catalogueId: null,
      section: 'press',
      postPolicy: 'auto',
    } as const;
    const options = { start: 'now', addedBy: null } as const;
    const { feedId } = await stores.feeds.subscribe(id, { ...feed, sample: false }, options, NOW);
    const failed = { kind: 'failed', problem: feedProblem('FEED_SERVER'), notBefore: null } as const;
    await stores.feeds.saveRead(feedId, failed, NOW, at('2026-11-25T11:00:00Z'));
    const well = await examine();
    expect(well.line('service')).to.include(`process ${process.pid}`);
    expect(well.line('clock went back')).to.match(/^ok/);
    expect(well.line('feeds')).to.match(/^FIX .*1 of 1 are failing/);
    const before = await examine(at('2026-11-24T10:00:00Z'));
    expect(before.line('clock went back')).to.match(/^FIX .*2026-11-25T10:00:00/);
    lease.release();
    await storage.close();
  });
});
