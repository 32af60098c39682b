import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type HTTPReceiverOptions, type InstallationStore, webApi } from '@slack/bolt';
import { type Clients, type WorkspaceClient, webClientOptions } from './clients.ts';
import { installedPage, installPage, notInstalledPage, organisationPage, page } from './install-pages.ts';
import { BOT_SCOPES } from './manifest.ts';
import type { SlackOAuth, SlackOptions } from './options.ts';
import { SAVED_AT } from './removed.ts';
import { renderSlack } from './render.ts';

/** What Bolt's receiver needs to install Signpost in one workspace after another. */
export function installOptions(
  oauth: SlackOAuth,
  clients: Clients,
  options: SlackOptions,
): Partial<HTTPReceiverOptions> {
  const { publicUrl, apiUrl } = options;
  return {
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    // Signs the state of an installation under way; any secret of ours will do, and this one is there.
    stateSecret: createHmac('sha256', oauth.clientSecret).update('signpost install state').digest('hex'),
    scopes: [...BOT_SCOPES],
    installationStore: storeOf(oauth, options),
    ...(publicUrl === null ? {} : { redirectUri: `${publicUrl}${REDIRECT_PATH}` }),
    installerOptions: {
      installPath: '/slack/install',
      redirectUriPath: REDIRECT_PATH,
      authorizationUrl: new URL('../oauth/v2/authorize', apiUrl).href,
      clientOptions: webClientOptions(options),
      renderHtmlForInstallPath: installPage,
      callbackOptions: {
        async afterInstallation(installation, _options, _request, response) {
          const token = installation.bot?.token;
          if (installation.isEnterpriseInstall !== true && installation.team !== undefined && token !== undefined)
            return true;
          if (token !== undefined)
            await new webApi.WebClient(token, webClientOptions(options)).auth.revoke().catch(() => {});
          options.log.warn('slack.organisation_refused', { platform: 'slack' });
          show(response, 409, organisationPage());
          return false;
        },
        async successAsync(installation, _options, _request, response) {
          show(response, 200, installedPage());
          await welcome(installation.team?.id ?? '', installation.user.id, clients, options);
        },
        failure(error, _options, _request, response) {
          options.log.warn('slack.install_failed', { platform: 'slack', code: String(error.code) });
          show(response, 400, notInstalledPage());
        },
      },
    },
  };
}

const REDIRECT_PATH = '/slack/oauth_redirect';

function storeOf(oauth: SlackOAuth, { now }: SlackOptions): InstallationStore {
  return {
    async storeInstallation(installation) {
      const { team, bot, user } = installation;
      if (team === undefined) throw new Error('no workspace');
      await oauth.saveInstallation({
        platform: 'slack',
        workspaceId: team.id,
        botUserId: bot?.userId ?? null,
        installedBy: user.id,
        record: JSON.stringify({ ...installation, [SAVED_AT]: now().toISOString() }),
      });
    },
    async fetchInstallation({ teamId }) {
      const found = teamId === undefined ? null : await oauth.installation(teamId);
      if (found === null) throw new Error('not installed');
      return JSON.parse(found.record);
    },
  };
}

/** The first step of set-up, to the person who installed the app. Installed it is either way. */
async function welcome(workspaceId: string, user: string, clients: Clients, options: SlackOptions): Promise<void> {
  try {
    const client = await clients.of(workspaceId);
    if (client !== null) await postWelcome(client, workspaceId, user, options);
  } catch {
    options.log.warn('slack.welcome_failed', { platform: 'slack', tenant: workspaceId });
  }
}

export async function postWelcome(
  { web }: WorkspaceClient,
  workspaceId: string,
  channel: string,
  { welcome: message }: SlackOptions,
): Promise<void> {
  const { text, blocks } = renderSlack(message(workspaceId), { forOne: true });
  await web.chat.postMessage({ channel, text, blocks, unfurl_links: false, unfurl_media: false });
}

function show(response: ServerResponse, status: number, body: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .end(page(body));
}
