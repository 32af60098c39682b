import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { migrations } from '../../src/storage/migrations/index.ts';
import { openStorage } from '../../src/storage/open.ts';

const FOLDER = join(import.meta.dirname, '../../src/storage/migrations');

/** A released migration is never edited: databases out there have had it as it was. A change is a new file and a new line. */
const RELEASED: Readonly<Record<string, string>> = {
  '0001-start': '473d907f09de6516573c7863e08201d1800544c4c88b5feb351326495566cd4e',
  '0002-link-check': '760f844a57b73db07a8764694c6a5ba871db0cd70130e188a2d941419be6b511',
  '0003-community': '5ae6f091fe94821e73fe706b42f8f1b81c35024523f4d819218e408f6884e7df',
};

describe('the migrations', () => {
  const files = readdirSync(FOLDER).filter((name) => /^\d/.test(name));
  for (const [name, hash] of Object.entries(RELEASED)) {
    it(`leave ${name} as it was released`, () => {
      const text = readFileSync(join(FOLDER, `${name}.ts`));
      expect(createHash('sha256').update(text).digest('hex')).to.equal(hash);
    });
  }

  it('are all in the list, in order, and all pinned', () => {
    const names = files.map((file) => file.replace('.ts', '')).sort();
    expect(Object.keys(migrations)).to.deep.equal(names);
    expect(Object.keys(RELEASED)).to.deep.equal(names);
  });

  it('make tables that refuse what does not belong in them', async () => {
    const { sqlite, close } = await openStorage(':memory:');
    const loose = sqlite
      .prepare("select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0")
      .pluck()
      .all() as string[];
    expect(loose.filter((name) => !/^(sqlite|kysely|item_words)_/.test(name))).to.deep.equal([]);
    await close();
  });

  it('give every foreign key an index, so that deleting stays quick', async () => {
    const { sqlite, close } = await openStorage(':memory:');
    const bare = sqlite
      .prepare(
        `select t.name || '.' || k."from" from pragma_table_list t, pragma_foreign_key_list(t.name) k
         where t.schema = 'main' and not exists (
           select 1 from pragma_index_list(t.name) i, pragma_index_info(i.name) c
           where c.seqno = 0 and c.name = k."from" and i.partial = 0)
         and not exists (select 1 from pragma_table_info(t.name) p where p.pk = 1 and p.name = k."from")`,
      )
      .pluck()
      .all();
    expect(bare).to.deep.equal([]);
    await close();
  });
});
