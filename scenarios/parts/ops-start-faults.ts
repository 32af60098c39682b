import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { BackupError, backUp } from '../../src/storage/backup.ts';
import { migrations } from '../../src/storage/migrations/index.ts';
import { openStorage } from '../../src/storage/open.ts';
import { restore } from '../../src/storage/restore.ts';
import type { Teller } from '../main.ts';
import { type Builds, best } from './ops-built.ts';
import type { OpsWorld } from './ops-world.ts';

/** What a real service says to a database it finds at its start, made of the one of a world that was stopped. */
export async function startFaultsAreNamed(
  tell: Teller,
  { database, folder, clock }: OpsWorld,
  built: Builds,
): Promise<void> {
  const copy = join(folder, 'copy.db');
  const backup = join(folder, 'yesterday.backup');
  const run = { DATABASE: copy, WEB: '1' };
  const fresh = () => {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${copy}${ending}`, { force: true });
    copyFileSync(database, copy);
  };
  await backUp(database, backup);

  await readOnlyAtTheStart(tell, { folder, built, fresh, copy });

  tell.step('F-07 the head of the database is overwritten');
  fresh();
  const bytes = readFileSync(copy);
  bytes.write('This is not a database at all.', 0);
  writeFileSync(copy, bytes);
  const broken = await built.refusal(run);
  tell.holds('the service ends with 78 and the command to restore', isRefusal(broken, 'restore <backup file>'), broken);
  tell.holds('the file is untouched', readFileSync(copy).equals(bytes), `${bytes.length} bytes`);

  tell.step('a page in the middle is corrupt');
  fresh();
  const middle = readFileSync(copy);
  for (let page = 4; page < middle.length / 4096; page += 1) middle.fill(0xff, page * 4096, page * 4096 + 64);
  writeFileSync(copy, middle);
  const older = readFileSync(backup);
  const refused = await backUp(copy, backup).catch((problem: unknown) => problem);
  const code = refused instanceof BackupError ? refused.message : String((refused as { code?: string }).code);
  tell.holds('no backup is made of it', refused instanceof Error, code);
  tell.holds('yesterday’s backup is kept', readFileSync(backup).equals(older), `${older.length} bytes`);
  await restore(copy, backup, clock.now);
  tell.holds('and restores it', (await integrityOf(copy)) === 'ok', await integrityOf(copy));

  tell.step('F-09 the log and its index were deleted while it was stopped');
  fresh();
  const sound = await built.start(run);
  const { code: ended } = await sound.stop();
  tell.holds('it starts, and the database is sound', (await integrityOf(copy)) === 'ok', { ended, ms: sound.startMs });

  tell.step('F-10 a second service is started on the same database');
  const first = await built.start(run);
  let second = { code: null as number | null, said: '', ms: 0 };
  const tries = await best(1000, 10, async () => {
    second = await built.refusal(run);
    return second.ms;
  });
  tell.holds('it refuses within a second, or 10 starts of Node alone (the best time)', tries.within, tries);
  tell.holds('it ends with 78 and names the first', isRefusal(second, `${hostname()} process`), second.said);
  tell.holds('the first goes on', (await fetch(`http://127.0.0.1:${first.port}/readyz`)).status === 200);
  await first.stop();

  tell.step('F-24 the database was written by a newer version');
  const newer = await openStorage(copy);
  newer.sqlite.exec("insert into kysely_migration (name, timestamp) values ('9999-future', '')");
  await newer.close();
  const before = readFileSync(copy);
  const tooNew = await built.refusal(run);
  tell.holds('the service ends with 78 and names both versions', isRefusal(tooNew, '9999-future'), tooNew);
  tell.holds('the file is untouched', readFileSync(copy).equals(before), `${before.length} bytes`);
}

interface AtTheStart {
  readonly folder: string;
  readonly built: Builds;
  readonly fresh: () => void;
  readonly copy: string;
}

/** A real service, as somebody who may read the database and no more. */
async function readOnlyAtTheStart(tell: Teller, { folder, built, fresh, copy }: AtTheStart): Promise<void> {
  const cases = [
    ['F-06 the file may only be read when the service starts', 0o777, 0o444],
    ['F-06 neither the file nor its folder may be written to when it starts', 0o555, 0o444],
  ] as const;
  for (const [what, folderMode, fileMode] of cases) {
    tell.step(what);
    fresh();
    chmodSync(copy, fileMode);
    chmodSync(folder, folderMode);
    try {
      const service = await built.start({ DATABASE: copy, WEB: '1' }, 'nobody');
      const status = (await fetch(`http://127.0.0.1:${service.port}/readyz`)).status;
      tell.holds('it starts, and health is red', status === 503, { status, ms: service.startMs });
      const answer = await asked(service.port, 'eating disorders');
      tell.holds(
        'a question of somebody who was never there is answered',
        answer.includes('beateatingdisorders.org.uk'),
      );
      const wish = /That needs something to be stored[^<]*/.exec(await asked(service.port, 'suggest a list'))?.[0];
      tell.holds('a wish that must be stored is told why it cannot be', wish !== undefined, wish);
      const { code } = await service.stop();
      tell.holds('it ends in order', code === 0, code);
    } finally {
      chmodSync(folder, 0o755);
    }
  }

  tell.step('F-06 the same, with a database of an older version');
  rmSync(copy);
  await (await openStorage(copy, Object.fromEntries(Object.entries(migrations).slice(0, -1)))).close();
  chmodSync(copy, 0o444);
  for (const mode of [0o777, 0o555]) {
    chmodSync(folder, mode);
    const refused = await built.refusal({ DATABASE: copy, WEB: '1' }, 'nobody');
    chmodSync(folder, 0o755);
    tell.holds(
      'it ends with 78 and says what to do',
      isRefusal(refused, 'Let the user who runs Signpost write'),
      refused,
    );
  }
}

/** What the local page says to somebody, as HTML. */
async function asked(port: number, text: string): Promise<string> {
  const page = `http://127.0.0.1:${port}`;
  const [, token = ''] = /name="token" value="([^"]+)"/.exec(await (await fetch(page)).text()) ?? [];
  const body = new URLSearchParams({ token, who: 'nurse', text });
  return (await fetch(`${page}/say`, { method: 'POST', body })).text();
}

const isRefusal = ({ code, said }: { code: number | null; said: string }, words: string) =>
  code === 78 && said.includes(words);

async function integrityOf(path: string): Promise<string> {
  const { sqlite, close } = await openStorage(path);
  const verdict = String(sqlite.pragma('integrity_check', { simple: true }));
  await close();
  return verdict;
}
