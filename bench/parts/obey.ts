/** Orders a server of a benchmark takes from whoever started it; each is answered with a number. */
export interface Orders<Given> {
  /** The first message: what to serve. Answers the port. */
  readonly start: (given: Given) => Promise<number>;
  readonly [order: string]: (given: Given) => Promise<number>;
}

/** Obeys the process that started this one, and ends with it. `cpu` is known without saying: milliseconds used so far. */
export function obey<Given>(orders: Orders<Given>): void {
  process.on('message', async ({ order, given }: { order: string; given: Given }) => {
    const answer = order === 'cpu' ? cpuMs() : await orders[order]?.(given);
    process.send?.(answer ?? Number.NaN);
  });
  process.on('disconnect', () => process.exit());
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
