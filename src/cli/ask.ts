import { createInterface } from 'node:readline';
import type { Reply } from '../domain/command.ts';
import { toPlainText } from '../domain/plain-text.ts';
import type { Cli } from './cli.ts';
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
    write(json ? JSON.stringify(jsonAnswer(query, reply)) : toPlainText(reply.message));
  };
  try {
    if (flags.has('stdin')) for await (const query of createInterface({ input: stdin })) await answer(query);
    else await answer(words.join(' '));
    return 0;
  } finally {
    await world.close();
  }
}

/** The shape scripts depend on. `query` repeats what the script itself sent; nothing else here does. */
export function jsonAnswer(query: string, { visibility, facts, message }: Reply) {
  return {
    query,
    visibility,
    crisis: facts?.crisis ?? false,
    stopped: facts?.stopped ?? false,
    topics: facts?.topics ?? [],
    ask: facts?.ask ?? null,
    resources: facts?.resources ?? [],
    items: facts?.items ?? [],
    text: toPlainText(message),
  };
}
