import { copyFileSync, renameSync } from 'node:fs';
import { hostname } from 'node:os';
import { expect } from 'chai';
import { HeldDatabaseError, takeLease } from '../../src/storage/lease.ts';
import { migrations } from '../../src/storage/migrations/index.ts';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { aFolder } from '../builders/a-folder.ts';
import { refusalOf } from '../builders/refusal-of.ts';

describe('the lease of a service on its database', () => {
  const file = aFolder();
  let storage: Storage;
  let beside: Storage;
  const now = () => new Date();
  beforeEach(async () => {
    storage = await openStorage(file('signpost.db'));
    beside = await openStorage(file('signpost.db'));
  });
  afterEach(async () => {
    await beside.close();
    await storage.close();
  });
  /** Somebody else holds the lease. */
  const heldBy = (holder: string, ageMs: number) =>
    storage.sqlite
      .prepare("insert or replace into service_lease (id, holder, token, heartbeat_at) values (1, ?, 'theirs', ?)")
      .run(holder, now().getTime() - ageMs);
  const refusal = () => refusalOf(Promise.resolve().then(() => takeLease(beside, now)));

  it('F-10 refuses a second service within a second, and names the first', async () => {
    // A process of this machine that certainly lives.
    heldBy(`${hostname()} process ${process.ppid}`, 0);
    const started = performance.now();
    const problem = await refusal();
    expect(performance.now() - started).to.be.below(1000);
    expect(problem).to.be.instanceOf(HeldDatabaseError);
    expect(problem.message).to.include(`${hostname()} process ${process.ppid}`);
  });

  it('is free once it was released', () => {
    const lease = takeLease(storage, now);
    lease.release();
    expect(storage.sqlite.prepare('select count(*) as n from service_lease').get()).to.deep.equal({ n: 0 });
    takeLease(beside, now).release();
  });

  it('is taken at once from a process of this machine that crashed', () => {
    heldBy(`${hostname()} process 4999999`, 0);
    takeLease(beside, now).release();
  });

  it('is taken from another machine only when that has not been heard of for half a minute', async () => {
    heldBy('other-machine process 1', 29_000);
    expect(await refusal()).to.be.instanceOf(HeldDatabaseError);
    heldBy('other-machine process 1', 30_000);
    takeLease(beside, now).release();
  });

  it('F-06 is not asked for where nothing can be written', () => {
    storage.sqlite.pragma('query_only = ON');
    takeLease(storage, now).release();
    storage.sqlite.pragma('query_only = OFF');
    expect(storage.sqlite.prepare('select count(*) as n from service_lease').get()).to.deep.equal({ n: 0 });
  });

  it('F-06 ends in order where it can no longer be given back', () => {
    const lease = takeLease(storage, now);
    storage.sqlite.pragma('query_only = ON');
    lease.release();
    storage.sqlite.pragma('query_only = OFF');
    expect(storage.sqlite.prepare('select count(*) as n from service_lease').get()).to.deep.equal({ n: 1 });
  });

  it('is kept with each heartbeat, and lost once another file is in the place of the database', () => {
    const lease = takeLease(storage, now);
    expect(lease.beat(now())).to.equal(true);
    copyFileSync(file('signpost.db'), file('other.db'));
    renameSync(file('other.db'), file('signpost.db'));
    expect(lease.beat(now())).to.equal(false);
    lease.release();
  });

  it('is not given up by whoever lost it to another', () => {
    const lost = takeLease(storage, now);
    heldBy('other-machine process 1', 0);
    lost.release();
    expect(storage.sqlite.prepare('select holder from service_lease').get()).to.deep.equal({
      holder: 'other-machine process 1',
    });
  });

  it('keeps a newer version from changing the schema under a running service', async () => {
    const newer = { ...migrations, '9000-later': { up: async () => undefined } };
    heldBy(`${hostname()} process ${process.ppid}`, 0);
    const problem = await refusalOf(openStorage(file('signpost.db'), newer));
    expect(problem).to.be.instanceOf(HeldDatabaseError);
    storage.sqlite.exec('delete from service_lease');
    await (await openStorage(file('signpost.db'), newer)).close();
  });
});
