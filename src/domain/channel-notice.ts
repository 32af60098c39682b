import { channelTitle } from './channel-title.ts';
import { actions, type Message, paragraph, say } from './message.ts';

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
export const NO_PRIVATE_CHANNELS =
  'Teams lets no app like Signpost post in a private channel. Choose a standard channel of the team.';

/** Told once to each person who looks after Signpost when a channel stops taking our posts. */
export function channelPausedNotice(channelName: string | null, reason: string): Message {
  const where = channelTitle(channelName, 'one of your channels');
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
  const where = channelTitle(host.name, 'another channel');
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

/** What somebody can do about a channel whose platform refuses our posts for this reason. */
export function whatToDo(reason: string): string {
  if (reason === 'TEAMS_403')
    return `Is the channel private or shared? ${NO_PRIVATE_CHANNELS} If it is a standard one, add Signpost to the team again.`;
  if (reason === 'TEAMS_404') return 'Teams does not find it. Was it deleted? Choose another channel of the team.';
  if (reason === 'TEAMS_NO_ADDRESS') return 'Write @Signpost in it once, so that we know the way there.';
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
