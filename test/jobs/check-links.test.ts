import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { FetchFault } from '../../feeds/fetch/fetch-fault.ts';
import { createFetcher, type Fetcher } from '../../feeds/fetch/fetcher.ts';
import { createLinkProbe } from '../../feeds/link-probe.ts';
import type { Catalogue, Resource } from '../../src/domain/catalogue.ts';
import { checkLinks } from '../../src/jobs/check-links.ts';
import type { LinkProbe } from '../../src/ports/links.ts';
import type { Log } from '../../src/ports/log.ts';
import { aResource } from '../builders/a-catalogue.ts';
import { at, DAY, HOUR } from '../builders/at.ts';
import { openStores } from '../builders/open-stores.ts';

const START = at('2026-11-02T09:00:00Z');
const WEEK = 7 * DAY;

/** The job over SQLite and a loopback web that answers under every name but those in `unknown`. */
async function aLinkWorld() {
  const statuses = new Map<string, number>();
  const unknown = new Set<string>();
  const asked: { readonly host: string; readonly at: number }[] = [];
  const clock = { now: START };
  const server: Server = createServer(({ method, headers }, response) => {
    const host = String(headers.host).replace(/:.*/, '');
    if (method === 'HEAD') asked.push({ host, at: clock.now.getTime() });
    response.writeHead(statuses.get(host) ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fetcher: Fetcher = createFetcher({
    userAgent: 'Signpost/test',
    ports: [port],
    allow: { address: '127.0.0.1', port },
    spacingMs: 0,
    resolve: async (host) => {
      if (unknown.has(host)) throw new FetchFault('FEED_DNS', { noSuchName: true });
      return ['127.0.0.1'];
    },
  });
  const { storage, stores } = await openStores();
  const { id: workspace } = await stores.channels.workspace('web', 'W1', START);
  const shared: Resource[] = [];
  const lines: string[] = [];
  const note = (...line: readonly unknown[]) => void lines.push(JSON.stringify(line));
  const log: Log = { info: note, warn: note, error: note };
  const catalogue = { current: () => ({ resources: shared }) as unknown as Catalogue };
  const url = (host: string, path = '/') => `http://${host}.example:${port}${path}`;
  const probe = createLinkProbe({ fetcher });
  const run = (now: Date, with_: LinkProbe = probe, stopping?: AbortSignal) =>
    checkLinks({ store: stores.links, probe: with_ }, { catalogue, log }, now, stopping);
  return {
    stores,
    storage,
    workspace,
    statuses,
    unknown,
    asked,
    log,
    lines,
    url,
    run,
    share: (...hosts: readonly string[]) =>
      shared.push(...hosts.map((host) => aResource({ id: host, url: url(host) }))),
    unshare: () => void shared.splice(0),
    own: (host: string) =>
      stores.resources.saveLocal(workspace, [aResource({ id: `own-${host}`, url: url(host) })], 'U1', START),
    /** An hour at a time. */
    pass: async (days: number) => {
      const end = clock.now.getTime() + days * DAY;
      for (; clock.now.getTime() < end; clock.now = new Date(clock.now.getTime() + HOUR)) await run(clock.now);
    },
    dead: async (where = workspace) => [...(await stores.resources.deadLinks(where)).keys()].sort(),
    close: async () => {
      await fetcher.stop();
      await storage.close();
      await new Promise<unknown>((resolve) => server.close(resolve));
    },
  };
}

describe('the link checker', () => {
  let world: Awaited<ReturnType<typeof aLinkWorld>>;
  beforeEach(async () => {
    world = await aLinkWorld();
  });
  afterEach(() => world.close());

  it('looks at each link about once a week, never at all of them at once', async () => {
    const hosts = Array.from({ length: 20 }, (_, index) => `h${index}`);
    world.share(...hosts);
    await world.pass(28);
    for (const host of hosts) {
      const times = world.asked.filter((each) => each.host === `${host}.example`).map((each) => each.at);
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      expect(gaps).to.have.length.within(2, 4);
      for (const gap of gaps) expect(gap).to.be.within(6 * DAY, 8 * DAY);
    }
    const busiest = Math.max(
      ...world.asked.map(({ at: hour }) => world.asked.filter((each) => each.at === hour).length),
    );
    expect(busiest).to.be.below(6);
  });

  it('asks one host once in a run, however many links it has', async () => {
    await world.stores.links.keepOnly([world.url('a', '/1'), world.url('a', '/2'), world.url('b', '/1')], () => START);
    const due = async () => (await world.stores.links.due(START, 10)).map(({ url }) => new URL(url).hostname);
    const seen: string[] = [];
    await checkLinks(
      { store: { ...world.stores.links, keepOnly: async () => undefined }, probe: asking(seen) },
      { catalogue: { current: () => ({ resources: [] }) as unknown as Catalogue }, log: world.log },
      START,
    );
    expect(seen.sort()).to.deep.equal(['a.example', 'b.example']);
    expect(await due()).to.deep.equal(['a.example']);
  });

  it('marks a link that was not found twice, and clears it when it opens again', async () => {
    world.share('gone', 'fine');
    world.statuses.set('gone.example', 404);
    await world.pass(9);
    expect(await world.dead()).to.deep.equal([world.url('gone')]);
    const looks = world.asked.filter(({ host }) => host === 'gone.example').map((each) => each.at);
    expect((looks[1] ?? 0) - (looks[0] ?? 0)).to.be.within(DAY, 1.5 * DAY);
    world.statuses.set('gone.example', 200);
    await world.pass(8);
    expect(await world.dead()).to.deep.equal([]);
  });

  it('marks nothing for a login, a block, a limit or a fault, for as long as they last', async () => {
    const statuses = [401, 403, 429, 500, 503];
    for (const status of statuses) world.statuses.set(`s${status}.example`, status);
    world.share(...statuses.map((status) => `s${status}`));
    await world.pass(30);
    expect(world.asked).to.have.length.above(15);
    expect(await world.dead()).to.deep.equal([]);
  });

  it('believes that a name is gone only while other links open', async () => {
    world.share('gone');
    world.unknown.add('gone.example');
    await world.pass(10);
    expect(await world.dead()).to.deep.equal([]);
    world.share(...Array.from({ length: 60 }, (_, index) => `fine${index}`));
    await world.pass(21);
    expect(await world.dead()).to.deep.equal([world.url('gone')]);
  });

  it("counts a name of a trust's own network for nothing, unless it opened before", async () => {
    world.share(...Array.from({ length: 60 }, (_, index) => `fine${index}`));
    await world.own('intranet');
    await world.own('cafe');
    world.unknown.add('intranet.example');
    await world.pass(8);
    world.unknown.add('cafe.example');
    await world.pass(21);
    expect(await world.dead()).to.deep.equal([world.url('cafe')]);
  });

  it("keeps what it knows of one trust's own links from another", async () => {
    await world.own('gone');
    world.statuses.set('gone.example', 410);
    await world.pass(10);
    expect(await world.dead()).to.deep.equal([world.url('gone')]);
    expect(await world.dead(world.workspace + 1)).to.deep.equal([]);
  });

  it('forgets a link that no resource has any more, and one of a workspace that left', async () => {
    world.share('a');
    await world.own('b');
    await world.run(START);
    const count = () => world.storage.sqlite.prepare('select count(*) from link_check').pluck().get();
    expect(count()).to.equal(2);
    world.unshare();
    await world.stores.workspaces.uninstall('web', 'W1', START);
    await world.run(START);
    expect(count()).to.equal(0);
  });

  it('keeps nothing of a look that was cut off by a stop', async () => {
    world.share('a');
    const stop = new AbortController();
    const cut: LinkProbe = {
      check: async () => {
        stop.abort();
        return 'not-found';
      },
    };
    await world.run(START);
    const later = new Date(START.getTime() + WEEK);
    await world.run(later, cut, stop.signal);
    expect(stop.signal.aborted).to.equal(true);
    expect(await world.stores.links.due(later, 10)).to.have.length(1);
  });

  it('says in the log how many opened, and nothing of where they lead', async () => {
    world.share('secret');
    await world.pass(6.9);
    expect(world.lines).to.deep.equal(['["links.checked",{"kind":"opens","count":1}]']);
  });
});

const asking = (seen: string[]): LinkProbe => ({
  check: async (url) => {
    seen.push(new URL(url).hostname);
    return 'opens';
  },
});
