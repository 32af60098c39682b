import { createHash, randomBytes } from 'node:crypto';
import { aloneNote } from '../domain/channel-notice.ts';
import type { Channel } from '../ports/channels.ts';
import type { CommunityStore, JoinRefusal } from '../ports/community.ts';
import { auditChannel } from './audit.ts';
import { channelById, channelRows } from './channel-rows.ts';
import { bringAlong, goOnAlone } from './community-moves.ts';
import { insertDelivery } from './insert-delivery.ts';
import type { Db } from './open.ts';
import { channelOf } from './rows.ts';

/** Each post of a host is written once for every channel that joined, in one transaction. */
const MOST_JOINED = 20;

/** How the audit of one organisation calls people of another. */
const THEM = { joined: 'an admin of the joined channel', host: 'an admin of the host channel' } as const;

/** Which channels are one community. */
export function createCommunityStore(db: Db): CommunityStore {
  return {
    invite: (hostId, by, until, now) =>
      db.transaction().execute(async (tx) => {
        const code = newCode();
        const row = { code_hash: hashOf(code), expires_at: until.getTime() };
        await tx
          .insertInto('join_code')
          .values({ channel_id: hostId, ...row })
          .onConflict((conflict) => conflict.column('channel_id').doUpdateSet(row))
          .execute();
        await auditChannel(tx, hostId, { actor: by, action: 'community.invited' }, now);
        return code;
      }),

    invited: (code, now) => hostOf(db, code, now),

    refusal: async (code, channelId, now) => whyNot(db, await hostOf(db, code, now), channelId),

    join: (code, channelId, by, now) =>
      db.transaction().execute(async (tx) => {
        const host = await hostOf(tx, code, now);
        const refused = await whyNot(tx, host, channelId);
        if (host === null || refused !== null) return refused ?? 'unknown';
        await tx.deleteFrom('join_code').where('channel_id', 'in', [host.id, channelId]).execute();
        await bringAlong(tx, channelId, host.id);
        await auditChannel(tx, channelId, { actor: by, action: 'community.joined' }, now);
        await auditChannel(tx, host.id, { actor: THEM.joined, action: 'community.joined' }, now);
        return 'joined';
      }),

    leave: (channelId, by, side, now) =>
      db.transaction().execute(async (tx) => {
        const channel = await channelById(tx, channelId);
        if (channel === null || channel.joinedTo === null) return false;
        await part(tx, channelId, channel.joinedTo, now, side === 'host');
        await auditChannel(tx, channelId, { actor: side === 'joined' ? by : THEM.host, action: 'community.left' }, now);
        await auditChannel(
          tx,
          channel.joinedTo,
          { actor: side === 'host' ? by : THEM.joined, action: 'community.left' },
          now,
        );
        return true;
      }),

    joined: async (hostId) => {
      const rows = await channelRows(db).where('channel.joined_to', '=', hostId).orderBy('channel.id').execute();
      return rows.map(channelOf);
    },
  };
}

/**
 * Channels that are gone: whoever joined them goes on by itself and is told so, and so does one that comes back after it had joined.
 * Part of the transaction that ends the channels.
 */
export async function endCommunities(tx: Db, channels: readonly { id: number }[], now: Date): Promise<void> {
  const channelIds = channels.map(({ id }) => id);
  if (channelIds.length === 0) return;
  const rows = await channelRows(tx)
    .where('channel.joined_to', 'is not', null)
    .where((where) => where.or([where('channel.joined_to', 'in', channelIds), where('channel.id', 'in', channelIds)]))
    .execute();
  for (const { id, joinedTo } of rows.map(channelOf)) {
    if (joinedTo === null) continue;
    await auditChannel(tx, id, { actor: 'Signpost', action: 'community.ended' }, now);
    await part(tx, id, joinedTo, now, !channelIds.includes(id));
  }
}

/** Ends the sharing; where the channel did not choose so, it reads why its digest changes. */
async function part(tx: Db, channelId: number, hostId: number, now: Date, tell: boolean): Promise<void> {
  await goOnAlone(tx, channelId, hostId, now);
  if (!tell) return;
  const host = await channelById(tx, hostId);
  if (host === null) return;
  const key = `note/alone/${channelId}/${now.getTime()}`;
  await insertDelivery(tx, { key, channelId, kind: 'note', dueAt: now, message: aloneNote(host) }, now);
}

async function whyNot(tx: Db, host: Channel | null, channelId: number): Promise<JoinRefusal | null> {
  if (host === null) return 'unknown';
  if (host.id === channelId) return 'itself';
  const channel = await channelById(tx, channelId);
  if (channel === null || channel.joinedTo !== null) return 'already';
  const count = async (id: number) =>
    (await tx.selectFrom('channel').select('id').where('joined_to', '=', id).execute()).length;
  if ((await count(channelId)) > 0) return 'has-joined';
  return (await count(host.id)) >= MOST_JOINED ? 'full' : null;
}

async function hostOf(tx: Db, code: string, now: Date): Promise<Channel | null> {
  const row = await channelRows(tx)
    .innerJoin('join_code', 'join_code.channel_id', 'channel.id')
    .where('join_code.code_hash', '=', hashOf(code))
    .where('join_code.expires_at', '>', now.getTime())
    .where('channel.state', '=', 'active')
    .where('channel.joined_to', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : channelOf(row);
}

/** 80 random bits, without letters that look like others: `7K3M-QX9P-2HVT-W4ZR`. */
function newCode(): string {
  const letters = [...randomBytes(16)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}
const LETTERS = '023456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Typed with or without its dashes, in any case. */
const hashOf = (code: string) =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest('base64url');
