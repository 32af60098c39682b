import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { type Kysely, sql } from 'kysely';
import { createDispatch } from '../../src/commands/dispatch.ts';
import { say } from '../../src/domain/message.ts';
import { cannotStore } from '../../src/storage/cannot-store.ts';
import { NewerDatabaseError } from '../../src/storage/migrate.ts';
import { migrations } from '../../src/storage/migrations/index.ts';
import { DamagedDatabaseError, openStorage } from '../../src/storage/open.ts';
import { openForReading, openFrozen } from '../../src/storage/open-for-reading.ts';
import { storageHealth } from '../../src/storage/storage-health.ts';
import { createStores } from '../../src/storage/stores.ts';
import { aFolder } from '../builders/a-folder.ts';
import { anEntry, aReading } from '../builders/a-reading.ts';
import { openStores } from '../builders/open-stores.ts';
import { refusalOf } from '../builders/refusal-of.ts';
import { runChild } from '../builders/run-child.ts';
import { aStoreWorld, hours, NOW, PLACE } from '../builders/store-world.ts';
import { createFakeLog } from '../fakes/fake-log.ts';

const OPTIONS = {
  nation: 'England',
  zone: 'Europe/London',
  tokenKeys: [],
  graceDays: 30,
  looksLikePatientData: () => false,
} as const;

