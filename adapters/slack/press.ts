import type { RespondFn } from '@slack/bolt';
import { ask } from './ask.ts';
import { BUTTON } from './buttons.ts';
import type { Desk } from './desk.ts';
import { publishHome } from './home.ts';
import { messageView, waitingView } from './message-view.ts';
import { openForm } from './open-form.ts';
import { at, listAt, textAt } from './payload.ts';
import { invocationOf } from './receive.ts';
import { giveReply } from './reply.ts';

/** A button was pressed: it opens its form, or says its command. */
export async function press(body: unknown, respond: RespondFn | null, desk: Desk): Promise<void> {
  const [action] = listAt(body, 'actions');
  const [kind] = (textAt(action, 'action_id') ?? '').split('-');
  const value = textAt(action, 'value') ?? '';
  const replace = kind === BUTTON.forOne || at(body, 'container', 'is_ephemeral') === true;
  if (kind === BUTTON.form) return openForm(body, value, respond, desk);
  if (kind !== BUTTON.forOne && kind !== BUTTON.forAll) return;
  if (textAt(body, 'view', 'id') !== null) return inView(body, value, desk);
  return ask(body, value, { respond, replace }, desk);
}

/** In a modal the answer takes the modal's place; App Home opens one, and is drawn anew. */
async function inView(body: unknown, text: string, desk: Desk): Promise<void> {
  const invocation = invocationOf(body, { text });
  const client = invocation === null ? null : await desk.clients.of(invocation.workspaceId);
  if (invocation === null || client === null) return;
  const where = { channelId: invocation.channelId, responseUrl: null, replace: false };
  const atHome = textAt(body, 'view', 'type') === 'home';
  const opened = atHome
    ? await client.web.views.open({ trigger_id: textAt(body, 'trigger_id') ?? '', view: waitingView(where) })
    : null;
  const reply = await desk.answer(invocation);
  const viewId = opened?.view?.id ?? textAt(body, 'view', 'id') ?? '';
  await client.web.views.update({ view_id: viewId, view: messageView(reply.message, where) });
  if (reply.visibility === 'channel') {
    await giveReply(
      reply,
      { ...invocation, respond: null, replace: false },
      { clients: desk.clients, log: desk.options.log },
    );
  }
  if (atHome) await publishHome(body, desk);
}
