import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createChance } from '../../bench/parts/seed-words.ts';
import { fakeConnector } from '../../test/fakes/fake-connector.ts';
import type { Teller } from '../main.ts';
import { type Builds, best } from './ops-built.ts';
import { addTo, allSent, CHANNELS, POSTS, promisePosts, wordsOf } from './ops-posts.ts';
import { aPause, thePowerFails } from './ops-power.ts';

const SEED = 21;

/** Promise 21: it starts and stops quickly, and a restart in the middle of posting neither loses nor repeats. */
export async function restartsAreHarmless(tell: Teller, built: Builds, restarts: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-restarts-'));
  const database = join(folder, 'signpost.db');
  const pause = aPause();
  const connector = await fakeConnector({ answering: () => pause.over });
  const run = { DATABASE: database, TEAMS_LOCAL: '1', WEB: '0' };
  try {
    tell.step('the built service is started and stopped');
    const starts = await best(1500, 15, async () => {
      const service = await built.start({ DATABASE: database, WEB: '1' });
      await service.stop();
      return service.startMs;
    });
    tell.holds('it is ready within 1.5 s, or 15 starts of Node alone (the best time)', starts.within, starts);

    tell.step('it is added to some channels, and told to stop while a slow request is under way');
    const service = await built.start(run);
    for (let channel = 0; channel < CHANNELS; channel += 1) await addTo(service.port, connector.serviceUrl, channel);
    const slow = connect(service.port, '127.0.0.1');
    slow.on('error', () => undefined);
    slow.write('POST /api/messages HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\n{');
    await setTimeout(50);
    const stopped = await service.stop();
    slow.destroy();
    tell.holds('it has ended in order within 10 s', stopped.ms <= 10_000 && stopped.code === 0, stopped);

    tell.step(
      `F-04: ${restarts} stops by SIGTERM at random moments, with ${POSTS} posts due at each start (seed ${SEED})`,
    );
    const chance = createChance(SEED);
    let longest = 0;
    let cut = 0;
    for (let restart = 0; restart < restarts; restart += 1) {
      await promisePosts(database, restart);
      const before = connector.sent.length;
      const next = await built.start(run);
      await setTimeout(400 * chance());
      const { ms, code } = await next.stop();
      longest = Math.max(longest, code === 0 ? ms : Number.POSITIVE_INFINITY);
      if (connector.sent.length - before < POSTS) cut += 1;
    }
    const last = await built.start(run);
    await allSent(database);
    await last.stop();
    const expected = restarts * POSTS;
    const posts = wordsOf(connector);
    const lost = expected - new Set(posts).size;
    tell.holds('some restarts cut the posting off', cut > 0, `${cut} of ${restarts}`);
    tell.holds('each stop took 10 s at most and ended with 0', longest <= 10_000, `${longest} ms`);
    tell.holds('no post is lost', lost === 0, { expected, lost });
    tell.holds('no post came twice', posts.length === new Set(posts).size, posts.length - new Set(posts).size);
    await thePowerFails(tell, built, { database, run, connector, pause }, restarts);
  } finally {
    await connector.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
