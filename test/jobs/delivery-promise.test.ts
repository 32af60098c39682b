import { expect } from 'chai';
import fc from 'fast-check';
import { say } from '../../src/domain/message.ts';
import type { DeliveryResult } from '../../src/ports/chat.ts';
import { at, MINUTE } from '../builders/at.ts';
import { aJobWorld } from '../builders/job-world.ts';
import { LOST } from '../fakes/fake-poster.ts';

const start = at('2026-11-23T09:00:00Z');
const trouble = fc.constantFrom<DeliveryResult | Error>(
  { kind: 'sent', messageId: 'm0' },
  { kind: 'retry', reason: 'ratelimited', afterMs: 60_000 },
  { kind: 'unknown', reason: 'timeout' },
  LOST,
  new Error('reset'),
);

describe('what was promised', () => {
  it('is posted exactly once, whatever the platform answers and whenever the process dies', async () => {
    const story = fc.record({
      answers: fc.array(trouble, { maxLength: 12 }),
      deaths: fc.array(fc.record({ minute: fc.integer({ min: 0, max: 20 }), landed: fc.boolean() }), { maxLength: 3 }),
      posts: fc.integer({ min: 1, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(story, async ({ answers, deaths, posts }) => {
        const world = aJobWorld();
        await world.channel('A', { schedule: { every: 'off' } });
        for (let post = 0; post < posts; post += 1) {
          const dueAt = new Date(start.getTime() + post);
          await world.outbox.store.promise(
            { key: `p${post}`, channelId: 1, kind: 'digest', dueAt, message: say('Words') },
            start,
          );
        }
        world.fake.answer('A', ...answers);
        for (let minute = 0; minute < 240; minute += 1) {
          const now = new Date(start.getTime() + minute * MINUTE);
          for (const { landed } of deaths.filter((death) => death.minute === minute)) {
            const claim = { now, leaseUntil: new Date(now.getTime() + MINUTE), by: 'dead', limit: 1, leadMs: () => 0 };
            const [taken] = await world.outbox.store.claimDue(claim);
            const fresh = taken !== undefined && !taken.interrupted && !world.keys().includes(taken.key);
            if (fresh && landed)
              world.fake.posts.push({ channel: 'A', key: taken.key, toUser: null, message: say('Words') });
            world.restart(`w${minute}`);
          }
          await world.tick(now);
        }
        expect(world.keys().toSorted()).to.deep.equal(Array.from({ length: posts }, (_, post) => `p${post}`));
        expect([...world.outbox.rows.values()].every(({ state }) => state === 'sent')).to.equal(true);
      }),
      { numRuns: 60 },
    );
  });
});
