import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { expect } from 'chai';
import { readConfig } from '../src/config.ts';
import { toPlainText } from '../src/domain/plain-text.ts';
import { createLog } from '../src/log.ts';
import { createService, type Service } from '../src/service.ts';
import { backUp } from '../src/storage/backup.ts';
import { aFolder } from './builders/a-folder.ts';
import { aTeamsActivity, pressOf, sendToBot } from './builders/a-teams-activity.ts';
import { type FakeConnector, fakeConnector } from './fakes/fake-connector.ts';
import { type FakeSlack, startFakeSlack } from './fakes/fake-slack.ts';
import { type SlackSender, slackSender } from './fakes/fake-slack-sender.ts';

const SECRET = 'a signing secret of a test';
const PUBLIC = 'https://signpost.example.nhs.uk';
const METRICS_TOKEN = 'a-token-of-a-test-that-is-long-enough';
/** Patients who do not exist. */
const PATIENTS = [
  'NHS number 943 476 5919',
  '943-476-5919',
  'Gwendolyna Harkwright 12/03/1954',
  'DOB 12-3-54 Harkwright',
  'CHI 1203541234',
  'hospital no A918273',
];
/** Topics nobody has. */
const TOPICS = ['zorblattivus', 'quizzlemorty eating disorders', 'blorfengrip anxiety'];
/** What of them would be found again, however it was spaced. */
const IDENTIFIERS = /943[ -]?476[ -]?5919|gwendolyna|harkwright|12[/-]0?3[/-](?:19)?54|1203541234|a918273/i;
const NONSENSE = /zorblattivus|quizzlemorty|blorfengrip/i;
/** Put where it may stand, to see that the search finds it there. */
const DELIBERATE = 'flimperwocket';

