import { expect } from 'chai';
import { createJobs } from '../../src/jobs/index.ts';
import { at } from '../builders/at.ts';
import { aJobWorld } from '../builders/job-world.ts';

describe('workspaces whose time of grace is over', () => {
  const erasing = (erase: (workspace: number) => Promise<number>) => {
    const { deps, log } = aJobWorld();
    const workspaces = { ...deps.workspaces, dueForErasure: async () => [1, 2], erase };
    const job = createJobs({ ...deps, workspaces }).timetable.find(({ name }) => name === 'erase-gone');
    if (job === undefined) throw new Error('no such job');
    return { job, log };
  };

  it('are erased within a minute', async () => {
    const erased: number[] = [];
    const { job } = erasing(async (workspace) => erased.push(workspace));
    expect(job.every * 1.1).to.be.below(60_000);
    expect(await job.run(at('2026-11-23T09:00:00Z'), new AbortController().signal)).to.equal(2);
    expect(erased).to.deep.equal([1, 2]);
  });

  it('do not wait for one that cannot be erased', async () => {
    const { job, log } = erasing(async (workspace) => {
      if (workspace === 1) throw new TypeError();
      return 1;
    });
    expect(await job.run(at('2026-11-23T09:00:00Z'), new AbortController().signal)).to.equal(1);
    expect(log.lines).to.deep.equal(['workspace.erase-failed TypeError', 'workspace.erased']);
  });
});
