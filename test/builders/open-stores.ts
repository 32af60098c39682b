import { openStorage, type Storage } from '../../src/storage/open.ts';
import { createStores, type Stores } from '../../src/storage/stores.ts';

/** Every store over a fresh database in memory. Patient data, here, is whatever contains `943 476`. */
export async function openStores(path = ':memory:'): Promise<{ storage: Storage; stores: Stores }> {
  const storage = await openStorage(path);
  const options = {
    nation: 'England',
    zone: 'Europe/London',
    tokenKeys: [Buffer.alloc(32, 7)],
    graceDays: 30,
    looksLikePatientData: (text: string) => text.includes('943 476'),
  } as const;
  return { storage, stores: createStores(storage, options) };
}
