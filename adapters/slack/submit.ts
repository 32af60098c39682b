import type { ViewResponseAction } from '@slack/bolt';
import type { Invocation, Reply } from '../../src/domain/command.ts';
import { say } from '../../src/domain/message.ts';
import type { Desk } from './desk.ts';
import { fitting, plain } from './escape.ts';
import { FORM_CALLBACK } from './form-view.ts';
import { messageView, waitingView } from './message-view.ts';
import { listAt, textAt } from './payload.ts';
import { invocationOf, valuesOf } from './receive.ts';
import { giveReply } from './reply.ts';
import { respondTo } from './respond-to.ts';
import { readMetadata, type ViewMetadata } from './view-metadata.ts';

/** Answers Slack about a form, once and within three seconds. */
export type AckView = (response?: ViewResponseAction) => Promise<void>;

/** A form was sent: its command runs with its values, and what is wrong is shown on the field it belongs to. */
export async function submit(body: unknown, ack: AckView, desk: Desk): Promise<void> {
  const metadata = readMetadata(textAt(body, 'view', 'private_metadata'));
  if (textAt(body, 'view', 'callback_id') !== FORM_CALLBACK || metadata === null) return ack();
  const { command: text, channelId } = metadata;
  const invocation = invocationOf(body, { text, values: valuesOf(body), channelId });
  if (invocation === null) return ack();
  const pending = desk.answer(invocation);
  const reply = await within(pending, PATIENCE_MS);
  if (reply === null) return late(pending, body, ack, invocation, metadata, desk);
  if (reply.problem !== undefined)
    return ack({ response_action: 'errors', errors: fieldError(body, reply, reply.problem.field) });
  if (metadata.responseUrl === null)
    await ack({ response_action: 'update', view: messageView(reply.message, { ...metadata }) });
  else await ack({ response_action: 'clear' });
  if (metadata.responseUrl !== null || reply.visibility === 'channel') await give(reply, invocation, metadata, desk);
}

/** Slack closes a form that is not answered in three seconds, so a slow answer is waited for in the open. */
async function late(
  pending: Promise<Reply>,
  body: unknown,
  ack: AckView,
  invocation: Invocation,
  metadata: ViewMetadata,
  desk: Desk,
): Promise<void> {
  await ack({ response_action: 'update', view: waitingView(metadata) });
  const reply = await pending;
  const client = await desk.clients.of(invocation.workspaceId);
  const view_id = textAt(body, 'view', 'id') ?? '';
  const shared = reply.visibility === 'channel';
  await client?.web.views.update({ view_id, view: messageView(shared ? say('Done.') : reply.message, metadata) });
  if (shared) await give(reply, invocation, metadata, desk);
}

const give = (
  reply: Reply,
  invocation: Invocation,
  { responseUrl, replace }: ViewMetadata,
  { clients, options }: Desk,
) =>
  giveReply(
    reply,
    { ...invocation, respond: responseUrl === null ? null : respondTo(responseUrl, options.apiUrl), replace },
    { clients, log: options.log },
  );

function fieldError(body: unknown, { message }: Reply, field: string | null): Record<string, string> {
  const names = listAt(body, 'view', 'blocks').flatMap((block) =>
    textAt(block, 'type') === 'input' ? [textAt(block, 'block_id') ?? ''] : [],
  );
  const name = field !== null && names.includes(field) ? field : (names[0] ?? '');
  return { [name]: fitting(message.summary, 200, plain) };
}

const PATIENCE_MS = 2_000;

async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  return Promise.race([promise, tooLong]).finally(() => clearTimeout(timer));
}
