import { expect } from 'chai';
import { createRunner, type Job } from '../../src/jobs/runner.ts';
import { createTurns } from '../../src/jobs/turns.ts';
import { at, HOUR } from '../builders/at.ts';
import { createFakeLog } from '../fakes/fake-log.ts';

const now = () => at('2026-11-23T09:00:00Z');
const soon = () => new Promise((resolve) => setTimeout(resolve, 15));

function aGate() {
  let open: () => void = () => {};
  const wait = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { wait, open };
}

describe('the runner', () => {
  it('never runs a job beside itself, and runs others meanwhile', async () => {
    const gate = aGate();
    let slow = 0;
    let quick = 0;
    const jobs: Job[] = [
      {
        name: 'slow',
        every: 1,
        run: async () => {
          slow += 1;
          await gate.wait;
          return 0;
        },
      },
      {
        name: 'quick',
        every: 1,
        run: async () => {
          quick += 1;
          return 0;
        },
      },
    ];
    const runner = createRunner({ jobs, now, log: createFakeLog() });
    runner.start();
    while (quick < 5) await soon();
    runner.wake();
    await soon();
    expect(slow).to.equal(1);
    gate.open();
    expect(await runner.stop()).to.equal(true);
  });

  it('F-04 waits for what is running when it stops, and starts nothing more', async () => {
    const gate = aGate();
    const seen: string[] = [];
    const job: Job = {
      name: 'deliver',
      every: 1,
      run: async (_now, stopping) => {
        seen.push('begun');
        await gate.wait;
        seen.push(stopping.aborted ? 'ended, stopping' : 'ended');
        return 1;
      },
    };
    const runner = createRunner({ jobs: [job], now, log: createFakeLog() });
    runner.start();
    while (seen.length === 0) await soon();
    const stopped = runner.stop();
    gate.open();
    expect(await stopped).to.equal(true);
    await soon();
    expect(seen).to.deep.equal(['begun', 'ended, stopping']);
  });

  it('F-12 keeps its intervals while the clock jumps a day ahead, a day back and five years back', async () => {
    const jumps = ['2026-11-24T09:00:00Z', '2026-11-22T09:00:00Z', '2021-11-23T09:00:00Z', '2026-11-23T09:00:00Z'];
    const ran: number[] = [];
    const asked: string[] = [];
    const every = 20;
    const job: Job = {
      name: 'steady',
      every,
      run: async (when) => {
        ran.push(performance.now());
        asked.push(when.toISOString());
        return 0;
      },
    };
    const runner = createRunner({
      jobs: [job],
      now: () => at(jumps[ran.length % jumps.length] ?? ''),
      log: createFakeLog(),
    });
    runner.start();
    while (ran.length < 6) await soon();
    await runner.stop();
    expect(new Set(asked)).to.have.property('size', jumps.length);
    // A tenth is spread between jobs; a timer may be a millisecond early.
    for (const [index, when] of ran.slice(1).entries())
      expect(when - (ran[index] ?? 0), `before run ${index + 2}`).to.be.at.least(every * 0.9 - 1);
  });

  it('does not wait for ever for a job that hangs', async () => {
    const job: Job = { name: 'hangs', every: 1, run: () => new Promise(() => {}) };
    const runner = createRunner({ jobs: [job], now, log: createFakeLog() });
    runner.start();
    await soon();
    expect(await runner.stop(20)).to.equal(false);
  });

  it('logs a job that fails by its code alone, and runs it again in its turn', async () => {
    const log = createFakeLog();
    let runs = 0;
    const job: Job = {
      name: 'broken',
      every: 1,
      run: async () => {
        runs += 1;
        throw new TypeError('Patient Jane Doe');
      },
    };
    const runner = createRunner({ jobs: [job], now, log });
    runner.start();
    while (runs < 3) await soon();
    await runner.stop();
    expect(new Set(log.lines)).to.deep.equal(new Set(['job.failed TypeError']));
  });

  it('runs everything that is due on a fake clock until nothing is left, housekeeping at its own pace', async () => {
    let left = 5;
    let swept = 0;
    const jobs: Job[] = [
      { name: 'work', every: 1000, run: async () => (left > 0 ? left-- : 0) },
      {
        name: 'sweep',
        every: HOUR,
        run: async () => {
          swept += 1;
          return 0;
        },
      },
    ];
    const runner = createRunner({ jobs, now, log: createFakeLog() });
    await runner.tick(now());
    await runner.tick(new Date(now().getTime() + 1000));
    expect([left, swept]).to.deep.equal([0, 1]);
    await runner.tick(new Date(now().getTime() + HOUR));
    expect(swept).to.equal(2);
  });
});

describe('turns', () => {
  it('runs work of one key one after another, whatever came of the one before', async () => {
    const turns = createTurns();
    const seen: string[] = [];
    const work =
      (name: string, fails = false) =>
      async () => {
        seen.push(`${name} begins`);
        await soon();
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
      };
    const results = await Promise.allSettled([turns(1, work('a', true)), turns(1, work('b')), turns(2, work('c'))]);
    expect(results.map(({ status }) => status)).to.deep.equal(['rejected', 'fulfilled', 'fulfilled']);
    expect(seen.filter((line) => !line.startsWith('c'))).to.deep.equal(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(seen.indexOf('c begins')).to.be.below(seen.indexOf('a ends'));
  });
});
