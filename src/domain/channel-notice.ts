import { actions, type Message, paragraph, say } from './message.ts';

/** Told once to the person who installed us when a channel stops taking our posts. */
export function channelPausedNotice(channelName: string | null, reason: string): Message {
  const where = channelName === null ? 'one of your channels' : `#${channelName.replace(/^#/, '')}`;
  const summary = `Signpost cannot post in ${where} any more.`;
  return say(
    summary,
    paragraph(summary),
    paragraph(whatToDo(reason)),
    paragraph('Posts wait and nothing is lost. We try again once a week.'),
    actions({ label: 'See settings', command: 'settings' }),
  );
}

/** Said in a channel whose digest was another's and is its own from now on. */
export function aloneNote(host: { readonly name: string | null }): Message {
  const where = host.name === null ? 'another channel' : `#${host.name.replace(/^#/, '')}`;
  const summary = `This channel does not share the digest of ${where} any more.`;
  return say(
    summary,
    paragraph(summary),
    paragraph(
      'It goes on with the same feeds, on the same day. An admin confirms here the chats you want reminders of.',
    ),
    actions({ label: 'See the next digest', command: 'digest' }, { label: 'Chats', command: 'chats' }),
  );
}

function whatToDo(reason: string): string {
  if (/archiv/i.test(reason)) return 'The channel was archived. Choose another channel, or open it again.';
  if (/not_in|not_found|roster|kick|removed/i.test(reason))
    return 'Signpost is no longer a member there. Add it to the channel again.';
  if (/restricted|permission|forbidden/i.test(reason))
    return 'Its rules do not let Signpost post. Ask an owner of the channel to allow it.';
  return 'Check that the channel is there and that Signpost is a member of it.';
}

/** Whether the whole workspace has shown us the door, not one channel (P-26): then no channel of it is tried. */
export const workspaceIsGone = (reason: string): boolean =>
  /token_revoked|account_inactive|invalid_auth|app_uninstalled|token_expired|team_access_not_granted/.test(reason);
