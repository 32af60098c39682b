import { randomBytes } from 'node:crypto';
import { slackSender } from '../test/fakes/fake-slack-sender.ts';
import type { Teller } from './main.ts';
import { aFeed } from './parts/a-feed.ts';
import { aService } from './parts/a-service.ts';
import {
  before,
  isForgotten,
  personAt,
  postShown,
  removeApp,
  type SlackDoor,
  WARD,
  wardSlack,
} from './parts/slack-story.ts';
import { rowsIn, tablesNaming } from './parts/tables-naming.ts';

export const summary =
  'Slack over HTTP: install by OAuth, set-up, first digest, an answer, share, a broken feed, uninstall, all forgotten';

const { channel: CHANNEL, matron: MATRON, nurse: NURSE, token: TOKEN } = WARD;
const PUBLIC_URL = 'https://signpost.example';
/** The Monday after the clocks go back. */
const MONDAY_NINE = '2026-10-26T09:00:00Z';

export async function play(tell: Teller): Promise<void> {
  // A Thursday of summer time.
  const clock = { now: new Date('2026-10-22T10:00:00Z') };
  const slack = await wardSlack(clock, { installed: false });
  const feed = await aFeed('News of ward 7', clock);
  const secret = randomBytes(16).toString('hex');
  const world = await aService(
    {
      WEB: '0',
      SLACK_API_URL: slack.apiUrl,
      SLACK_CLIENT_ID: 'client',
      SLACK_CLIENT_SECRET: randomBytes(16).toString('hex'),
      SLACK_SIGNING_SECRET: secret,
      TOKEN_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL,
      FEED_PORTS: String(feed.allow.port),
    },
    clock,
    { allow: feed.allow, turned: () => slack.tick() },
  );
  const door = overHttp(slackSender(slack, `${world.url}/slack/events`, secret, WARD.team));
  const matron = personAt(slack, door, MATRON, `D${MATRON}`);
  const nurse = personAt(slack, door, NURSE, CHANNEL);
  const inChannel = () => slack.world.posts.filter(({ channel }) => channel === CHANNEL);
  const toMatron = () => slack.world.posts.filter(({ channel }) => channel === `D${MATRON}`);
  try {
    tell.step('Thursday: a matron, admin of her workspace, installs Signpost');
    slack.world.codes.set('a-code', { team: WARD.team, token: TOKEN, user: MATRON, organisation: false });
    const installed = await install(world.url);
    tell.holds('Slack asks her, and the page says that it is installed', installed.includes('Signpost is installed'));
    await before(() => toMatron().length > 0);
    tell.holds('one message greets her, to her alone', toMatron().length === 1 && inChannel().length === 0);
    tell.holds('her token is not readable in the database', tablesNaming(world.database, [TOKEN]).length === 0);

    tell.step('she sets it up from that message, with buttons and forms only');
    const which = await matron.presses('Set up', postShown(toMatron()[0]));
    const picker = await matron.presses('Fill in', which);
    const start = await matron.sends(picker, { channel: CHANNEL });
    tell.holds('she picks the channel', start.wire.includes('Choose what to read'));
    const address = await matron.presses('Fill in', await matron.presses('Paste an address', start));
    const found = await matron.sends(address, { address: feed.url });
    tell.holds('the pasted address is found to be a feed', found.wire.includes('News of ward 7'));
    const followed = await matron.presses('Put the last 7 days in the first digest', found);
    await world.until('2026-10-22T10:02:00Z');
    const timed = await matron.presses('Mondays at 9:00', followed);
    tell.holds(
      'Mondays at 9:00 is taken in the zone of the channel',
      timed.wire.includes('Mondays at 9:00 (Europe/London)'),
    );
    const preview = await matron.presses('See the first digest', timed);
    tell.holds('the real first digest is shown to her', preview.wire.includes('What the team learnt on day'));
    const waiting = await matron.presses('Wait for Monday 26 October, 9am', preview);
    tell.holds('she waits for Monday', waiting.wire.includes('The first digest comes Monday 26 October, 9am'));
    tell.holds('nobody else has seen anything', inChannel().length === 0 && !preview.forAll);

    tell.step('Monday, 09:00 in London: the clocks went back the day before');
    await world.until('2026-10-26T08:59:00Z');
    tell.holds('a minute before, nothing is in the channel', inChannel().length === 0);
    await world.until('2026-10-26T12:00:00Z');
    const monday = inChannel();
    tell.holds('the digest is there once', monday.length === 1, monday[0]?.text);
    tell.holds('it came at nine', Number(monday[0]?.ts.split('.')[0]) * 1000 === Date.parse(MONDAY_NINE));

    tell.step('a nurse types in the channel: /signpost eating disorders');
    const answer = await nurse.says('eating disorders');
    tell.holds('Beat is in her answer', answer.wire.includes('Beat'));
    tell.holds('the channel learns nothing', !answer.forAll && inChannel().length === 1);
    tell.holds('sharing asks her first', /"confirm".*Everybody in this channel will see/.test(answer.wire));
    const shared = await nurse.presses('Share in channel', answer);
    tell.holds('once she said yes, the channel sees Beat', shared.forAll && shared.wire.includes('Beat'));

    tell.step('the feed breaks');
    const notices = () => toMatron().slice(1);
    feed.broken = true;
    await world.until('2026-10-27T08:00:00Z');
    tell.holds('for most of a day nobody is troubled', notices().length === 0);
    await world.until('2026-10-30T12:00:00Z');
    tell.holds(
      'after a day the matron is told, once',
      notices().length === 1 && notices()[0]?.text.includes('could not be read for a day') === true,
      notices().map(({ text }) => text),
    );
    tell.holds('the channel is not', inChannel().length === 1);

    tell.step('the feed is well again; on Sunday, with news waiting for Monday, the app is removed from the workspace');
    feed.broken = false;
    await world.until('2026-11-01T12:00:00Z');
    const news = await personAt(slack, door, MATRON, CHANNEL).says('digest');
    tell.holds('the next digest would have something to say', news.wire.includes('What the team learnt on day'));
    tell.holds('the token is in the database until then', rowsIn(world.database, 'installation') > 0);
    await removeApp(slack, door);
    await before(() => rowsIn(world.database, 'installation') === 0);
    tell.holds('the token is gone at once', rowsIn(world.database, 'installation') === 0);
    await isForgotten(tell, { slack, feed, world });
  } finally {
    await world.end();
    await feed.stop();
    await slack.close();
  }
}

/** The way of a browser: our page, Slack's, and back to ours. */
async function install(url: string): Promise<string> {
  const page = await fetch(`${url}/slack/install`);
  const [, link = ''] = /href="([^"]+)"/.exec(await page.text()) ?? [];
  const consent = await fetch(link.replaceAll('&amp;', '&'), { redirect: 'manual' });
  const back = consent.headers.get('location') ?? '';
  if (!back.startsWith(`${PUBLIC_URL}/`)) throw new Error(`Slack was told to come back to ${back}.`);
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  // What stands before the service in public leads here.
  return (await fetch(back.replace(PUBLIC_URL, url), { headers: { cookie } })).text();
}

function overHttp({ form, json }: ReturnType<typeof slackSender>): SlackDoor {
  const acknowledged = async (response: Response) => {
    if (response.status !== 200) throw new Error(`Slack was answered ${response.status}.`);
    const body = await response.text();
    return body.startsWith('{') ? JSON.parse(body) : null;
  };
  return {
    command: async (fields) => acknowledged(await form(fields)),
    interactive: async (payload) => acknowledged(await form({ payload: JSON.stringify(payload) })),
    event: async (body) => acknowledged(await json(body)),
  };
}
