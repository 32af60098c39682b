import { clip } from '../../src/domain/clip.ts';
import type { Command } from '../../src/domain/command.ts';

export interface TeamsManifestOptions {
  readonly appId: string;
  /** Where the privacy and terms pages are; https. */
  readonly publicUrl: string;
  readonly version: string;
  /** `slash`: schema 1.30 with slash commands and targeted messages. `plain`: schema 1.19, for tenants that do not take it yet. */
  readonly kind: 'slash' | 'plain';
}

const COMMANDS_A_LIST = 10;
const EVERYWHERE = ['team', 'personal', 'groupChat'] as const;

/** The app's manifest, its command list taken from the commands. https://learn.microsoft.com/microsoft-365/extensibility/schema/ */
export function teamsManifest(commands: readonly Command[], options: TeamsManifestOptions): object {
  const schema = options.kind === 'slash' ? '1.30' : '1.19';
  const list = commands
    .filter(({ hidden }) => hidden !== true)
    .slice(0, COMMANDS_A_LIST)
    .map(({ name, takes, summary }) => ({
      title: clip(takes === '' ? name : `${name} ${takes}`, 32),
      description: clip(summary, 128),
    }));
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${schema}/MicrosoftTeams.schema.json`,
    manifestVersion: schema,
    version: options.version,
    id: options.appId,
    developer: {
      name: 'Signpost',
      websiteUrl: options.publicUrl,
      privacyUrl: `${options.publicUrl}/privacy`,
      termsOfUseUrl: `${options.publicUrl}/terms`,
    },
    name: { short: 'Signpost', full: 'Signpost: the community of practice bot for nursing teams' },
    description: {
      short: 'Checked resources, one good weekly digest and chat reminders.',
      full: 'Signpost answers a topic with places to turn to, each with whether your team has checked it, posts one weekly digest of nursing news, blogs and trust updates to a channel, and reminds people of community chats. It gives no clinical advice and keeps no record of what anybody looked up. Never put patient details in a message.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#005EB8',
    bots: [
      {
        botId: options.appId,
        scopes: EVERYWHERE,
        supportsFiles: false,
        isNotificationOnly: false,
        ...(options.kind === 'slash' ? { supportsTargetedMessages: true } : {}),
        commandLists: [
          {
            scopes: EVERYWHERE,
            commands: list,
            ...(options.kind === 'slash' ? { triggers: ['mention', 'slash'] } : {}),
          },
        ],
      },
    ],
    composeExtensions: [
      {
        botId: options.appId,
        commands: [
          {
            id: 'find',
            type: 'query',
            title: 'Find a resource',
            description: 'Search resources by topic and put one in your message',
            context: ['compose', 'commandBox'],
            initialRun: false,
            parameters: [
              { name: 'topic', title: 'Topic', description: 'For example: eating disorders', inputType: 'text' },
            ],
          },
          {
            id: 'add-to-digest',
            type: 'action',
            title: 'Add to next digest',
            description: 'Nominate a link from this message for the next digest',
            context: ['message'],
            fetchTask: true,
          },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(options.publicUrl).host],
  };
}
