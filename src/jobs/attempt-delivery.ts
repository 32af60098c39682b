import { readReminderKey, reminded } from '../domain/reminder-key.ts';
import type { DeliveryResult, Post } from '../ports/chat.ts';
import type { Delivery } from '../ports/outbox.ts';
import { codeOf, type DeliveryDeps, type Poster } from './deps.ts';
import { PROBE } from './pause-channel.ts';
import { LEASE, passOver, RETRY_PAUSED, release, settleDelivery } from './settle-delivery.ts';

const NO_ADAPTER_WAIT = 15 * 60_000;
/** How often the platform is asked what became of a post, before a person is. */
const MOST_QUESTIONS = 4;

/** Makes one attempt at a claimed post and settles it. Returns until when its channel rests, or null. */
export async function attemptDelivery(deps: DeliveryDeps, delivery: Delivery, now: Date): Promise<Date | null> {
  const { channel, message, toUser } = delivery;
  const adapter = deps.adapters.get(channel.target.platform);
  const after = (ms: number) => new Date(now.getTime() + ms);
  if (message === null) return settleDelivery(deps, delivery, { kind: 'rejected', reason: 'no words' }, now);
  const archiveUrl = await archiveOf(deps, delivery);
  const post = { key: delivery.key, target: channel.target, message, dueAt: delivery.dueAt, toUser, archiveUrl };
  if (delivery.kind === 'update') {
    if (adapter === undefined) return release(deps, delivery, after(NO_ADAPTER_WAIT), now);
    return edit(deps, delivery, post, adapter, now);
  }
  if (delivery.interrupted) {
    const landed = adapter === undefined ? undefined : await ask(deps, delivery, post, adapter);
    if (landed === undefined) return settleDelivery(deps, delivery, CANNOT_TELL, now);
    // Not known yet: the lease runs out once more, and we ask again, a few times.
    if (landed.kind === 'unknown' && delivery.attempts < MOST_QUESTIONS) return after(LEASE);
    if (landed.kind !== 'retry') return settleDelivery(deps, delivery, landed, now);
  }
  if (hasBegun(delivery, now)) return passOver(deps, delivery, 'the chat has begun', now);
  if (channel.state === 'gone') return settleDelivery(deps, delivery, { kind: 'gone', reason: 'channel is gone' }, now);
  // A channel that refused us is tried once a week, and a new post for it begins by waiting. A person can still be told.
  const firstOfPaused = channel.state === 'paused' && delivery.attempts === 1 && !delivery.key.startsWith(PROBE);
  if (firstOfPaused && toUser === null) {
    await hold(deps, delivery, after(RETRY_PAUSED), now);
    return null;
  }
  if (adapter === undefined) {
    await hold(deps, delivery, after(NO_ADAPTER_WAIT), now);
    return null;
  }
  const result = await safely(deps, () => adapter.deliver(post));
  // It may have landed. The lease runs out, the platform is asked, and only evidence settles it: nothing is blindly repeated.
  if (result.kind === 'unknown') return after(LEASE);
  return settleDelivery(deps, delivery, result, now);
}

/** Where what did not fit can be read: the posts of a community lie in the archive of its host. A link is not worth a post. */
async function archiveOf({ archiveUrl }: DeliveryDeps, { kind, channel }: Delivery): Promise<string | null> {
  if (kind !== 'digest' && kind !== 'alert') return null;
  return archiveUrl(channel.joinedTo ?? channel.id).catch(() => null);
}

const CANNOT_TELL: DeliveryResult = { kind: 'unknown', reason: 'the platform cannot tell' };

/** Surely not taken, so it waits, even where an earlier attempt was cut off and has since been found not to have landed. */
const hold = (deps: DeliveryDeps, { key }: Delivery, until: Date, now: Date) =>
  deps.outbox.finish(key, deps.workerId, { kind: 'retry', reason: 'held back', afterMs: null }, until, now);

async function ask(deps: DeliveryDeps, delivery: Delivery, post: Post, adapter: Poster) {
  return safely(deps, () => adapter.reconcile(post, delivery.firstAttemptAt ?? delivery.dueAt));
}

/** An edit changes the same post to the same words, so it may be repeated where a new post may not. */
async function edit(
  deps: DeliveryDeps,
  delivery: Delivery,
  post: Post,
  adapter: Poster,
  now: Date,
): Promise<Date | null> {
  const { updatesKey, updatesRef } = delivery;
  if (updatesRef === null) {
    const posted = updatesKey === null ? null : await deps.outbox.find(updatesKey);
    const mayYetBe = posted?.state === 'waiting' || posted?.state === 'sending';
    if (!mayYetBe) return passOver(deps, delivery, 'there is no post to edit', now);
    await deps.outbox.finish(
      delivery.key,
      deps.workerId,
      { kind: 'retry', reason: 'not posted yet', afterMs: null },
      new Date(now.getTime() + LEASE),
      now,
    );
    return null;
  }
  const result = await safely(deps, () => adapter.update(post.target, updatesRef, post.message));
  return settleDelivery(
    deps,
    delivery,
    result.kind === 'unknown' ? { kind: 'retry', reason: result.reason, afterMs: null } : result,
    now,
  );
}

/** An adapter that throws has a bug; what it threw away may have landed. */
async function safely<R extends DeliveryResult | undefined>(
  { log }: DeliveryDeps,
  call: () => Promise<R>,
): Promise<R | DeliveryResult> {
  try {
    return await call();
  } catch (error) {
    log.error('adapter.threw', { code: codeOf(error) });
    return { kind: 'unknown', reason: 'the adapter failed' };
  }
}

function hasBegun({ kind, key, dueAt }: Delivery, now: Date): boolean {
  const name = kind === 'reminder' ? readReminderKey(key) : null;
  return name !== null && reminded(name, dueAt) <= now;
}
