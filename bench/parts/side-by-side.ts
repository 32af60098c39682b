import type { Figure } from '../main.ts';
import { createPoster, type Poster } from './poster.ts';
import type { StartedServer } from './start-server.ts';
import { percentile } from './statistics.ts';

/** Asks one question over the wire; resolves when its answer is there. */
export type Ask = (poster: Poster, question: string) => Promise<void>;

/** Who is measured: a server, and how it is asked. */
export interface Contender {
  readonly server: StartedServer;
  readonly ask: Ask;
}

/** What questions took: milliseconds each, and seconds and milliseconds of CPU for all. */
interface Taken {
  readonly each: number[];
  seconds: number;
  cpu: number;
}

/** Slices of one measurement: ours and theirs take turns, so that a busy moment meets both. */
const TURNS = 4;

export interface SideBySide {
  readonly ours: Contender;
  readonly bare: Contender;
  readonly plain: Contender;
}

/** Ours ÷ the bare one: CPU per request over all, and what each number of connections came to. */
export interface Compared {
  readonly cpu: number;
  readonly runs: readonly { readonly connections: number; readonly throughput: number; readonly p99: number }[];
}

/** CPU per request over all, then throughput and p99 for each number of connections. Takes `perRun` questions for each. */
export async function sideBySide(
  who: SideBySide,
  { connections, perRun, plainName }: { connections: readonly number[]; perRun: number; plainName: string },
  questions: readonly string[],
  print: (figure: Figure) => void,
): Promise<Compared> {
  const cpu = { ours: 0, bare: 0, plain: 0 };
  const runs: Compared['runs'][number][] = [];
  for (const [run, open] of connections.entries()) {
    const taken = { ours: nothing(), bare: nothing(), plain: nothing() };
    for (let turn = 0; turn < TURNS; turn += 1) {
      const from = run * perRun + Math.floor((perRun * turn) / TURNS);
      const slice = questions.slice(from, run * perRun + Math.floor((perRun * (turn + 1)) / TURNS));
      for (const name of ['ours', 'bare', 'plain'] as const) await askAll(who[name], slice, open, taken[name]);
    }
    for (const name of ['ours', 'bare', 'plain'] as const) cpu[name] += taken[name].cpu / perRun / connections.length;
    const { ours, bare, plain } = taken;
    const at = ` at ${open} connection${open === 1 ? '' : 's'}`;
    print({ figure: `answers${at}`, value: perSecond(ours), unit: '1/s', peer: perSecond(bare) });
    print({ figure: `p50${at}`, value: percentile(ours.each, 0.5), unit: 'ms', peer: percentile(bare.each, 0.5) });
    print({ figure: `p99${at}`, value: percentile(ours.each, 0.99), unit: 'ms', peer: percentile(bare.each, 0.99) });
    print({ figure: `${plainName}, p99${at}`, value: percentile(plain.each, 0.99), unit: 'ms' });
    runs.push({
      connections: open,
      throughput: perSecond(ours) / perSecond(bare),
      p99: percentile(ours.each, 0.99) / percentile(bare.each, 0.99),
    });
  }
  print({ figure: 'CPU per request', value: cpu.ours, unit: 'ms', peer: cpu.bare });
  print({ figure: `CPU per request, ${plainName}`, value: cpu.plain, unit: 'ms' });
  return { cpu: cpu.ours / cpu.bare, runs };
}

/** Asks questions over so many connections, each the next as soon as it has its answer. */
export async function askAll(
  { server, ask }: Contender,
  questions: readonly string[],
  connections: number,
  taken: Taken = nothing(),
): Promise<void> {
  const poster = createPoster(connections);
  const left = [...questions];
  const lane = async () => {
    for (let question = left.pop(); question !== undefined; question = left.pop()) {
      const asked = performance.now();
      await ask(poster, question);
      taken.each.push(performance.now() - asked);
    }
  };
  const before = await server.cpu();
  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, lane));
  taken.seconds += (performance.now() - start) / 1000;
  taken.cpu += (await server.cpu()) - before;
  poster.close();
}

/** Asks so many questions a second, whether or not the earlier ones have their answers: milliseconds each, from when it was due. */
export async function askSteadily(ask: Ask, questions: readonly string[], perSecond: number): Promise<number[]> {
  const poster = createPoster(questions.length);
  const start = performance.now();
  const each = await Promise.all(
    questions.map(async (question, index) => {
      const due = start + (index * 1000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      await ask(poster, question);
      return performance.now() - due;
    }),
  );
  poster.close();
  return each;
}

const nothing = (): Taken => ({ each: [], seconds: 0, cpu: 0 });
const perSecond = ({ each, seconds }: Taken) => each.length / seconds;
