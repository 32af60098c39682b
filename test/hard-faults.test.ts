import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { aFolder } from './builders/a-folder.ts';
import { type NodeOptions, runNode } from './builders/run-node.ts';
import { RSS } from './feeds/fetch/world.ts';

const CATALOGUE = resolve(import.meta.dirname, '../feeds/catalogue');

const isOpen = (port: number) =>
  new Promise<boolean>((done) => {
    const socket = connect(port, '127.0.0.1', () => done(true)).on('error', () => done(false));
    socket.on('connect', () => socket.destroy());
  });

describe('hard faults of a process', function () {
  // Each starts processes of its own, which takes long on a busy machine.
  this.timeout(120_000);
  const file = aFolder();

  const service = (env: Record<string, string> = {}, options: NodeOptions = {}) =>
    runNode('src/main.ts', [], {
      cwd: file(''),
      ...options,
      env: { PORT: '0', SAMPLES: '0', DATABASE: file('signpost.db'), CATALOGUE, ...env },
    });

  it('F-18 lives a day of 2,000 feeds with a heap of 128 MB', async function () {
    this.timeout(300_000);
    const node = ['--max-old-space-size=128'];
    const run = runNode('test/children/day-of-feeds.ts', ['2000', file('day.db')], { node });
    expect(await run.ended, run.said().stderr).to.equal(0);
    const { reads, items, unread } = JSON.parse(run.said().stdout);
    expect(unread, 'feeds never read').to.equal(0);
    expect(reads, 'readings in the day').to.be.above(2 * 2000);
    expect(items).to.be.above(3 * 2000);
  });

  it('F-19 reads fewer feeds side by side when it may open four files more, and blames no feed for it', async () => {
    const feeds = createServer((_, response) => response.setHeader('content-type', 'text/xml').end(RSS));
    await new Promise<void>((listening) => feeds.listen(0, '127.0.0.1', listening));
    const { port } = feeds.address() as AddressInfo;
    const words = [String(port), '60', file('crowded.db')];
    const run = runNode('test/children/crowded.ts', words, { openFiles: 512 });
    try {
      expect(await run.ended, run.said().stderr).to.equal(0);
    } finally {
      feeds.closeAllConnections();
      feeds.close();
    }
    const { rounds, failing, crowded } = JSON.parse(run.said().stdout);
    expect(crowded, 'it was crowded').to.not.be.empty;
    expect(Math.min(...crowded), 'and fewer were read at a time').to.be.below(8);
    expect(rounds.at(-1), 'feeds read in the end').to.equal(60);
    expect(failing).to.equal(0);
  });

  for (const [what, signal] of [
    ['a rejection nobody handles', 'SIGUSR2'],
    ['an exception nobody catches', 'SIGHUP'],
  ] as const)
    it(`F-20 logs ${what} once, by its code alone, ends with 1, and starts again on the same database`, async () => {
      const preload = resolve(import.meta.dirname, 'children/surprise.mjs');
      const run = service({}, { node: ['--import', preload] });
      await run.until('Signpost is ready');
      run.child.kill(signal);
      expect(await run.ended).to.equal(1);
      const { stdout, stderr } = run.said();
      const lines = stdout.split('\n').filter((line) => line.includes('service.surprised'));
      expect(lines.map((line) => JSON.parse(line).code)).to.deep.equal(['TypeError']);
      expect(stdout + stderr).to.not.include('words of a nurse');
      const again = service();
      await again.until('Signpost is ready');
      again.child.kill('SIGTERM');
      expect(await again.ended).to.equal(0);
    });

  it('F-04 stops in order although it is told twice at once, as Ctrl-C under npm does', async () => {
    const run = service();
    await run.until('Signpost is ready');
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(run.said().stdout + run.said().stderr)?.[1]);
    // Somebody who never finishes a sentence is waited for a little.
    const slow = connect(port, '127.0.0.1', () => slow.write('POST /say HTTP/1.1\r\ncontent-length: 9\r\n\r\n'));
    slow.on('error', () => undefined);
    await once(slow, 'connect');
    run.child.kill('SIGTERM');
    while (await isOpen(port));
    run.child.kill('SIGTERM');
    run.child.kill('SIGINT');
    expect(await run.ended).to.equal(0);
    slow.destroy();
  });

  const KEY = randomBytes(32).toString('base64');
  for (const [what, env, dotEnv, named] of [
    ['no .env in production', { NODE_ENV: 'production' }, null, 'SLACK_BOT_TOKEN'],
    ['a key of the wrong length', {}, `TOKEN_KEY=${Buffer.alloc(31, 7).toString('base64')}`, 'TOKEN_KEY'],
    ['one key in both places', { TOKEN_KEY: KEY, TOKEN_KEY_OLD: KEY }, null, 'TOKEN_KEY_OLD'],
    ['a setting that stands in .env twice', {}, 'PORT=0\nNATION=Wales\nPORT=3000', 'PORT'],
  ] as const)
    it(`F-21 refuses ${what} with 78, names the variable, and repeats no value`, async () => {
      if (dotEnv !== null) writeFileSync(file('.env'), dotEnv);
      const run = service(env);
      expect(await run.ended).to.equal(78);
      const { stdout, stderr } = run.said();
      expect(stderr).to.include(`- ${named} `);
      expect(stdout + stderr)
        .to.not.include(KEY)
        .and.not.match(/BwcHB|Wales|\n\s+at /);
    });

  it('F-21 needs no .env to be tried', async () => {
    const run = service();
    await run.until('Signpost is ready');
    run.child.kill('SIGTERM');
    expect(await run.ended).to.equal(0);
  });
});
