import { expect } from 'chai';
import { countConnections } from '../../../bench/parts/canary.ts';

describe('the way into the network', function () {
  this.timeout(60_000);

  // All 10,000 three ways: npm run -s bench -- canary
  for (const [id, way, count] of [
    ['U-04 to U-12', 'direct', 10_000],
    ['U-04', 'redirect', 500],
    ['U-14', 'rebinding', 500],
  ] as const)
    it(`${id} is closed to ${count} spellings of private addresses, ${way}`, async () => {
      expect(await countConnections(way, count)).to.deep.equal({ asked: count, connections: 0, refused: count });
    });
});
