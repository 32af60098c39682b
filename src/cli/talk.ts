import { createTerminalAdapter } from '../../adapters/terminal/index.ts';
import { createApp } from '../app.ts';
import { openLocalWorld } from '../local-world.ts';
import { createReaders } from '../reader.ts';
import { takeLease } from '../storage/lease.ts';
import { openStorage } from '../storage/open.ts';
import type { Cli } from './cli.ts';
import { SILENT } from './world.ts';

/** `talk`: the whole bot in this terminal, with the sample feeds and the channel of the local page. Ends with the input. */
export async function talk({ config, now, stdin }: Cli): Promise<number> {
  const storage = await openStorage(config.database);
  const lease = takeLease(storage, now);
  const local = await openLocalWorld(config, now);
  const readers = createReaders(config, { log: SILENT, allow: local.allow });
  const app = await createApp(config, {
    storage,
    reader: local.wrap(readers.reader),
    pages: readers.pages,
    lists: readers.lists,
    sampleChats: local.chats,
    log: SILENT,
    now,
  });
  let over = () => {};
  const ended = new Promise<void>((resolve) => {
    over = resolve;
  });
  const terminal = createTerminalAdapter({ input: stdin, output: process.stdout, ended: over });
  await local.furnish(app, now());
  app.attach(terminal);
  await terminal.start(app.answer, { route: () => {} });
  app.start();
  process.once('SIGTERM', over);
  await ended;
  await terminal.stop();
  await app.stop();
  await local.stop();
  lease.release();
  await storage.close();
  return 0;
}
