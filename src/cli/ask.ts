import { askLine } from '../commands/signposting/ask-line.ts';
import { toPlainText } from '../domain/plain-text.ts';
import type { Cli } from './cli.ts';
import { lines } from './lines.ts';
import { asking, openWorld } from './world.ts';

/** `ask "<text>" [--as nurse|admin] [--json]`, or `ask --stdin --json` with a query a line in and an answer a line out. */
export async function ask({ words, flags, config, now, write, stdin }: Cli): Promise<number> {
  const role = flags.get('as') === 'admin' ? 'admin' : 'member';
  const world = await openWorld(config, now);
  const json = flags.has('json');
  let number = 0;
  const answer = async (query: string) => {
    number += 1;
    const reply = await world.app.answer(asking(query, role, number));
    write(json ? JSON.stringify(askLine(query, reply)) : toPlainText(reply.message));
  };
  try {
    if (flags.has('stdin')) for await (const query of lines(stdin)) await answer(query);
    else await answer(words.join(' '));
    return 0;
  } finally {
    await world.close();
  }
}
