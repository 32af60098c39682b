import { setTimeout } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { settleDoubts } from '../../bench/parts/settle-doubts.ts';
import { openStores } from '../../test/builders/open-stores.ts';
import type { FakeConnector } from '../../test/fakes/fake-connector.ts';
import type { Teller } from '../main.ts';
import type { Builds } from './ops-built.ts';
import { allSent, CHANNELS, POSTS, promisePosts, wordsOf } from './ops-posts.ts';

/** While it lasts Teams takes posts and does not say so. */
export function aPause() {
  const pause = {
    over: Promise.resolve(),
    begin: () => {
      pause.over = new Promise<void>((resolve) => {
        pause.end = resolve;
      });
    },
    end: () => {},
  };
  return pause;
}

interface Rig {
  readonly database: string;
  readonly run: Readonly<Record<string, string>>;
  readonly connector: FakeConnector;
  readonly pause: ReturnType<typeof aPause>;
}

/** F-04, the hard way: a service ends as by a power cut while posts are under way. `restart` names them. */
export async function thePowerFails(tell: Teller, built: Builds, rig: Rig, restart: number): Promise<void> {
  const { database, run, connector, pause } = rig;
  tell.step(`the power fails with ${POSTS} posts due, some of them taken by Teams that has not yet said so`);
  const had = connector.sent.length;
  pause.begin();
  await promisePosts(database, restart);
  const doomed = await built.start(run);
  while (connector.sent.length - had < CHANNELS) await setTimeout(20);
  await doomed.kill();
  pause.end();
  const taken = connector.sent.length - had;
  tell.holds('it is cut off between', taken > 0 && taken < POSTS, { taken, of: POSTS });
  const back = await built.start(run);
  const states = await settled(database, restart);
  await back.stop();
  const sent = wordsOf(connector).filter((words) => words.startsWith(`post ${restart}-`));
  await isNothingLost(tell, { database, states, sent });
}

interface AfterTheCut {
  readonly database: string;
  readonly states: ReadonlyMap<string, string>;
  /** The posts, by their words, that Teams has taken. */
  readonly sent: readonly string[];
}

/** Each post is sent, or its fate is unknown and shown to an admin, who decides. */
async function isNothingLost(tell: Teller, { database, states, sent }: AfterTheCut): Promise<void> {
  const counted: Record<string, number> = {};
  for (const state of states.values()) counted[state] = (counted[state] ?? 0) + 1;
  const ended = (counted.sent ?? 0) + (counted.unknown ?? 0);
  tell.holds('each post ends sent, or unknown and shown', ended === POSTS, counted);
  const { stores, storage } = await openStores(database);
  const { arrived, again } = await settleDoubts(
    stores,
    (key) => sent.includes(key.replace('note/', 'post ')),
    () => new Date(),
  );
  await storage.close();
  const unknown = [...states].filter(([, state]) => state === 'unknown').map(([key]) => key);
  const shown = unknown.filter((key) => arrived.includes(key) || again.includes(key)).length;
  tell.holds('an admin is shown each unknown one with both buttons', shown === unknown.length, {
    unknown: unknown.length,
    shown,
  });
  const lost = [...states.keys()].filter(
    (key) => !sent.includes(key.replace('note/', 'post ')) && !again.includes(key),
  );
  tell.holds('none is lost: in the channel, or sent again by the admin', lost.length === 0, {
    arrived: arrived.length,
    again: again.length,
    lost: lost.length,
  });
  tell.holds('none came twice', sent.length === new Set(sent).size, sent.length - new Set(sent).size);
}

/** What became of the posts of a start, once nothing of them waits: two minutes at most, for a lease lasts one. */
async function settled(database: string, restart: number): Promise<ReadonlyMap<string, string>> {
  await allSent(database);
  const sqlite = new BetterSqlite3(database, { readonly: true });
  const rows = sqlite
    .prepare<[string], { key: string; state: string }>('select key, state from delivery where key like ?')
    .all(`note/${restart}-%`);
  sqlite.close();
  return new Map(rows.map(({ key, state }) => [key, state]));
}
