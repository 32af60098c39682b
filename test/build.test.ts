import { execFile, type SpawnOptionsWithoutStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect } from 'chai';

const ROOT = join(import.meta.dirname, '..');

describe('the service, built', function () {
  this.timeout(60_000);
  // Beside the packages, which it finds as every module does.
  const built = join(ROOT, 'node_modules/.cache/signpost-build-test');
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signpost-built-'));
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/build.ts', built], { cwd: ROOT });
  });
  after(async () => {
    await rm(folder, { recursive: true });
    await rm(built, { recursive: true });
  });

  /** Starts it with so many files and sockets open at most; null: as many as the test itself. */
  const start = (openFiles: number | null, options: SpawnOptionsWithoutStdio) => {
    const main = join(built, 'main.js');
    if (openFiles === null) return spawn(process.execPath, [main], options);
    return spawn('/bin/sh', ['-c', `ulimit -n ${openFiles} && exec "$0" "$@"`, process.execPath, main], options);
  };

  for (const [title, openFiles] of [
    ['starts without a loader, shows its page with its style, reads its feeds and stops in order', null],
    ['F-19 does all of that with 64 files open at most', 64],
  ] as const)
    it(title, async () => {
      const env = { ...process.env, PORT: '0', DATABASE: join(folder, `${openFiles}.db`), SAMPLES: 'only' };
      const service = start(openFiles, { cwd: ROOT, env });
      const ended = once(service, 'exit');
      try {
        const read = new Set<number>();
        for await (const line of createInterface({ input: service.stdout })) {
          const { event, port, feedId } = JSON.parse(line) as { event: string; port: number; feedId: number };
          if (event === 'service.ready') {
            for (const path of ['/', '/local.css', '/local.js', '/healthz', '/staying-safe']) {
              expect((await fetch(`http://127.0.0.1:${port}${path}`)).status, path).to.equal(200);
            }
          }
          if (event === 'feed.read') read.add(feedId);
          if (read.size === 5) break;
        }
        service.kill('SIGTERM');
        expect(await ended).to.deep.equal([0, null]);
      } finally {
        service.kill('SIGKILL');
      }
    });
});
