import { expect } from 'chai';
import { createLanes, MustWait } from '../../../adapters/teams/lanes.ts';
import { PACE, type Window } from '../../../adapters/teams/limits.ts';
import { aClock } from '../../builders/a-clock.ts';

const SECOND = [{ most: 1, ms: 1_000 }];

/** Takes turns one after the other as fast as they are given; when each came, in milliseconds. */
async function momentsOf(windows: readonly Window[], calls: number): Promise<readonly number[]> {
  const clock = aClock();
  const lanes = createLanes(clock);
  const moments: number[] = [];
  while (moments.length < calls) {
    const wait = await waitOf(lanes.turn('ward', windows));
    if (wait > 0) clock.set(clock.now() + wait);
    else moments.push(clock.now());
  }
  return moments;
}

/** How long a call must wait; 0 when its turn came. */
const waitOf = (turn: Promise<void>): Promise<number> =>
  turn.then(
    () => 0,
    (problem: unknown) => {
      if (problem instanceof MustWait) return problem.ms;
      throw problem;
    },
  );

describe('turns of calls', () => {
  for (const [kind, windows] of Object.entries(PACE)) {
    it(`never come oftener than Teams allows for ${kind}, nor later than they must`, async () => {
      const most = Math.max(...windows.map((window) => window.most));
      const moments = await momentsOf(windows, 2 * most + 1);
      const earliest = (index: number) =>
        Math.max(0, moments[index - 1] ?? 0, ...windows.map(({ most: n, ms }) => (moments[index - n] ?? -ms) + ms));
      for (const [index, moment] of moments.entries()) expect(moment, `call ${index}`).to.equal(earliest(index));
    });
  }

  it('begin with seven posts at once, an eighth after a second and a ninth after two', async () => {
    expect(await momentsOf(PACE.post, 9)).to.deep.equal([0, 0, 0, 0, 0, 0, 0, 1_000, 2_000]);
  });

  it('are given in the order of asking, and to each lane of its own', async () => {
    const pauses: number[] = [];
    const lanes = createLanes({ now: () => 0, pause: async (ms) => void pauses.push(ms) });
    await Promise.all([
      lanes.turn('a', SECOND),
      lanes.turn('a', SECOND),
      lanes.turn('a', SECOND),
      lanes.turn('b', SECOND),
    ]);
    expect(pauses).to.deep.equal([1_000, 2_000]);
  });

  it('are not waited for where they are far off, and none is used up by asking', async () => {
    const lanes = createLanes({ now: () => 0, pause: async () => undefined });
    for (let asked = 0; asked < 4; asked += 1) await lanes.turn('a', SECOND);
    for (let asked = 0; asked < 2; asked += 1) expect(await waitOf(lanes.turn('a', SECOND))).to.equal(4_000);
  });

  it('are held back in the one lane that was told to wait, and then given', async () => {
    const clock = aClock();
    const lanes = createLanes(clock);
    lanes.hold('a', 30_000);
    lanes.hold('a', 10_000);
    expect(await waitOf(lanes.turn('a', SECOND))).to.equal(30_000);
    expect(await waitOf(lanes.turn('b', SECOND))).to.equal(0);
    clock.set(30_000);
    expect(await waitOf(lanes.turn('a', SECOND))).to.equal(0);
  });

  it('are held back also from those who were waiting when the lane was told', async () => {
    const lanes = createLanes({ now: () => 0, pause: async () => lanes.hold('a', 30_000) });
    await lanes.turn('a', SECOND);
    expect(await waitOf(lanes.turn('a', SECOND))).to.equal(30_000);
  });

  it('remember a lane for as long as it matters, and a hold to its end', async () => {
    const clock = aClock();
    const lanes = createLanes(clock);
    const hour = [{ most: 1, ms: 3_600_000 }];
    await lanes.turn('a', hour);
    lanes.hold('b', 900_000);
    for (let minute = 2; minute <= 14; minute += 2) {
      clock.set(minute * 60_000);
      await lanes.turn(`other ${minute}`, SECOND);
    }
    expect(await waitOf(lanes.turn('a', hour))).to.equal(46 * 60_000);
    expect(await waitOf(lanes.turn('b', SECOND))).to.equal(60_000);
  });
});