describe('bad days of the database', function () {
  // Some of these start a process of their own, which takes long on a busy machine.
  this.timeout(60_000);
  const file = aFolder();

  async function aWorldOnDisk(path = file('signpost.db')) {
    const { storage, stores } = await openStores(path);
    return { storage, path, ...(await aStoreWorld(async () => ({ stores, close: () => storage.close() }))) };
  }

  it('F-02 a migration cut off by kill -9 leaves nothing, and the next start goes on', async () => {
    const path = file('signpost.db');
    await (await openStorage(path)).close();
    expect(await runChild('die-migrating', path)).to.equal('SIGKILL');
    const { sqlite, close } = await openStorage(path);
    expect(sqlite.prepare("select name from sqlite_schema where name = 'half_done'").all()).to.deep.equal([]);
    await close();
  });

  it('F-03 a reading cut off by kill -9 stores nothing, not even the validators, and loses no item', async () => {
    const world = await aWorldOnDisk();
    await world.save(aReading([anEntry('before')], {}, { etag: '"old"' }), hours(0));
    await world.close();
    expect(await runChild('die-saving', world.path)).to.equal('SIGKILL');
    const again = await aWorldOnDisk();
    expect((await again.feed()).etag).to.equal('"old"');
    expect(await again.candidates()).to.deep.equal([]);
    const items = Array.from({ length: 200 }, (_, index) => anEntry(String(199 - index)));
    expect((await again.read(items, hours(3))).added).to.equal(200);
    expect(await again.candidates()).to.have.length(200);
    expect(again.storage.sqlite.pragma('integrity_check', { simple: true })).to.equal('ok');
    await again.close();
  });

  it('F-05 a full disk stops writing and nothing else, and there is no need to start again', async () => {
    const world = await aWorldOnDisk();
    const { sqlite } = world.storage;
    await world.read([anEntry('1', { title: 'Preventing falls' })], hours(0));
    const pages = sqlite.pragma('page_count', { simple: true }) as number;
    sqlite.pragma(`max_page_count = ${pages}`);
    const many = Array.from({ length: 200 }, (_, index) => anEntry(`n${index}`, { summary: 'word '.repeat(300) }));
    expect((await refusalOf(world.read(many, hours(1)))).code).to.equal('SQLITE_FULL');
    expect(storageHealth(world.storage)).to.equal('full');
    expect(await world.stores.items.search([['falls']], 5)).to.have.length(1);
    expect((await world.stores.channels.find(PLACE))?.id).to.equal(world.channelId);
    expect((await world.feed()).lastOkAt).to.deep.equal(hours(0));
    sqlite.pragma('max_page_count = 1000000');
    expect(storageHealth(world.storage)).to.equal('ok');
    expect((await world.read(many, hours(2))).added).to.equal(200);
    await world.close();
  });

  it('F-06 a database that may only be read is searched, and refuses to be written with one clear code', async () => {
    const world = await aWorldOnDisk();
    await world.read([anEntry('1', { title: 'Preventing falls' })], hours(0));
    world.storage.sqlite.pragma('query_only = ON');
    expect(await world.stores.items.search([['falls']], 5)).to.have.length(1);
    expect((await refusalOf(world.read([], hours(1)))).code).to.equal('SQLITE_READONLY');
    expect(storageHealth(world.storage)).to.equal('read-only');
    world.storage.sqlite.pragma('query_only = OFF');
    expect(storageHealth(world.storage)).to.equal('ok');
    await world.close();
  });

  it('F-06 a disk that nobody can write to is read all the same, unless its last changes are only in the log', async () => {
    const world = await aWorldOnDisk();
    await world.read([anEntry('1', { title: 'Preventing falls' })], hours(0));
    const open = () => Promise.resolve().then(() => openFrozen(world.path));
    expect((await refusalOf(open())).message).to.include('writable');
    await world.close();
    const frozen = await open();
    const stores = createStores(frozen, OPTIONS);
    expect(await stores.items.search([['falls']], 5)).to.have.length(1);
    const write = stores.workspaces.firstTime('slack', 'Ev1', NOW);
    expect((await refusalOf(write)).code).to.equal('SQLITE_READONLY');
    expect(storageHealth(frozen)).to.equal('read-only');
    await frozen.close();
  });

  it('F-06 somebody of a new workspace is answered though nothing can be stored, and told so where it must be', async () => {
    const world = await aWorldOnDisk();
    world.storage.sqlite.pragma('query_only = ON');
    const met = await world.stores.channels.workspace('slack', 'T-new', NOW);
    expect(met).to.deep.include({ nation: 'England', zone: 'Europe/London', staffRoute: null, externalId: 'T-new' });
    expect(await world.stores.channels.list(met.id)).to.deep.equal([]);
    const log = createFakeLog();
    const run = async () => {
      await world.stores.channels.channel({ ...PLACE, channelId: 'new' }, NOW);
      return { visibility: 'private', message: say('kept') } as const;
    };
    const commands = [{ name: 'go', takes: '', summary: '', access: 'guest', run } as const];
    const deps = { channels: world.stores.channels, workspaces: world.stores.workspaces };
    const answer = createDispatch({
      commands,
      deps,
      log,
      now: () => NOW,
      role: async () => 'member',
      excuse: cannotStore,
    });
    const asked = { ...PLACE, id: 'r1', userId: 'U1', userName: null, text: 'go', values: {} };
    const refused = await answer(asked);
    expect(refused.problem?.code).to.equal('CANNOT_STORE');
    expect(refused.message.summary).to.include('Nothing was changed').and.to.include('cannot write to its disk');
    world.storage.sqlite.pragma('query_only = OFF');
    expect((await answer(asked)).problem).to.equal(undefined);
    expect((await world.stores.channels.workspace('slack', 'T-new', NOW)).id).to.be.above(0);
    await world.close();
  });

  for (const [id, what, trouble, says] of [
    ['F-05', 'a disk that is full', 'max_page_count = 1', 'Make room'],
    ['F-06', 'a disk that may only be read', 'query_only = ON', 'Let the user who runs Signpost write there'],
  ] as const)
    it(`${id} ${what} when the schema must be changed is named, and the next start goes on`, async () => {
      const path = file('signpost.db');
      await (await openStorage(path)).close();
      const up = async (db: Kysely<unknown>) => {
        await sql.raw(`pragma ${trouble}`).execute(db);
        await sql`create table later as select hex(zeroblob(100000)) as words`.execute(db);
      };
      const problem = await refusalOf(openStorage(path, { ...migrations, '9000-later': { up } }));
      expect(problem).to.be.instanceOf(DamagedDatabaseError);
      expect(problem.message).to.include(says);
      await (await openStorage(path)).close();
    });

  const damages = {
    'overwritten at its head': (path: string) => {
      const bytes = readFileSync(path);
      bytes.write('This is not a database at all.', 0);
      writeFileSync(path, bytes);
    },
    'cut in half': (path: string) => truncateSync(path, 40_960),
    'cut to a few bytes': (path: string) => truncateSync(path, 50),
    'cut to nothing': (path: string) => truncateSync(path, 0),
    'another file': (path: string) => writeFileSync(path, 'Dear diary, '.repeat(1000)),
  };
  for (const [how, damage] of Object.entries(damages)) {
    it(`F-07 a file that is ${how} is refused with the command to restore, and left as it is`, async () => {
      const world = await aWorldOnDisk();
      await world.close();
      damage(world.path);
      const before = readFileSync(world.path);
      const problem = await refusalOf(openStorage(world.path));
      expect(problem).to.be.instanceOf(DamagedDatabaseError);
      expect(problem.message).to.include('restore <backup file>');
      expect(readFileSync(world.path).equals(before)).to.equal(true);
      for (const beside of ['-wal', '-shm']) expect(existsSync(`${world.path}${beside}`)).to.equal(false);
    });
  }

  it('says so when the file cannot be made where it is asked for', async () => {
    const world = await aWorldOnDisk();
    await world.close();
    for (const path of [join(world.path, 'below-a-file.db'), dirname(world.path)]) {
      const problem = await refusalOf(openStorage(path));
      expect(problem).to.be.instanceOf(DamagedDatabaseError);
      expect(problem.message).to.include('cannot be opened or made where DATABASE says');
    }
  });

  it('is not well once its file was deleted, for what is written then nobody can read again', async () => {
    const world = await aWorldOnDisk();
    expect(storageHealth(world.storage)).to.equal('ok');
    rmSync(world.path);
    expect(storageHealth(world.storage)).to.equal('failing');
    await world.close();
  });

  it('F-09 starts soundly after its log was deleted', async () => {
    const world = await aWorldOnDisk();
    await world.read([anEntry('1')], hours(0));
    world.storage.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    await world.read([anEntry('2'), anEntry('1')], hours(1));
    // As if the process had been killed: the copy's log is lost with what stood only there.
    const copy = file('copy.db');
    writeFileSync(copy, readFileSync(world.path));
    await world.close();
    const { sqlite, close } = await openStorage(copy);
    expect(sqlite.pragma('integrity_check', { simple: true })).to.equal('ok');
    expect(sqlite.prepare('select count(*) as n from item').get()).to.deep.equal({ n: 1 });
    await close();
    rmSync(copy);
  });

  it('F-24 refuses a database of a newer version, naming both, and changes nothing', async () => {
    const path = file('signpost.db');
    const newer = await openStorage(path);
    newer.sqlite.exec("insert into kysely_migration (name, timestamp) values ('9999-future', '')");
    await newer.close();
    const before = readFileSync(path);
    for (const open of [openStorage(path), Promise.resolve().then(() => openForReading(path))]) {
      const problem = await refusalOf(open);
      expect(problem).to.be.instanceOf(NewerDatabaseError);
      expect(problem.message).to.match(new RegExp(`9999-future.*${Object.keys(migrations).at(-1)}`));
    }
    expect(readFileSync(path).equals(before)).to.equal(true);
  });

  it('two that start at once on a new file both succeed', async () => {
    const path = file('signpost.db');
    expect(await Promise.all([runChild('open', path), runChild('open', path)])).to.deep.equal([0, 0]);
  });

  it('lets the command line look while the service writes, and change nothing', async () => {
    const world = await aWorldOnDisk();
    await world.read([anEntry('1')], hours(0));
    const beside = await openStoresForReading(world.path);
    expect(await beside.stores.channels.find(PLACE)).to.include({ id: world.channelId });
    await world.read([anEntry('2', { title: 'Something new' }), anEntry('1')], hours(1));
    expect(await beside.stores.items.search([['something']], 5)).to.have.length(1);
    expect((await refusalOf(beside.stores.channels.channel({ ...PLACE, channelId: 'x' }, NOW))).code).to.equal(
      'SQLITE_READONLY',
    );
    await beside.close();
    await world.close();
  });

  async function openStoresForReading(path: string) {
    const storage = openForReading(path);
    return { stores: createStores(storage, OPTIONS), close: storage.close };
  }
});
