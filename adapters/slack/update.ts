import type { Message } from '../../src/domain/message.ts';
import type { DeliveryResult, Target } from '../../src/ports/chat.ts';
import type { WorkspaceClient } from './clients.ts';
import { type DeliveryDeps, METADATA, postArguments, schedulable } from './deliver.ts';
import { findInHistory, mayReadHistory } from './history.ts';
import { outcomeOf, slackCode } from './outcome.ts';
import { type PostRef, readRef, writeRef } from './post-ref.ts';
import { renderSlack, type SlackMessage } from './render.ts';
import { findScheduled } from './scheduled.ts';

/**
 * Edits what was posted. A post Slack has not posted yet is withdrawn and handed over anew. One it posted by itself has no
 * timestamp we know: where reading back is not allowed it is `rejected`, and what there is to say has to follow as a post.
 */
export async function update(
  target: Target,
  messageId: string,
  message: Message,
  { clients, options }: Pick<DeliveryDeps, 'clients' | 'options'>,
): Promise<DeliveryResult> {
  const ref = readRef(messageId);
  if (ref === null) return { kind: 'rejected', reason: 'unknown_reference' };
  const client = await clients.of(target.workspaceId);
  if (client === null) return { kind: 'gone', reason: 'not_installed' };
  const drawn = renderSlack(message);
  try {
    if (ref.kind === 'posted') return await edit(client, ref.channel, ref.ts, drawn);
    return (
      (await handOverAnew(client, ref, drawn, options.now())) ??
      (await handedOverBefore(client, ref, message)) ??
      (await editInHistory(client, ref, drawn)) ?? { kind: 'rejected', reason: 'already_posted' }
    );
  } catch (error) {
    const outcome = outcomeOf(error);
    // Done twice is done once: what is unknown may simply be tried again.
    return outcome.kind === 'unknown' ? { kind: 'retry', reason: outcome.reason, afterMs: null } : outcome;
  }
}

type Scheduled = Extract<PostRef, { kind: 'scheduled' }>;

async function edit(
  { web }: WorkspaceClient,
  channel: string,
  ts: string,
  drawn: SlackMessage,
): Promise<DeliveryResult> {
  await web.chat.update({ channel, ts, text: drawn.text, blocks: drawn.blocks, parse: 'none' });
  return { kind: 'sent', messageId: writeRef({ kind: 'posted', channel, ts }) };
}

/** Null: Slack has posted it, or is about to and lets nobody stop it. */
async function handOverAnew({ web }: WorkspaceClient, ref: Scheduled, drawn: SlackMessage, now: Date) {
  if (!schedulable({ dueAt: new Date(ref.postAt * 1000), toUser: null }, now)) return null;
  try {
    await web.chat.deleteScheduledMessage({ channel: ref.channel, scheduled_message_id: ref.id });
  } catch (error) {
    if (slackCode(error) === 'invalid_scheduled_message_id') return null;
    throw error;
  }
  const args = { ...postArguments(ref.channel, `update/${writeRef(ref)}`, drawn), post_at: ref.postAt };
  const { scheduled_message_id: id } = await web.chat.scheduleMessage(args);
  return id === undefined ? null : sentAs({ ...ref, id });
}

/** The last attempt may have got through after all. */
async function handedOverBefore({ web }: WorkspaceClient, ref: Scheduled, message: Message) {
  const id = await findScheduled(web, ref.channel, ref.postAt, message);
  return id === null ? null : sentAs({ ...ref, id });
}

async function editInHistory(client: WorkspaceClient, ref: Scheduled, drawn: SlackMessage) {
  if (!mayReadHistory(await client.scopes(), ref.channel)) return null;
  const from = new Date(ref.postAt * 1000);
  const isIt = (type: string | undefined, ts: string) => type === METADATA && Math.abs(Number(ts) - ref.postAt) < 60;
  const ts = await findInHistory(client.web, ref.channel, from, (metadata, at) => isIt(metadata?.event_type, at));
  return ts === null ? null : edit(client, ref.channel, ts, drawn);
}

const sentAs = (ref: PostRef): DeliveryResult => ({ kind: 'sent', messageId: writeRef(ref) });
