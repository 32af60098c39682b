import type { DeliveryResult, Post } from '../../src/ports/chat.ts';
import type { Clients } from './clients.ts';
import { METADATA, postAtOf, schedulable } from './deliver.ts';
import { findInHistory, mayReadHistory } from './history.ts';
import type { SlackOptions } from './options.ts';
import { outcomeOf } from './outcome.ts';
import { writeRef } from './post-ref.ts';
import { findScheduled } from './scheduled.ts';

/**
 * Whether a post of unknown fate landed. While it could only be waiting, Slack's list of scheduled posts settles it; after that
 * its history does, where the workspace lets us read it. Undefined: nobody can tell. `unknown`: ask again.
 */
export async function reconcile(
  post: Post,
  firstAttemptAt: Date,
  { clients, options }: { readonly clients: Clients; readonly options: Pick<SlackOptions, 'now'> },
): Promise<DeliveryResult | undefined> {
  const client = await clients.of(post.target.workspaceId);
  if (client === null) return { kind: 'gone', reason: 'not_installed' };
  const channel = post.target.channelId;
  try {
    if (schedulable(post, firstAttemptAt)) {
      const id = await findScheduled(client.web, channel, postAtOf(post), post.message);
      if (id !== null)
        return { kind: 'sent', messageId: writeRef({ kind: 'scheduled', channel, postAt: postAtOf(post), id }) };
      // Not on the list before its time: Slack never took it.
      if (options.now().getTime() < post.dueAt.getTime() - LEAVING_MS)
        return { kind: 'retry', reason: 'not_scheduled', afterMs: 0 };
    }
    if (post.toUser !== null || !mayReadHistory(await client.scopes(), channel)) return undefined;
    const ts = await findInHistory(client.web, channel, firstAttemptAt, (metadata) => isOurs(metadata, post.key));
    return ts === null
      ? { kind: 'retry', reason: 'not_in_history', afterMs: 0 }
      : { kind: 'sent', messageId: writeRef({ kind: 'posted', channel, ts }) };
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind === 'gone') return outcome.reason === 'missing_scope' ? undefined : outcome;
    // The question went unanswered, which says nothing about the post.
    return { kind: 'unknown', reason: outcome.reason };
  }
}

// In its last seconds a scheduled post may have left the list and not yet be in the channel.
const LEAVING_MS = 5_000;

const isOurs = (metadata: { event_type?: string; event_payload?: object } | undefined, key: string) =>
  metadata?.event_type === METADATA &&
  metadata.event_payload !== undefined &&
  'key' in metadata.event_payload &&
  metadata.event_payload.key === key;
