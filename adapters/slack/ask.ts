import type { RespondFn } from '@slack/bolt';
import { say } from '../../src/domain/message.ts';
import { type Desk, refusal, tell } from './desk.ts';
import { textAt } from './payload.ts';
import { invocationOf } from './receive.ts';
import { giveReply } from './reply.ts';

export interface AskedWith {
  readonly respond: RespondFn | null;
  readonly replace: boolean;
}

/** Words somebody typed or a button said: answered where they were asked, to that person. */
export async function ask(body: unknown, text: string, { respond, replace }: AskedWith, desk: Desk): Promise<void> {
  const refused = await refusal(body, desk);
  if (refused !== null) return tell(body, refused, respond, desk);
  const invocation = invocationOf(body, { text });
  if (invocation === null) return;
  const waiting = setTimeout(() => {
    if (respond !== null && !replace)
      tell(body, say('One moment. The answer comes here.'), respond, desk).catch(() => {});
  }, SLOW_MS);
  const reply = await desk.answer(invocation).finally(() => clearTimeout(waiting));
  const threadTs = textAt(body, 'event', 'thread_ts');
  await giveReply(
    reply,
    { ...invocation, respond, replace, threadTs },
    { clients: desk.clients, log: desk.options.log },
  );
}

// Slack shows nothing between the command and its answer, so a slow one is announced.
const SLOW_MS = 1_500;
