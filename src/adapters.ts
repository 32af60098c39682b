import type { App } from './app.ts';
import type { Config } from './config.ts';
import { adminsOn } from './domain/admins-on.ts';
import type { Invocation, Platform } from './domain/command.ts';
import type { Message } from './domain/message.ts';
import { findResources } from './find-resources.ts';
import { firstWelcome } from './first-welcome.ts';
import type { ChatAdapter } from './ports/chat.ts';
import type { Log } from './ports/log.ts';

/** Which adapters the settings ask for: those with credentials, and the local page where there are none or WEB=1 keeps it. */
export function chosenAdapters(config: Config): readonly Platform[] {
  const slack = config.slackBotToken !== null || config.slackClientId !== null;
  const teams = config.teamsAppId !== null || config.teamsLocal;
  const web = config.web === '1' || (config.web !== '0' && !slack && !teams);
  return [
    ...(slack ? (['slack'] as const) : []),
    ...(teams ? (['teams'] as const) : []),
    ...(web ? (['web'] as const) : []),
  ];
}

// Each SDK is loaded only where it is used: they are most of what a start would wait for.

/** Slack as the settings ask for it. */
export async function slackOf(
  config: Config,
  app: App,
  { log, now }: { log: Log; now: () => Date },
): Promise<ChatAdapter> {
  const { workspaces } = app.stores;
  const welcome = firstWelcome(app.stores);
  const oauth =
    config.slackClientId === null
      ? null
      : {
          clientId: config.slackClientId,
          clientSecret: config.slackClientSecret ?? '',
          saveInstallation: (installation: Parameters<typeof workspaces.saveInstallation>[0]) =>
            workspaces.saveInstallation(installation, now()),
          installation: (workspaceId: string) => workspaces.installation('slack', workspaceId),
        };
  const { createSlackAdapter } = await import('../adapters/slack/index.ts');
  return createSlackAdapter({
    apiUrl: config.slackApiUrl,
    botToken: config.slackBotToken,
    appToken: config.slackAppToken,
    signingSecret: config.slackSigningSecret,
    oauth,
    publicUrl: config.publicUrl,
    now,
    log,
    firstTime: (id) => workspaces.firstTime('slack', id, now()),
    uninstalled: (workspaceId) => workspaces.uninstall('slack', workspaceId, now()),
    dropped: (key, reason) => app.dropped(key, reason),
    arrival: {
      admins: adminsOn('slack', config.admins),
      arrived: (workspaceId) => workspaces.takeBack('slack', workspaceId),
      welcomeIsDue: (workspaceId, userId) => welcome.isDue(workspaceId, userId, now()),
      welcomed: (workspaceId, userId) => welcome.note(workspaceId, userId, now()),
    },
    home: (invocation) => asked(app, { ...invocation, text: 'home' }),
    welcome: () => WELCOME,
  });
}

/** Teams as the settings ask for it. */
export async function teamsOf(
  config: Config,
  app: App,
  { log, now }: { log: Log; now: () => Date },
): Promise<ChatAdapter> {
  const { workspaces, channels } = app.stores;
  const { createTeamsAdapter } = await import('../adapters/teams/index.ts');
  return createTeamsAdapter(
    {
      appId: config.teamsAppId,
      appPassword: config.teamsAppPassword,
      tenantId: config.teamsTenantId,
      tenants: config.teamsTenants,
      serviceUrls: config.teamsServiceUrls,
      openIdMetadata: config.teamsOpenIdMetadata,
      local: config.teamsLocal,
      environment: config.environment,
      host: config.host,
      log,
      firstTime: (id) => workspaces.firstTime('teams', id, now()),
      remember: (place) => workspaces.rememberAddress({ platform: 'teams', ...place }, now()),
      addressOf: async (workspaceId, channelId) =>
        (await channels.find({ platform: 'teams', workspaceId, channelId }))?.target.address ?? null,
      places: (workspaceId) => workspaces.places('teams', workspaceId),
      channelGone: (workspaceId, channelId, reason) =>
        workspaces.channelGone('teams', workspaceId, channelId, reason, now()),
      installedBy: async (workspaceId, installedBy) => {
        const known = await workspaces.installation('teams', workspaceId);
        if (known?.installedBy === installedBy) return;
        const install = { platform: 'teams', workspaceId, botUserId: null, installedBy, record: '' } as const;
        await workspaces.saveInstallation(install, now());
      },
      uninstalled: (workspaceId) => workspaces.uninstall('teams', workspaceId, now()),
      welcome: (invocation) => asked(app, { ...invocation, text: 'setup' }),
      find: (words, invocation) => findResources(app, words, invocation, now),
    },
    now,
  );
}

const asked = async (app: App, invocation: Invocation): Promise<Message> => (await app.answer(invocation)).message;

const WELCOME: Message = {
  summary:
    'Thank you for adding Signpost. Shall we set it up? It takes five minutes, and nothing is posted before you say so.',
  blocks: [
    { kind: 'heading', text: 'Thank you for adding Signpost' },
    {
      kind: 'text',
      tone: 'normal',
      line: [
        { kind: 'text', text: 'Shall we set it up? It takes five minutes, and nothing is posted before you say so.' },
      ],
    },
    {
      kind: 'actions',
      actions: [
        // The channel first: a private chat with Signpost is not where a team's digest belongs.
        { label: 'Set up', command: 'setup channel', style: 'primary' },
        { label: 'What can it do?', command: 'help' },
      ],
    },
  ],
};
