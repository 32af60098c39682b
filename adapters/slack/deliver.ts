import type { DeliveryResult, Post } from '../../src/ports/chat.ts';
import type { AfterSlot } from './after-slot.ts';
import type { Clients, WorkspaceClient } from './clients.ts';
import type { SlackOptions } from './options.ts';
import { layoutRefused, outcomeOf, slackCode } from './outcome.ts';
import type { Pacer } from './pacer.ts';
import { writeRef } from './post-ref.ts';
import { renderSlack, renderSlackText, type SlackMessage } from './render.ts';

export interface DeliveryDeps {
  readonly clients: Clients;
  readonly pacer: Pacer;
  readonly afterSlot: AfterSlot;
  readonly options: Pick<SlackOptions, 'now'>;
}

/**
 * Hands one post to Slack. A post due later is scheduled there: after a crash, Slack's list tells whether it waits.
 * Once Slack has it, it is sent; that its channel still takes it is checked a minute after the slot.
 */
export async function deliver(post: Post, deps: DeliveryDeps): Promise<DeliveryResult> {
  const channel = post.toUser ?? post.target.channelId;
  const blocked = deps.pacer.blockedMs(channel);
  if (blocked > 0) return { kind: 'retry', reason: 'ratelimited', afterMs: blocked };
  const client = await deps.clients.of(post.target.workspaceId);
  if (client === null) return { kind: 'gone', reason: 'not_installed' };
  const message = renderSlack(post.message, { archiveUrl: post.archiveUrl ?? null, forOne: post.toUser !== null });
  try {
    return await hand(post, channel, message, client, deps);
  } catch (error) {
    if (!layoutRefused(error)) return noted(channel, error, deps.pacer);
  }
  try {
    return await hand(post, channel, { text: renderSlackText(post.message), blocks: [] }, client, deps);
  } catch (error) {
    return noted(channel, error, deps.pacer);
  }
}

/** When Slack should post it, in whole seconds. */
export const postAtOf = (post: Post): number => Math.ceil(post.dueAt.getTime() / 1000);

/** True when there is time to let Slack post it: it refuses a moment that has passed by the time the call arrives. */
export const schedulable = (post: Pick<Post, 'dueAt' | 'toUser'>, now: Date): boolean =>
  post.toUser === null && post.dueAt.getTime() - now.getTime() > 10_000;

/** What every post of ours says to Slack beside its text: nothing is unfurled, no name in it becomes a mention. */
export function postArguments(channel: string, key: string, { text, blocks }: SlackMessage) {
  return {
    channel,
    text,
    ...(blocks.length > 0 ? { blocks: [...blocks] } : {}),
    unfurl_links: false,
    unfurl_media: false,
    parse: 'none' as const,
    metadata: { event_type: METADATA, event_payload: { key } },
  };
}

/** Marks our posts, so that one of unknown fate can be found where reading back is allowed. */
export const METADATA = 'signpost_post';

async function hand(
  post: Post,
  channel: string,
  message: SlackMessage,
  { web }: WorkspaceClient,
  { pacer, afterSlot, options }: DeliveryDeps,
): Promise<DeliveryResult> {
  const args = postArguments(channel, post.key, message);
  if (schedulable(post, options.now())) {
    const postAt = postAtOf(post);
    try {
      const { scheduled_message_id: id } = await web.chat.scheduleMessage({ ...args, post_at: postAt });
      if (id === undefined) return { kind: 'unknown', reason: 'no_id' };
      afterSlot.watch(post);
      return { kind: 'sent', messageId: writeRef({ kind: 'scheduled', channel, postAt, id }) };
    } catch (error) {
      // Its moment passed on the way: Slack did not take it, so it goes out now.
      if (slackCode(error) !== 'time_in_past') throw error;
    }
  }
  await pacer.turn(channel);
  const { channel: where, ts } = await web.chat.postMessage(args);
  if (ts === undefined) return { kind: 'unknown', reason: 'no_ts' };
  return { kind: 'sent', messageId: writeRef({ kind: 'posted', channel: where ?? channel, ts }) };
}

function noted(channel: string, error: unknown, pacer: Pacer): DeliveryResult {
  const result = outcomeOf(error);
  if (result.kind === 'retry' && result.reason === 'ratelimited') pacer.block(channel, result.afterMs ?? 30_000);
  return result;
}
