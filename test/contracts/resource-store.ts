import { expect } from 'chai';
import type { Resource } from '../../src/domain/catalogue.ts';
import { aStoreWorld, NOW, type OpenStores, type StoreWorld } from '../builders/store-world.ts';

/** What every resource store keeps to. */
export function resourceStoreContract(name: string, open: OpenStores): void {
  describe(`the ${name} resource store`, () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await aStoreWorld(open);
    });
    afterEach(() => world.close());
    const resources = () => world.stores.resources;
    const aRow = (id: string, name = id) => ({ id, name, topics: ['sleep'], local: false }) as unknown as Resource;

    it('keeps the latest verdict of a workspace about a resource', async () => {
      const check = {
        resourceId: 'beat',
        assuredDate: '2026-11-24',
        assuredBy: 'Sister May',
        verdict: 'checked',
      } as const;
      await resources().saveCheck(world.workspace, { ...check, verdict: 'hidden' }, 'U1', NOW);
      await resources().saveCheck(world.workspace, check, 'U1', NOW);
      expect([...(await resources().checks(world.workspace))]).to.deep.equal([['beat', check]]);
      expect((await resources().checks(world.workspace + 1)).size).to.equal(0);
    });

    it("adds, replaces and removes a trust's own rows, which are always local", async () => {
      await resources().saveLocal(world.workspace, [aRow('a'), aRow('b')], 'U1', NOW);
      await resources().saveLocal(world.workspace, [aRow('a', 'The cafe')], 'U1', NOW);
      const local = await resources().local(world.workspace);
      expect(local.map(({ id, name, local }) => [id, name, local])).to.deep.equal([
        ['a', 'The cafe', true],
        ['b', 'b', true],
      ]);
      const remove = () => resources().removeLocal(world.workspace, 'a', 'U1', NOW);
      expect([await remove(), await remove()]).to.deep.equal([true, false]);
      expect(await resources().local(world.workspace + 1)).to.deep.equal([]);
    });

    it('keeps words of its own, and takes one out that leads nowhere', async () => {
      const terms = [
        { term: 'the hub', topics: ['housing'] },
        { term: 'the den', topics: ['sleep'] },
      ];
      await resources().saveTerms(world.workspace, terms, 'U1', NOW);
      await resources().saveTerms(world.workspace, [{ term: 'the den', topics: [] }], 'U1', NOW);
      expect(await resources().terms(world.workspace)).to.deep.equal([terms[0]]);
    });

    it('keeps suggestions until they are dealt with, once', async () => {
      await resources().suggest(world.workspace, { resourceId: 'beat', text: 'The number changed.' }, 'U1', NOW);
      const [waiting] = await resources().suggestions(world.workspace, 'waiting');
      expect(waiting).to.deep.include({ resourceId: 'beat', text: 'The number changed.', suggestedAt: NOW });
      const settle = (workspace: number) =>
        resources().settleSuggestion(workspace, waiting?.id ?? 0, 'done', 'U2', NOW);
      // A row of another workspace is nobody else's to settle.
      expect(await settle(world.workspace + 1)).to.equal(false);
      expect([await settle(world.workspace), await settle(world.workspace)]).to.deep.equal([true, false]);
      expect(await resources().suggestions(world.workspace, 'waiting')).to.deep.equal([]);
    });

    it('counts what was not found, and says nothing about what few asked for', async () => {
      for (let asked = 0; asked < 5; asked += 1) await resources().countGap(world.workspace, 'tinnitus', NOW);
      await resources().countGap(world.workspace, 'gout', NOW);
      expect(await resources().gaps(world.workspace, 5)).to.deep.equal([{ topic: 'tinnitus', count: 5 }]);
    });
  });
}
