import { aTeamsActivity } from '../test/builders/a-teams-activity.ts';
import { type FakeConnector, fakeConnector } from '../test/fakes/fake-connector.ts';
import type { BenchOptions, Figure } from './main.ts';
import { demand } from './parts/broken-promise.ts';
import { teamsPromises } from './parts/chat-promises.ts';
import { aChatWorld, type ChatWorld } from './parts/chat-world.ts';
import { type Ask, askAll, sideBySide } from './parts/side-by-side.ts';
import { type StartedServer, startServer } from './parts/start-server.ts';

export const summary =
  'a question in a 1:1 chat of Teams over HTTP, beside a bare botbuilder bot with the same full-text query';

const ITEMS = 100_000;
const CONNECTIONS = [1, 10, 50];
/** People who ask, in turn, each in a tenant of their own: nobody meets the limit of one person, nor Teams' own of one tenant. */
const PEOPLE = 300;

/** From sending the activity until its turn ends, the answer delivered. Further arguments are Node's, for the servers: `--cpu-prof`. */
export async function run({ quick, rest }: BenchOptions, print: (figure: Figure) => void): Promise<void> {
  const [warm, perRun] = quick ? [400, 400] : [800, 2_000];
  const world = await aChatWorld(ITEMS, warm + perRun * CONNECTIONS.length);
  const connector = await fakeConnector();
  const servers: StartedServer[] = [];
  try {
    const { database, matches, questions } = world;
    const service = await startServer('serve-signpost.ts', servedOf(world), rest);
    servers.push(service);
    const bot = await startServer('serve-bare-bot.ts', { database, matches, origin: connector.serviceUrl }, rest);
    servers.push(bot);
    const ours = { server: service, ask: messaging('', service.port, connector) };
    const bare = { server: bot, ask: messaging('', bot.port, connector) };
    const plain = { server: bot, ask: messaging('plain ', bot.port, connector) };
    process.stderr.write('asking …\n');
    for (const each of [ours, bare, plain]) await askAll(each, questions.slice(0, warm), 10);
    const measured = { connections: CONNECTIONS, perRun, plainName: 'plain echo' };
    const compared = await sideBySide({ ours, bare, plain }, measured, questions.slice(warm), print);
    const expected = 3 * (warm + perRun * CONNECTIONS.length);
    if (connector.sent.length !== expected || connector.faults.length > 0)
      throw new Error(`${connector.sent.length} of ${expected} answers came. ${connector.faults.join(', ')}`);
    // A quick run is too short to be held to it.
    if (!quick) demand(...teamsPromises(compared));
  } finally {
    for (const server of servers) await server.stop();
    await connector.stop();
    world.end();
  }
}

const servedOf = ({ database, feedIds, newest }: ChatWorld) => ({
  startAt: newest.getTime() + 12 * 3_600_000,
  feedIds,
  environment: { PORT: '0', DATABASE: database, TEAMS_LOCAL: '1', WEB: '0' },
});

/** Sends messages as Teams does, each person in a chat of their own. */
function messaging(before: string, port: number, { serviceUrl }: FakeConnector): Ask {
  let sent = 0;
  return async (poster, text) => {
    sent += 1;
    const person = sent % PEOPLE;
    const tenantId = `tenant-${person}`;
    const activity = aTeamsActivity(serviceUrl, {
      text: `${before}${text}`,
      from: { id: `29:${person}`, aadObjectId: `aad-${person}`, name: 'A Nurse' },
      conversation: { id: `a:${person}`, conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
    });
    await poster.post(port, '/api/messages', { 'content-type': 'application/json' }, JSON.stringify(activity));
  };
}
