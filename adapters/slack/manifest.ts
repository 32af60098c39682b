import type { Command } from '../../src/domain/command.ts';
import { ADD_TO_DIGEST } from './add-to-digest.ts';
import { MANIFEST_LIMITS } from './limits.ts';

/** What the bot may do, each with its reason. Nothing here reads what people write to each other. */
export const BOT_SCOPES = [
  'commands', // /signpost and the message shortcut
  'chat:write', // digests, reminders, private answers
  'chat:write.public', // public channels, without being invited first
  'im:write', // notices to an admin, the welcome after installing
  'users:read', // whether somebody is an admin or a guest
  'channels:read', // whether a public channel is still there after a scheduled post, and which of them App Home shows to whom
  'groups:read', // the same for private channels we were invited to
] as const;

/** The app manifest, made from the commands. Without a public address the app uses Socket Mode. */
export function slackManifest(
  commands: readonly Pick<Command, 'name' | 'takes' | 'hidden'>[],
  { publicUrl }: { readonly publicUrl: string | null },
) {
  const address = publicUrl === null ? null : `${publicUrl}/slack/events`;
  return {
    display_information: {
      name: 'Signpost',
      description: 'One weekly digest, chat reminders and checked resources for nursing teams.',
      long_description: LONG,
      background_color: '#005eb8',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'Signpost', always_online: true },
      shortcuts: [
        {
          name: 'Add to next digest',
          type: 'message' as const,
          callback_id: ADD_TO_DIGEST,
          description: 'Suggest the link in this message',
        },
      ],
      slash_commands: [
        {
          command: '/signpost',
          ...(address === null ? {} : { url: address }),
          description: 'Checked resources on a topic, the digest, feeds and chats',
          usage_hint: hint(commands),
          should_escape: false,
        },
      ],
    },
    oauth_config: {
      ...(publicUrl === null ? {} : { redirect_urls: [`${publicUrl}/slack/oauth_redirect`] }),
      scopes: { bot: [...BOT_SCOPES] },
    },
    settings: {
      event_subscriptions: {
        ...(address === null ? {} : { request_url: address }),
        bot_events: ['app_home_opened', 'app_uninstalled', 'tokens_revoked'],
      },
      interactivity: { is_enabled: true, ...(address === null ? {} : { request_url: address }) },
      org_deploy_enabled: false,
      socket_mode_enabled: address === null,
      token_rotation_enabled: false,
    },
  };
}

const LONG = [
  'Signpost reads the feeds a nursing team would read if it had the time, and posts one good digest a week in its channel.',
  'It reminds people of community chats before they start. Type /signpost and a topic, and it answers privately with places to',
  'turn to, each with whether your team has checked it. It gives no clinical advice, and it keeps no record of what anybody looked up.',
].join(' ');

/** `<topic> | start here | chats …`: as many whole commands as there is room for. */
function hint(commands: readonly Pick<Command, 'name' | 'takes' | 'hidden'>[]): string {
  const groups = new Set(
    commands.filter(({ hidden }) => hidden !== true).map(({ name }) => name.split(' ')[0] ?? name),
  );
  const names = ['<topic>', ...[...groups].filter((name) => name !== '' && !name.startsWith('<'))];
  let text = '';
  for (const name of names) {
    const longer = text === '' ? name : `${text} | ${name}`;
    if (longer.length <= MANIFEST_LIMITS.usageHint) text = longer;
  }
  return text;
}
