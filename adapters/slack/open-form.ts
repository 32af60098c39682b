import type { RespondFn } from '@slack/bolt';
import type { Invocation } from '../../src/domain/command.ts';
import { type Form, say } from '../../src/domain/message.ts';
import { type Desk, tell } from './desk.ts';
import { type CarriedForm, carried } from './form-button.ts';
import { formView } from './form-view.ts';
import { at, textAt } from './payload.ts';
import { invocationOf } from './receive.ts';

/** The form behind a pressed button, as a modal; within a modal it takes that one's place. */
export async function openForm(body: unknown, value: string, respond: RespondFn | null, desk: Desk): Promise<void> {
  const found = carried(value);
  const invocation = invocationOf(body, { text: found?.form.command ?? '' });
  const client = invocation === null ? null : await desk.clients.of(invocation.workspaceId);
  const form = found === null || invocation === null ? null : await wholeForm(found, invocation, desk);
  if (found === null || form === null || invocation === null || client === null) {
    return tell(body, say('That form is too old to open. Type the command again.'), respond, desk);
  }
  const view = formView(form, found.title, {
    channelId: invocation.channelId,
    responseUrl: textAt(body, 'response_url'),
    replace: at(body, 'container', 'is_ephemeral') === true,
  });
  try {
    const modal = textAt(body, 'view', 'type') === 'modal' ? textAt(body, 'view', 'id') : null;
    if (modal !== null) await client.web.views.update({ view_id: modal, view });
    else await client.web.views.open({ trigger_id: textAt(body, 'trigger_id') ?? '', view });
  } catch {
    await tell(body, say('The form did not open. Press the button again.'), respond, desk);
  }
}

/** A form that was too long for its button: its command, asked without values, shows it again. Null: it does not any more. */
async function wholeForm({ form }: CarriedForm, invocation: Invocation, { answer }: Desk): Promise<Form | null> {
  if (form.fields.length > 0) return form;
  const { message } = await answer(invocation);
  for (const block of message.blocks)
    if (block.kind === 'form' && block.form.command === form.command) return block.form;
  return null;
}
