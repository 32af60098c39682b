import type { Teller } from './main.ts';
import { aFeed } from './parts/a-feed.ts';
import { aService } from './parts/a-service.ts';
import { before, isForgotten, personAt, removeApp, type SlackDoor, WARD, wardSlack } from './parts/slack-story.ts';
import { rowsIn } from './parts/tables-naming.ts';

export const summary =
  'Slack over Socket Mode: one workspace by token, no public address; the same story, also when the socket is cut';

const { channel: CHANNEL, matron: MATRON, nurse: NURSE, token: TOKEN } = WARD;

export async function play(tell: Teller): Promise<void> {
  const clock = { now: new Date('2026-10-22T10:00:00Z') };
  const slack = await wardSlack(clock, { installed: true });
  const feed = await aFeed('News of ward 7', clock);
  const world = await aService(
    {
      WEB: '0',
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_APP_TOKEN: 'xapp-of-the-story',
      FEED_PORTS: String(feed.allow.port),
    },
    clock,
    { allow: feed.allow, turned: () => slack.tick() },
  );
  const door: SlackDoor = {
    command: (fields) => slack.socket.send('slash_commands', fields),
    interactive: (payload) => slack.socket.send('interactive', payload),
    event: (body) => slack.socket.send('events_api', body),
  };
  const matron = personAt(slack, door, MATRON, CHANNEL);
  const nurse = personAt(slack, door, NURSE, CHANNEL);
  const { posts } = slack.world;
  const inChannel = () => posts.filter(({ channel }) => channel === CHANNEL);
  try {
    tell.step('Thursday: the service starts with two tokens and calls Slack itself');
    await slack.socket.connected();
    tell.holds('one socket is open', slack.socket.connections() === 1);
    const closed = await fetch(`${world.url}/slack/events`, { method: 'POST' });
    tell.holds('and no door is', closed.status === 404, closed.status);

    tell.step('a nurse, then a matron, type in the channel: /signpost setup');
    const refused = await nurse.says('setup packs');
    tell.holds('what only admins do is refused to the nurse', !refused.wire.includes('"value":"setup pack '));
    const start = await matron.says('setup');
    const address = await matron.presses('Fill in', await matron.presses('Paste an address', start));
    const wrong = await matron.sends(address, { address: 'file:///etc/passwd' });
    tell.holds('an address nobody may read is refused on its field', wrong.text.includes('"address"'), wrong.text);
    const found = await matron.sends(address, { address: feed.url });
    tell.holds('the feed is found', found.wire.includes('News of ward 7'));
    const followed = await matron.presses('Put the last 7 days in the first digest', found);
    await world.until('2026-10-22T10:02:00Z');
    const preview = await matron.presses('See the first digest', await matron.presses('Mondays at 9:00', followed));
    tell.holds('she alone sees the first digest', preview.wire.includes('What the team learnt') && !preview.forAll);
    tell.holds('nothing is posted', posts.length === 0);

    tell.step('on Friday Slack cuts the socket');
    await world.until('2026-10-23T12:00:00Z');
    slack.socket.cut();
    await slack.until(() => slack.socket.connections() === 2);
    tell.holds('a new one is open', slack.socket.connections() === 2);

    tell.step('Monday, 09:00 in London');
    await world.until('2026-10-26T12:00:00Z');
    const [digest] = inChannel();
    const nine = Date.parse('2026-10-26T09:00:00Z') / 1000;
    tell.holds('the digest is there once', posts.length === 1, digest?.text);
    tell.holds('it came at nine', Number(digest?.ts.split('.')[0]) === nine);

    tell.step('a nurse types: /signpost eating disorders');
    const answer = await nurse.says('eating disorders');
    tell.holds('Beat is in her answer, and the channel learns nothing', answer.wire.includes('Beat') && !answer.forAll);
    const shared = await nurse.presses('Share in channel', answer);
    tell.holds('shared, the channel sees Beat', shared.forAll && shared.wire.includes('Beat'));

    tell.step('the feed breaks for four days');
    feed.broken = true;
    await world.until('2026-10-30T12:00:00Z');
    const notices = posts.filter(({ channel }) => channel === `D${MATRON}`);
    tell.holds('the matron is told once', notices.length === 1, notices[0]?.text);
    tell.holds('the channel is not', inChannel().length === 1);

    tell.step('the feed is well again; on Sunday the app is removed from the workspace');
    feed.broken = false;
    await world.until('2026-11-01T12:00:00Z');
    await removeApp(slack, door);
    const away = () => rowsIn(world.database, 'workspace', 'uninstalled_at is not null') === 1;
    await before(away);
    tell.holds('it is noted at once', away());
    await isForgotten(tell, { slack, feed, world });
  } finally {
    await world.end();
    await feed.stop();
    await slack.close();
  }
}
