import type { RespondFn } from '@slack/bolt';
import { say } from '../../src/domain/message.ts';
import { type Desk, refusal, tell } from './desk.ts';
import { formView } from './form-view.ts';
import { textAt } from './payload.ts';
import { invocationOf, linkIn } from './receive.ts';

/** The message shortcut's id in the manifest. */
export const ADD_TO_DIGEST = 'add_to_digest';

/** "Add to next digest" on a message: a form with the link found in it, and why it is worth reading. */
export async function addToDigest(body: unknown, respond: RespondFn | null, desk: Desk): Promise<void> {
  const refused = await refusal(body, desk);
  const invocation = invocationOf(body, { text: 'share' });
  const client = invocation === null ? null : await desk.clients.of(invocation.workspaceId);
  if (refused !== null || invocation === null || client === null) {
    return refused === null ? undefined : tell(body, refused, respond, desk);
  }
  const form = {
    command: 'share',
    submit: 'Add',
    fields: [
      { name: 'link', label: 'Link', kind: 'text', value: linkIn(body), maxLength: 2_048 },
      { name: 'why', label: 'Why is it worth reading?', kind: 'multiline', value: '', maxLength: 1_000 },
    ],
  } as const;
  const where = { channelId: invocation.channelId, responseUrl: textAt(body, 'response_url'), replace: false };
  try {
    await client.web.views.open({
      trigger_id: textAt(body, 'trigger_id') ?? '',
      view: formView(form, 'Add to next digest', where),
    });
  } catch {
    await tell(body, say('The form did not open. Choose "Add to next digest" again.'), respond, desk);
  }
}
