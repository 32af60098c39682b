import { expect } from 'chai';
import { measureMutants } from '../../../bench/parts/measure-mutants.ts';

describe('mutated feeds', function () {
  this.timeout(60_000);

  // Ten minutes of them: npm run -s bench -- feeds
  it('crash nothing, hang nowhere and hold up nobody', async () => {
    const { read, delay, ...failed } = await measureMutants(2_500, 11);
    expect(failed).to.deep.equal({ crashed: 0, hung: 0 });
    expect(read).to.be.above(50);
    expect(delay).to.be.below(100);
  });
});
