import { expect } from 'chai';
import { createHostQueue } from '../../../feeds/fetch/host-queue.ts';
import { aRawWorld, codeOf, NOW } from './world.ts';

const queue = (spacingMs = 0) =>
  createHostQueue<string>({ concurrency: 2, spacingMs, restMs: 60_000, isDown: (result) => result === 'down' });

/** Tasks that end when told to. */
function tasks() {
  const started: string[] = [];
  const ends: ((result: string) => void)[] = [];
  const task = (name: string) => () => {
    started.push(name);
    return new Promise<string>((resolve) => ends.push(resolve));
  };
  return { started, ends, task };
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('createHostQueue', () => {
  it('runs two tasks of a host at a time, in order, and other hosts beside them', async () => {
    const { started, ends, task } = tasks();
    const { run } = queue();
    const all = ['a', 'b', 'c'].map((name) => run('one', NOW, task(name)));
    const other = run('two', NOW, task('x'));
    expect(started).to.deep.equal(['a', 'b', 'x']);
    ends[0]?.('done');
    await settled();
    expect(started).to.deep.equal(['a', 'b', 'x', 'c']);
    for (const end of ends) end('done');
    expect(await Promise.all([...all, other])).to.deep.equal(['done', 'done', 'done', 'done']);
  });

  it('leaves time between two starts on one host', async () => {
    const { started, ends, task } = tasks();
    const { run } = queue(30);
    const both = [run('one', NOW, task('a')), run('one', NOW, task('b'))];
    expect(started).to.deep.equal(['a']);
    const begun = performance.now();
    ends[0]?.('done');
    await both[0];
    while (started.length < 2) await settled();
    expect(performance.now() - begun).to.be.above(20);
    ends[1]?.('done');
    await both[1];
  });

  it('H-30 gives two hundred feeds of a dead host their answer after two tries, and lets it rest for a minute', async () => {
    const { started, ends, task } = tasks();
    const { run } = queue();
    const all = Array.from({ length: 200 }, (_, index) => run('dead', NOW, task(String(index))));
    for (const end of ends) end('down');
    expect(new Set(await Promise.all(all))).to.deep.equal(new Set(['down']));
    expect(started).to.have.length(2);
    expect(await run('dead', new Date(NOW.getTime() + 59_000), task('soon'))).to.equal('down');
    const later = run('dead', new Date(NOW.getTime() + 61_000), task('later'));
    ends.at(-1)?.('up again');
    expect(await later).to.equal('up again');
  });

  it('does not take one bad answer between good ones for a dead host', async () => {
    const { run } = queue();
    for (const result of ['down', 'fine', 'down', 'fine'])
      expect(await run('one', NOW, async () => result)).to.equal(result);
    expect(await run('one', NOW, async () => 'still asked')).to.equal('still asked');
  });

  it('passes on a task that throws and goes on', async () => {
    const { run } = queue();
    const thrown = await run('one', NOW, () => Promise.reject(new Error('bug'))).catch((error: Error) => error.message);
    expect(thrown).to.equal('bug');
    expect(await run('one', NOW, async () => 'fine')).to.equal('fine');
  });
});

describe('a dead host', () => {
  it('H-30 does not hold up the feeds of other hosts', async () => {
    const world = await aRawWorld(
      (socket) => void socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok'),
      {
        timeoutMs: 300,
        resolve: (host) => (host === 'dead.example' ? new Promise(() => {}) : Promise.resolve(['127.0.0.1'])),
      },
    );
    const ask = (host: string, path: number) =>
      world.fetcher.fetch({ url: world.url(`/${path}`, host), etag: null, lastModified: null }, NOW).then(codeOf);
    let deadDone = 0;
    const dead = Array.from({ length: 200 }, (_, path) =>
      ask('dead.example', path).then((code) => {
        deadDone += 1;
        return code;
      }),
    );
    const alive = await Promise.all([1, 2, 3, 4, 5].map((path) => ask(`alive${path}.example`, path)));
    expect(new Set(alive)).to.deep.equal(new Set(['body']));
    expect(deadDone).to.equal(0);
    expect(new Set(await Promise.all(dead))).to.deep.equal(new Set(['FEED_TIMEOUT']));
    await world.close();
  });
});
