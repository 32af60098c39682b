import { sql } from 'kysely';
import type { DigestPlan, DigestStore, Planned } from '../ports/digests.ts';
import { breathe } from './breathe.ts';
import { decide } from './decide.ts';
import { insertDelivery } from './insert-delivery.ts';
import type { Db } from './open.ts';
import { msOf } from './rows.ts';

/** Decisions written in one commit: some milliseconds' work, during which nobody else is served. */
const ROWS = 300;

/** What is promised to channels: the part of the digest store that decides items and moves the slots on. */
export function createPlans(db: Db): Pick<DigestStore, 'plan' | 'planAll' | 'skip' | 'planAlert'> {
  return {
    plan: (plan, now) => db.transaction().execute((tx) => write(tx, plan, now)),

    planAll: async (plans, now) => {
      const outcomes: (Planned | Error)[] = [];
      while (outcomes.length < plans.length) {
        outcomes.push(...(await writeTogether(db, quickOnes(plans.slice(outcomes.length)), now)));
        await breathe();
      }
      return outcomes;
    },

    skip: async (channelId, slotAt, nextSlotAt) => {
      await db
        .updateTable('channel')
        .set({ last_slot_at: slotAt.getTime(), next_slot_at: msOf(nextSlotAt), skip_next: 0 })
        .where('id', '=', channelId)
        .execute();
    },

    planAlert: ({ channelId, key, message, facts, decisions }, now) =>
      db.transaction().execute(async (tx) => {
        if (await isPromised(tx, key)) return 'already';
        await decide(tx, { channelId, key, decisions }, now);
        if (message === null) return 'nothing';
        await insertDelivery(tx, { key, channelId, kind: 'alert', dueAt: now, message, facts, toJoined: true }, now);
        return 'planned';
      }),
  };
}

/** Several plans in one commit, so that the disk is waited for once. Where one fails none is written, and each is written alone. */
async function writeTogether(db: Db, plans: readonly DigestPlan[], now: Date): Promise<readonly (Planned | Error)[]> {
  try {
    return await db.transaction().execute(async (tx) => {
      const written: Planned[] = [];
      for (const plan of plans) written.push(await write(tx, plan, now));
      return written;
    });
  } catch (problem) {
    if (plans.length === 1) return [problem instanceof Error ? problem : new Error(String(problem))];
    const outcomes: (Planned | Error)[] = [];
    for (const plan of plans) {
      await breathe();
      outcomes.push(...(await writeTogether(db, [plan], now)));
    }
    return outcomes;
  }
}

/** The first of the plans, as many as are written quickly; at least one. */
function quickOnes(plans: readonly DigestPlan[]): readonly DigestPlan[] {
  let rows = 0;
  const tooMany = plans.findIndex(({ decisions }, index) => {
    rows += decisions.length;
    return rows > ROWS && index > 0;
  });
  return tooMany === -1 ? plans : plans.slice(0, tooMany);
}

async function write(tx: Db, plan: DigestPlan, now: Date): Promise<Planned> {
  const { key, channelId, slotAt, message, facts, late, pickIds } = plan;
  await moveOn(tx, plan);
  if (await isPromised(tx, key)) return 'already';
  await decide(tx, plan, now);
  if (pickIds.length > 0) {
    await tx.updateTable('pick').set({ state: 'posted', delivery_key: key }).where('id', 'in', pickIds).execute();
  }
  if (message === null) return 'nothing';
  const post = { key, channelId, kind: 'digest', dueAt: slotAt, message, facts, late, toJoined: true } as const;
  await insertDelivery(tx, post, now);
  return 'planned';
}

/**
 * Moves the cursor past the slot that was planned, and not past one it has not come to: a digest out of turn leaves the next
 * slot (and a wish to skip it) as it is, and so does a plan that was made while an admin chose another time.
 */
async function moveOn(tx: Db, { channelId, slotAt, nextSlotAt }: DigestPlan): Promise<void> {
  const slot = slotAt.getTime();
  const next = msOf(nextSlotAt);
  await tx
    .updateTable('channel')
    .set({ next_slot_at: next, skip_next: 0 })
    .where('id', '=', channelId)
    .where('next_slot_at', '<=', slot)
    .where(sql<boolean>`next_slot_at is not ${next}`)
    .execute();
  await tx.updateTable('channel').set({ last_slot_at: slot }).where('id', '=', channelId).execute();
}

const isPromised = async (tx: Db, key: string): Promise<boolean> =>
  (await tx.selectFrom('delivery').select('key').where('key', '=', key).executeTakeFirst()) !== undefined;
