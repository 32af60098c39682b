import { createHmac } from 'node:crypto';
import type { BenchOptions, Figure } from './main.ts';
import { type AnswerSink, startAnswerSink } from './parts/answer-sink.ts';
import { demand } from './parts/broken-promise.ts';
import { slackPromises } from './parts/chat-promises.ts';
import { aChatWorld, type ChatWorld } from './parts/chat-world.ts';
import { type Ask, askAll, askSteadily, sideBySide } from './parts/side-by-side.ts';
import { type StartedServer, startServer } from './parts/start-server.ts';
import { percentile } from './parts/statistics.ts';

export const summary = '/signpost over signed HTTP, beside a bare Bolt app with the same full-text query';

const SECRET = 'a signing secret of a benchmark';
const ITEMS = 100_000;
const CONNECTIONS = [1, 10, 50];
const RATE = 50;
/** People who ask, in turn: nobody meets the limit of one person. */
const PEOPLE = 300;

/** From sending the command until its response_url has the answer. Further arguments are Node's, for the servers: `--cpu-prof`. */
export async function run({ quick, rest }: BenchOptions, print: (figure: Figure) => void): Promise<void> {
  const [warm, perRun, steady] = quick ? [400, 400, RATE * 10] : [800, 2_000, RATE * 60];
  const world = await aChatWorld(ITEMS, warm + perRun * CONNECTIONS.length + steady);
  const sink = await startAnswerSink();
  const servers: StartedServer[] = [];
  try {
    const { questions } = world;
    const startAt = world.newest.getTime() + 12 * 3_600_000;
    const service = await startServer('serve-signpost.ts', servedOf(world, sink, startAt), rest);
    servers.push(service);
    const shift = startAt - Date.now();
    const given = { secret: SECRET, database: world.database, matches: world.matches, origin: sink.origin };
    const bolt = await startServer('serve-bare-bolt.ts', given, rest);
    servers.push(bolt);
    const ours = { server: service, ask: commanding('/signpost', service.port, sink, shift) };
    const bare = { server: bolt, ask: commanding('/signpost', bolt.port, sink, 0) };
    const plain = { server: bolt, ask: commanding('/plain', bolt.port, sink, 0) };
    process.stderr.write('asking …\n');
    for (const each of [ours, bare, plain]) await askAll(each, questions.slice(0, warm), 10);
    const measured = { connections: CONNECTIONS, perRun, plainName: 'plain acknowledgement' };
    const compared = await sideBySide({ ours, bare, plain }, measured, questions.slice(warm), print);

    process.stderr.write('asking while feeds are stored …\n');
    await service.tell('store');
    const beside = await askSteadily(ours.ask, questions.slice(-steady), RATE);
    const stored = await service.tell('rest');
    const during = `at ${RATE} requests a second while feeds are stored`;
    print({ figure: `p50 ${during}`, value: percentile(beside, 0.5), unit: 'ms' });
    print({ figure: `p99 ${during}`, value: percentile(beside, 0.99), unit: 'ms' });
    print({ figure: `slowest ${during}`, value: Math.max(...beside), unit: 'ms' });
    print({ figure: `items stored meanwhile`, value: (stored * RATE) / steady, unit: '1/s' });
    // A quick run is too short to be held to them.
    if (!quick) demand(...slackPromises(compared, Math.max(...beside)));
  } finally {
    for (const server of servers) await server.stop();
    await sink.close();
    world.end();
  }
}

const servedOf = ({ database, feedIds }: ChatWorld, { origin }: AnswerSink, startAt: number) => ({
  startAt,
  feedIds,
  environment: {
    PORT: '0',
    DATABASE: database,
    SLACK_BOT_TOKEN: 'xoxb-one',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: `${origin}/api/`,
  },
});

/** Sends commands as Slack does, on a clock that differs from ours by `shift` milliseconds. */
function commanding(command: string, port: number, sink: AnswerSink, shift: number): Ask {
  let sent = 0;
  return async (poster, text) => {
    sent += 1;
    const { url, answered } = command === '/plain' ? { url: sink.origin, answered: null } : sink.expect();
    const body = new URLSearchParams({
      command,
      text,
      team_id: 'T1',
      channel_id: `C${sent % 20}`,
      user_id: `U${sent % PEOPLE}`,
      user_name: 'ann',
      trigger_id: `trigger.${sent}`,
      response_url: url,
    }).toString();
    const time = String(Math.floor((Date.now() + shift) / 1000));
    const signature = createHmac('sha256', SECRET).update(`v0:${time}:${body}`).digest('hex');
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': time,
      'x-slack-signature': `v0=${signature}`,
    };
    await poster.post(port, '/slack/events', headers, body);
    await answered;
  };
}
