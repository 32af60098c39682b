import type { Interface } from 'node:readline';

/** Lines that may wait to be answered before reading pauses: a whole file may come through a pipe at once. */
const MOST_WAITING = 100;

export interface Lines {
  /** The next line, in order; null when there are no more. */
  next(): Promise<string | null>;
}

/** Lines as they come, none lost: those that come while another is being answered wait. */
export function createLines(from: Interface): Lines {
  const waiting: string[] = [];
  let over = false;
  let wanted: ((line: string | null) => void) | null = null;

  from.on('line', (line) => {
    if (wanted !== null) {
      const give = wanted;
      wanted = null;
      return give(line);
    }
    waiting.push(line);
    if (waiting.length >= MOST_WAITING) from.pause();
  });
  from.on('close', () => {
    over = true;
    wanted?.(null);
    wanted = null;
  });
  return {
    next: async () => {
      const line = waiting.shift();
      if (line !== undefined) return line;
      if (over) return null;
      return new Promise((resolve) => {
        wanted = resolve;
        from.resume();
      });
    },
  };
}
