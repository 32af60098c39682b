import type { RespondFn } from '@slack/bolt';
import type { Message } from '../../src/domain/message.ts';
import { say } from '../../src/domain/message.ts';
import type { Answer } from '../../src/ports/chat.ts';
import type { Clients } from './clients.ts';
import type { SlackOptions } from './options.ts';
import { fromOrganisation, senderOf } from './receive.ts';
import { type Asker, giveReply } from './reply.ts';

/** What every handler of a request works with. */
export interface Desk {
  readonly answer: Answer;
  readonly clients: Clients;
  readonly options: SlackOptions;
}

/** Why this request cannot be served, as something to say; null when it can. */
export async function refusal(body: unknown, { clients }: Desk): Promise<Message | null> {
  const sender = senderOf(body);
  if (fromOrganisation(body) || sender === null) return say(ORGANISATION);
  return (await clients.of(sender.workspaceId)) === null ? say(NOT_INSTALLED) : null;
}

/** Says something to whoever sent this, where there is a way to. */
export async function tell(body: unknown, message: Message, respond: RespondFn | null, desk: Desk): Promise<void> {
  const sender = senderOf(body);
  const asker: Asker = { workspaceId: '', userId: '', channelId: '', ...sender, respond, replace: false };
  await giveReply({ visibility: 'private', message }, asker, { clients: desk.clients, log: desk.options.log });
}

/** Shown where somebody installs Signpost for a whole organisation. */
export const ORGANISATION =
  'Signpost cannot be installed for a whole organisation yet. Ask an admin to install it in this workspace only.';

const NOT_INSTALLED = 'Signpost is not installed in this workspace any more. Ask an admin to install it again.';