describe('what somebody looked up, and who a patient is', () => {
  const folder = aFolder();
  let slack: FakeSlack;
  let connector: FakeConnector;
  let service: Service;
  let send: SlackSender;
  let url: string;
  let now: Date;
  let followed: number;
  let logged: string[];
  let told: string[];
  let printed: string[];
  let stopListening: () => void;

  beforeEach(async () => {
    slack = await startFakeSlack({ now: () => now });
    connector = await fakeConnector();
    now = new Date();
    [logged, told, printed] = [[], [], []];
    stopListening = listen();
    const config = readConfig({
      ...{ NODE_ENV: 'development', PORT: '0', DATABASE: folder('signpost.db'), WEB: '1', SAMPLES: '0' },
      ...{ SLACK_BOT_TOKEN: 'xoxb-one', SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: slack.apiUrl, TEAMS_LOCAL: '1' },
      ...{ ADMINS: 'UADMIN', PUBLIC_URL: PUBLIC, METRICS_TOKEN },
    });
    const log = createLog({ level: 'info', key: null, destination: { write: (line) => void logged.push(line) } });
    service = await createService(config, { log, now: () => now, tell: (line) => void told.push(line) });
    url = `http://127.0.0.1:${await service.start({ ticked: true })}`;
    send = slackSender(slack, `${url}/slack/events`, SECRET);
  });
  afterEach(async () => {
    stopListening();
    await service.stop();
    await connector.stop();
    await slack.close();
  });

  /** Reads along what this process prints. */
  function listen(): () => void {
    const streams = [process.stdout, process.stderr] as const;
    const writes = streams.map((stream) => stream.write);
    for (const [index, stream] of streams.entries()) {
      const write = writes[index]?.bind(stream) as typeof stream.write;
      stream.write = ((...args: Parameters<typeof write>) => {
        printed.push(String(args[0]));
        return write(...args);
      }) as typeof stream.write;
    }
    return () => {
      for (const [index, stream] of streams.entries()) stream.write = writes[index] ?? stream.write;
    };
  }

  it('reaches no log, no database, no export, no metric and no page of health, by whichever door it came', async () => {
    for (const words of [...PATIENTS, ...TOPICS]) {
      await throughSlack(words);
      await throughTeams(words);
      await throughThePage(words);
    }
    followed = await follow();
    for (const words of PATIENTS) await keptByEveryDoor(words);
    await amid('workspace', async () => {
      for (const words of [...PATIENTS, ...TOPICS]) {
        await throughSlack(words);
        await throughTeams(words);
      }
    });
    expect(logged.join(''), 'the errors happened').to.include('command.failed');
    await slackAsks(`suggest ${DELIBERATE}`);
    await service.app.tick();

    const answers = JSON.stringify([slack.answers, slack.world.posts, slack.world.views, connector.sent]);
    expect(answers).not.to.match(IDENTIFIERS);
    // The page shows whoever sits before it what they asked, and even there no patient.
    expect(IDENTIFIERS.exec(await (await fetch(url)).text())?.[0], 'an identifier on the page').to.equal(undefined);
    const outputs = await everyOutput();
    for (const [name, text] of outputs) {
      expect(IDENTIFIERS.exec(text)?.[0], `an identifier in ${name}`).to.equal(undefined);
      expect(NONSENSE.exec(text)?.[0], `a topic in ${name}`).to.equal(undefined);
    }
    const withDeliberate = [...outputs].filter(([, text]) => text.includes(DELIBERATE)).map(([name]) => name);
    expect(withDeliberate).to.include('backup').and.to.include('database');
  }).timeout(60_000);

  it('is not repeated by the command line', async () => {
    for (const words of [PATIENTS.join(' and '), TOPICS[0] ?? '']) {
      const { stdout, stderr } = await promisify(execFile)(
        process.execPath,
        ['--import', 'tsx', join(import.meta.dirname, '../src/cli/main.ts'), 'ask', words],
        { env: { PATH: process.env.PATH, DATABASE: folder('signpost.db') } },
      );
      expect(stdout).not.to.equal('');
      expect(`${stdout}${stderr}`).not.to.match(IDENTIFIERS).and.not.to.match(NONSENSE);
    }
    for (const [name, text] of files()) expect(text, name).not.to.match(IDENTIFIERS).and.not.to.match(NONSENSE);
  }).timeout(60_000);

  /** A feed with a filter to set; its number. */
  async function follow(): Promise<number> {
    const { channels, feeds } = service.app.stores;
    const { id } = await channels.channel({ platform: 'slack', workspaceId: 'T1', channelId: 'C1' }, now);
    const feed = { url: 'https://press.example/feed', title: 'Press', siteUrl: null, catalogueId: null } as const;
    const more = { section: 'other', postPolicy: 'auto', sample: false } as const;
    return (await feeds.subscribe(id, { ...feed, ...more }, { start: 'now', addedBy: null }, now)).feedId;
  }

  /** A minute passes, so that nobody is asked to wait. */
  const later = () => {
    now = new Date(now.getTime() + 60_000);
  };
  async function slackAnswers(ask: () => Promise<unknown>): Promise<void> {
    later();
    const before = slack.answers.length;
    await ask();
    await slack.until(() => slack.answers.length > before);
  }
  const slackAsks = (text: string, user_id = 'U1') => slackAnswers(() => send.command(text, { user_id }));

  async function throughSlack(words: string): Promise<void> {
    await slackAsks(words);
    await slackAsks(`${words} helpline`);
    await slackAnswers(() => send.action({ action_id: 'own-0', value: `lookup ${words}` }));
    later();
    await send.event({ type: 'app_mention', user: 'U1', channel: 'C1', text: `<@B1> ${words}`, ts: '1.1' });
  }

  async function teams(change: object): Promise<void> {
    later();
    const { status } = await sendToBot(url, aTeamsActivity(connector.serviceUrl, change));
    expect(status).to.equal(200);
  }
  const invoke = (name: string, value: object) => teams({ type: 'invoke', name, value });

  async function throughTeams(words: string): Promise<void> {
    await teams({ text: words });
    await teams(pressOf({ signpost: `lookup ${words}` }));
    await invoke('composeExtension/query', { commandId: 'find', parameters: [{ name: 'words', value: words }] });
  }

  async function throughThePage(words: string): Promise<void> {
    later();
    const [, token = ''] = /name="token" value="([^"]+)"/.exec(await (await fetch(url)).text()) ?? [];
    expect(token).not.to.equal('');
    const form = new URLSearchParams({ token, who: 'nurse', text: words });
    const response = await fetch(`${url}/say`, { method: 'POST', body: form, redirect: 'manual' });
    expect(response.status).to.equal(303);
  }

  /** Suggestions, shares, chat topics, filters and own words: what is kept and shown to others when it holds no patient. */
  async function keptByEveryDoor(words: string): Promise<void> {
    await slackAsks(`suggest ${words}`);
    await slackAsks(`share https://press.example/a ${words}`);
    await slackAsks(`chats topic #wenurses ${words}`, 'UADMIN');
    await slackAsks(`feeds filter ${followed} ${words}`, 'UADMIN');
    await slackAsks(`words add ${words} = dementia`, 'UADMIN');
    if (/943/.test(words)) await slackAsks('share https://press.example/p/943-476-5919/a');
    await bySuggestionForm(words);
    await byShortcut(words);
    await byFormOfThePage('suggest', { text: words });
    await byFormOfThePage('share', { link: 'https://press.example/a', why: words });
    await byFormOfThePage('share', { link: `https://press.example/?q=${encodeURIComponent(words)}`, why: '' });
    await invoke('composeExtension/submitAction', { data: { link: 'https://press.example/a', why: words } });
    await teams({ text: `suggest ${words}` });
    await throughThePage(`suggest ${words}`);
    await throughThePage(`share https://press.example/a ${words}`);
  }

  async function bySuggestionForm(words: string): Promise<void> {
    await slackAsks('suggest');
    const [, action_id = '', value = ''] =
      /"action_id":"(form-\d+)".*?"value":"([^"]+)"/.exec(JSON.stringify(slack.answers.at(-1)?.body)) ?? [];
    const opened = slack.world.views.length;
    await send.action({ action_id, value });
    await slack.until(() => slack.world.views.length > opened);
    const view = {
      ...slack.world.views.at(-1)?.view,
      id: 'V1',
      state: { values: { text: { value: { value: words } } } },
    };
    expect(await (await send.view(view)).json()).to.have.property('response_action', 'errors');
  }

  /** "Add to next digest" on a message that holds the words, which are then given as the reason, too. */
  async function byShortcut(words: string): Promise<void> {
    later();
    const opened = slack.world.views.length;
    await send.shortcut({ text: `${words} <https://press.example/a>` });
    await slack.until(() => slack.world.views.length > opened);
    const values = { link: { value: { value: 'https://press.example/a' } }, why: { value: { value: words } } };
    const view = { ...slack.world.views.at(-1)?.view, id: 'V2', state: { values } };
    expect(await (await send.view(view)).json()).to.have.property('response_action', 'errors');
  }

  /** A form on the page, filled in and sent as a browser does. */
  async function byFormOfThePage(command: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await throughThePage(command);
    const page = await (await fetch(url)).text();
    const form = [...page.matchAll(/<form [^>]*class="form".*?<\/form>/gs)].at(-1)?.[0] ?? '';
    const hidden = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const body = new URLSearchParams();
    for (const [, name = '', value = ''] of hidden) body.set(name, value);
    expect(body.get('text'), 'the form of the command').to.equal(command);
    for (const [name, value] of Object.entries(fields)) body.set(`field-${name}`, value);
    later();
    const response = await fetch(`${url}/say`, { method: 'POST', body });
    expect(response.status).to.equal(200);
    const shown = await response.text();
    expect(shown, 'it is refused').to.include('Please check:');
    expect(IDENTIFIERS.exec(shown)?.[0], 'an identifier left in the form').to.equal(undefined);
  }

  /** A table is missing meanwhile: whatever is asked throws. */
  async function amid(table: string, story: () => Promise<void>): Promise<void> {
    const rename = (from: string, to: string) => {
      const sqlite = new BetterSqlite3(folder('signpost.db'));
      sqlite.exec(`alter table ${from} rename to ${to}`);
      sqlite.close();
    };
    rename(table, `${table}_gone`);
    await story().finally(() => rename(`${table}_gone`, table));
  }

  async function everyOutput(): Promise<ReadonlyMap<string, string>> {
    const get = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(`${url}${path}`, { headers })).text();
    const asAdmin = async (text: string) => {
      later();
      const who = { platform: 'slack', workspaceId: 'T1', channelId: 'C1', userId: 'UADMIN', userName: null } as const;
      return toPlainText((await service.app.answer({ ...who, id: 'export', text, values: {} })).message);
    };
    const [archive = ''] = (await asAdmin('archive')).match(new RegExp(`(?<=${PUBLIC})/archive/[\\w-]+`)) ?? [];
    const ics = await get(`${archive.replace('archive', 'calendar')}.ics`);
    expect(ics).to.include('BEGIN:VCALENDAR');
    const metrics = await get('/metrics', { authorization: `Bearer ${METRICS_TOKEN}` });
    expect(metrics).to.include('signpost');
    await backUp(folder('signpost.db'), folder('backup'));
    return new Map([
      ...files(),
      ...[['log', logged.join('')] as const, ['told', told.join('')] as const, ['printed', printed.join('')] as const],
      ...[
        ['metrics', metrics] as const,
        ['archive', await get(archive)] as const,
        ['healthz', await get('/healthz')] as const,
        ['ics', ics] as const,
      ],
      ['opml', await asAdmin('feeds export')],
      ['json', await asAdmin('resources export')],
      ['csv', await asAdmin('resources export csv')],
      ['audit', await asAdmin('audit')],
      ['digest', await asAdmin('digest')],
    ]);
  }

  /** Database, -wal, -shm and backup as they lie on the disk; the first two count as one. */
  function files(): readonly (readonly [string, string])[] {
    const path = dirname(folder('signpost.db'));
    const found = readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'latin1')] as const);
    expect(found.map(([name]) => name)).to.include.members(['signpost.db', 'signpost.db-wal', 'signpost.db-shm']);
    const both = found.filter(([name]) => /\.db(?:-wal)?$/.test(name)).map(([, text]) => text);
    return [...found, ['database', both.join('\n')]];
  }
});
