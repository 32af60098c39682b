import { type TeamsActivity, tenantOf } from './activity.ts';
import type { TeamsOptions } from './options.ts';

/** Why a genuine request must not run: its tenant is none of ours, or its answers would go where Teams does not live. Null: it may. */
export function refusalOf(
  activity: TeamsActivity,
  options: Pick<TeamsOptions, 'appId' | 'tenantId' | 'tenants' | 'serviceUrls'>,
): 'TENANT' | 'SERVICE_URL' | null {
  const serviceUrl = activity.serviceUrl ?? '';
  if (options.appId === null) return isLoopback(serviceUrl) ? null : 'SERVICE_URL';
  const tenants = options.tenants.length > 0 ? options.tenants : options.tenantId === null ? [] : [options.tenantId];
  const tenant = tenantOf(activity);
  if (tenant === null || !tenants.includes(tenant)) return 'TENANT';
  return options.serviceUrls.some((prefix) => startsAt(serviceUrl, prefix)) ? null : 'SERVICE_URL';
}

// `https://smba.trafficmanager.net.evil.example` begins with the same letters: the host must be equal.
function startsAt(url: string, prefix: string): boolean {
  if (!URL.canParse(url) || !URL.canParse(prefix)) return false;
  const [given, allowed] = [new URL(url), new URL(prefix)];
  return given.origin === allowed.origin && given.pathname.startsWith(allowed.pathname);
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(url).hostname);
}
