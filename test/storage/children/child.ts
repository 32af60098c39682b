import { sql } from 'kysely';
import { migrations } from '../../../src/storage/migrations/index.ts';
import { openStorage } from '../../../src/storage/open.ts';
import { createStores } from '../../../src/storage/stores.ts';
import { anEntry, aReading } from '../../builders/a-reading.ts';
import { hours } from '../../builders/store-world.ts';

// A process that a test starts and that dies, or lives, beside it: `child.ts <what> <database>`.
const [what, database = ''] = process.argv.slice(2);
const die = () => process.kill(process.pid, 'SIGKILL');

if (what === 'open') {
  const storage = await openStorage(database);
  await storage.close();
}
if (what === 'die-migrating') {
  const half = {
    up: async (db: Parameters<(typeof migrations)[string]['up']>[0]) => {
      await sql`create table half_done (id integer)`.execute(db);
      die();
    },
  };
  await openStorage(database, { ...migrations, '9000-half': half });
}
if (what === 'die-saving') {
  const storage = await openStorage(database);
  const looksLikePatientData = (text: string) => {
    // In the middle of the transaction: some items are written, others are not.
    if (text.includes('number 150 ')) die();
    return false;
  };
  const stores = createStores(storage, {
    nation: 'England',
    zone: 'Europe/London',
    tokenKeys: [],
    graceDays: 30,
    looksLikePatientData,
  });
  const items = Array.from({ length: 200 }, (_, index) => anEntry(String(199 - index)));
  await stores.feeds.saveRead(1, aReading(items, {}, { etag: '"new"' }), hours(1), hours(2));
}
