import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import type { FeedParser } from '../../../feeds/feed-parser.ts';
import { createFeedParser, type FeedParserOptions } from '../../../feeds/read/feed-parser.ts';
import { item } from './feed-text.ts';

const TSX = new URL('../../../node_modules/tsx/dist/loader.mjs', import.meta.url).href;
const TROUBLED = new URL('./scripts/troubled-worker.ts', import.meta.url);

describe('createFeedParser', function () {
  this.timeout(30_000);
  let parser: FeedParser;
  afterEach(() => parser.stop());

  const start = (options: FeedParserOptions = {}) => {
    parser = createFeedParser({ script: TROUBLED, threads: 1, ...options });
  };
  const parse = async (path: string, text = item('<title>t</title>')) => {
    const about = { contentType: null, url: `https://trust.example${path}` };
    const result = await parser.parse(new Uint8Array(Buffer.from(text)), about);
    return result.kind === 'feed' ? result.feed.items[0]?.title : result.problem.code;
  };

  it('reads feeds in its own thread, dates and all', async () => {
    parser = createFeedParser();
    const bytes = Buffer.from(item('<title>t</title><pubDate>Mon, 03 Jun 2024 08:30:00 GMT</pubDate>'));
    const result = await parser.parse(bytes, { contentType: null, url: '' });
    expect(result.kind === 'feed' && result.feed.items[0]?.published).to.deep.equal(new Date('2024-06-03T08:30:00Z'));
  });

  it('reads the document that holds rss-parser up for a minute', async () => {
    parser = createFeedParser();
    const text = item(`<title>t</title><description><![CDATA[${'x<p'.repeat(133_000)}]]></description>`);
    const begun = performance.now();
    expect(await parse('/', text)).to.equal('t');
    expect(performance.now() - begun).to.be.below(10_000);
  });

  it('kills a thread that takes too long, says so, and reads the next feed in a new one', async () => {
    start({ timeoutMs: 200 });
    expect(await Promise.all([parse('/loop'), parse('/fine'), parse('/loop'), parse('/fine')])).to.deep.equal([
      'FEED_TOO_SLOW',
      't',
      'FEED_TOO_SLOW',
      't',
    ]);
  });

  it('ends the thread for good, not only the wait for it', async () => {
    start({ timeoutMs: 200 });
    const started = once(process, 'worker');
    const reading = parse('/loop');
    const [thread] = (await started) as [Worker];
    const gone = once(thread, 'exit');
    expect(await reading).to.equal('FEED_TOO_SLOW');
    await gone;
  });

  it('lets others read on while one feed is stuck', async () => {
    start({ timeoutMs: 1_500, threads: 2 });
    const stuck = parse('/loop');
    const order: string[] = [];
    const note = async (reading: Promise<unknown>, name: string) => {
      await reading;
      order.push(name);
    };
    await Promise.all([note(stuck, 'stuck'), note(parse('/1'), 'fine'), note(parse('/2'), 'fine')]);
    expect(order).to.deep.equal(['fine', 'fine', 'stuck']);
  });

  it('kills a thread that takes too much memory, and lives on', async () => {
    start({ timeoutMs: 20_000, memoryMb: 40 });
    expect(await parse('/memory')).to.equal('FEED_TOO_SLOW');
    expect(await parse('/fine')).to.equal('t');
  });

  it('survives a thread that dies', async () => {
    start();
    expect(await parse('/exit')).to.equal('FEED_STOPPED');
    expect(await parse('/throw')).to.equal('FEED_SURPRISE');
    expect(await parse('/fine')).to.equal('t');
  });

  it('F-16 does not hold the main thread up while a feed is read, and its watchdog ends the one that never would', async () => {
    start({ timeoutMs: 500 });
    await parse('/fine');
    let longest = 0;
    let last = performance.now();
    const ticking = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    expect(await parse('/loop')).to.equal('FEED_TOO_SLOW');
    clearInterval(ticking);
    expect(longest).to.be.below(250);
  });

  it('takes over bytes that own their memory, and leaves shared memory alone', async () => {
    parser = createFeedParser({ threads: 1 });
    const about = { contentType: null, url: '' };
    const own = new Uint8Array(Buffer.from(item('<title>t</title>')));
    expect((await parser.parse(own, about)).kind).to.equal('feed');
    expect(own.byteLength).to.equal(0);
    const shared = Buffer.from(item('<title>t</title>'));
    expect(shared.byteLength).to.be.below(shared.buffer.byteLength);
    expect((await parser.parse(shared, about)).kind).to.equal('feed');
    expect((await parser.parse(shared, about)).kind).to.equal('feed');
    const again = await parser.parse(own, about);
    expect(again.kind === 'refused' && again.problem.code).to.equal('FEED_EMPTY');
  });

  it('ends what is under way and what waits when it is stopped', async () => {
    start({ timeoutMs: 20_000 });
    await parse('/fine');
    const both = [parse('/loop'), parse('/fine')];
    await parser.stop();
    expect(await Promise.all(both)).to.deep.equal(['FEED_STOPPED', 'FEED_STOPPED']);
    expect(await parse('/fine')).to.equal('FEED_STOPPED');
  });

  it('lets a process end that forgot to stop it, from any folder and with no options of Node', async () => {
    start();
    const script = `
      import { createFeedParser } from ${JSON.stringify(new URL('../../../feeds/read/feed-parser.ts', import.meta.url).href)};
      const bytes = Buffer.from(${JSON.stringify(item('<title>t</title>'))});
      console.log((await createFeedParser().parse(bytes, { contentType: null, url: '' })).kind);`;
    const args = ['--import', TSX, '--input-type=module', '-e', script];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: '/', env: {}, timeout: 20_000 });
    expect(stdout).to.equal('feed\n');
  });
});
