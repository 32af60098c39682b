import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type TurnContext,
} from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConfiguration,
  ClaimsIdentity,
  type ConnectorClient,
  type UserTokenClient,
} from 'botframework-connector';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import type { TeamsActivity } from '../activity.ts';
import type { Bot, BotOptions, Turn } from '../bot.ts';
import { postActivity } from '../post-activity.ts';
import { createSigningKeys, type SigningKeys } from '../signing-keys.ts';
import { tamed } from '../tamed.ts';
import { authorizationFault, hushConsole, statusOf } from './authorization.ts';

/** The one place that knows botbuilder. See docs/decisions/0004 for how it is swapped. A call is given up after `limitMs`. */
export function createBot({ appId, appPassword, tenantId, openIdMetadata, now }: BotOptions, limitMs = 10_000): Bot {
  hushConsole();
  for (const url of [openIdMetadata ?? MICROSOFT_KEYS, PUBLIC_CLOUD.ToBotFromEmulatorOpenIdMetadataUrl])
    useKeys(url, createSigningKeys(url, now));
  const settings = {
    MicrosoftAppId: appId ?? '',
    MicrosoftAppPassword: appPassword ?? '',
    ...(appId === null ? {} : { MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: tenantId ?? '' }),
  };
  const metadata =
    openIdMetadata === null ? {} : { ...PUBLIC_CLOUD, ToBotFromChannelOpenIdMetadataUrl: openIdMetadata };
  const authentication = new Authentication(
    { ...settings, ...metadata },
    new ConfigurationServiceClientCredentialFactory(settings),
    new AuthenticationConfiguration(),
  );
  const adapter = new CheckedAdapter(authentication);
  const clients = new Map<string, Promise<ConnectorClient>>();

  function clientFor(serviceUrl: string): Promise<ConnectorClient> {
    const known = clients.get(serviceUrl);
    if (known !== undefined) return known;
    const identity = new ClaimsIdentity([
      { type: 'aud', value: appId ?? '' },
      { type: 'appid', value: appId ?? '' },
    ]);
    const made = authentication
      .createConnectorFactory(identity)
      .create(serviceUrl)
      .then((client) => {
        const token = async () => (appId === null ? null : tokenOf(client));
        return tamed(client, { serviceUrl, token, limitMs });
      });
    clients.set(serviceUrl, made);
    made.catch(() => clients.delete(serviceUrl));
    return made;
  }

  return {
    receive: async ({ headers, body }, turn) => {
      const refused = appId === null ? null : authorizationFault(headers.authorization);
      if (refused !== null) return { status: refused, body: undefined };
      if (!isActivity(body)) return { status: 400, body: undefined };
      let genuine: AuthenticateRequestResult;
      try {
        genuine = await authentication.authenticateRequest(body, headers.authorization ?? '');
      } catch (problem) {
        return { status: statusOf(problem), body: undefined };
      }
      try {
        const connectorFactory = { create: clientFor };
        const answer = await adapter.run({ ...genuine, connectorFactory }, body, async (context) => {
          await turn(context.activity as unknown as TeamsActivity, answersOf(context));
        });
        return { status: answer?.status ?? 200, body: answer?.body };
      } catch {
        // What Teams says of our answer (403, 429) says nothing of who asked.
        return { status: 500, body: undefined };
      }
    },
    post: async (address, activity, options = {}) => {
      const client = await clientFor(address.serviceUrl);
      const sent = { ...activity, from: { id: address.botId }, conversation: { id: address.conversationId } };
      if (options.targeted === true) {
        const token = appId === null ? null : await tokenOf(client);
        return postActivity(sent, { ...address, targeted: true, token, limitMs });
      }
      const { id } = await client.conversations.sendToConversation(address.conversationId, sent as Partial<Activity>);
      return id ?? '';
    },
    update: async (address, activityId, activity) => {
      const client = await clientFor(address.serviceUrl);
      const sent = {
        ...activity,
        id: activityId,
        from: { id: address.botId },
        conversation: { id: address.conversationId },
      };
      await client.conversations.updateActivity(address.conversationId, activityId, sent as Partial<Activity>);
    },
    openPersonal: async (address, userId) => {
      const client = await clientFor(address.serviceUrl);
      const { id } = await client.conversations.createConversation({
        bot: { id: address.botId, name: '' },
        members: [{ id: userId, name: '' }],
        isGroup: false,
        tenantId: address.tenantId,
        channelData: { tenant: { id: address.tenantId } },
      } as never);
      return id;
    },
    member: async (address, userId) => {
      const client = await clientFor(address.serviceUrl);
      const found = (await client.conversations.getConversationMember(address.conversationId, userId)) as {
        id?: string;
        userRole?: string;
        tenantId?: string;
      };
      if (found.id === undefined) return null;
      return { id: found.id, role: found.userRole ?? null, tenantId: found.tenantId ?? null };
    },
  };
}

/** The SDK takes another key address only beside everything it otherwise knows by heart. */
const PUBLIC_CLOUD = {
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  ToBotFromEmulatorOpenIdMetadataUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  OAuthUrl: 'https://api.botframework.com',
  ValidateAuthority: true,
} as const;

const MICROSOFT_KEYS = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

// The SDK's own cache has no time limit, and one page of HTML in place of the keys turns everybody away for an hour.
function useKeys(url: string, keys: SigningKeys): void {
  (JwtTokenExtractor as unknown as { openIdMetadataCache: Map<string, SigningKeys> }).openIdMetadataCache.set(
    url,
    keys,
  );
}

async function tokenOf(client: ConnectorClient): Promise<string | null> {
  const { credentials } = client as unknown as { credentials?: { getToken?(): Promise<string> } };
  return (await credentials?.getToken?.()) ?? null;
}

const isActivity = (body: unknown): body is Activity =>
  body !== null && typeof body === 'object' && typeof (body as { type?: unknown }).type === 'string';

const answersOf = (context: TurnContext): Turn => ({
  send: async (activity) => (await context.sendActivity(activity as Partial<Activity>))?.id ?? '',
  answer: async (status, body) => {
    await context.sendActivity({ type: 'invokeResponse', value: { status, body } });
  },
});

/** CloudAdapter, with a way in for a request that was checked before. */
class CheckedAdapter extends CloudAdapter {
  run(genuine: AuthenticateRequestResult, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(genuine, activity, logic);
  }
}

/** The SDK makes a client of the token service for every request, which nobody here asks anything. One is enough. */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  private tokens: Promise<UserTokenClient> | null = null;

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    this.tokens ??= super.createUserTokenClient(identity);
    return this.tokens;
  }
}
