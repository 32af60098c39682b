export interface Credentials {
  readonly appId: string;
  readonly tenantId: string;
  readonly appPassword: string;
}

/** What Microsoft says of credentials: `codes` are the numbers of its errors (AADSTS…). */
export type TokenAnswer =
  | { readonly kind: 'granted' }
  | { readonly kind: 'refused'; readonly error: string; readonly codes: readonly number[] }
  | { readonly kind: 'unreachable' };

const MICROSOFT = 'https://login.microsoftonline.com/';

/**
 * Asks for the token every post to Teams carries, and lets go of it. Never throws; gives up after 10 s. `login` is where
 * Microsoft gives tokens, with a closing slash.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export async function tryCredentials(
  { appId, tenantId, appPassword }: Credentials,
  login: string = MICROSOFT,
): Promise<TokenAnswer> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: appPassword,
    scope: 'https://api.botframework.com/.default',
  });
  try {
    const url = new URL(`${encodeURIComponent(tenantId)}/oauth2/v2.0/token`, login);
    const response = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(10_000) });
    const said = (await response.json()) as { access_token?: unknown; error?: unknown; error_codes?: unknown };
    if (response.ok && typeof said.access_token === 'string') return { kind: 'granted' };
    if (response.status >= 500) return { kind: 'unreachable' };
    const codes = Array.isArray(said.error_codes) ? said.error_codes.filter((code) => typeof code === 'number') : [];
    return { kind: 'refused', error: typeof said.error === 'string' ? said.error : `${response.status}`, codes };
  } catch {
    return { kind: 'unreachable' };
  }
}
