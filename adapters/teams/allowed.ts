import { type TeamsActivity, tenantOf } from './activity.ts';
import type { TeamsOptions } from './options.ts';

/** Whether a genuine request may run: its tenant is one of ours, and its answers would go where Teams lives. */
export function isAllowed(
  activity: TeamsActivity,
  options: Pick<TeamsOptions, 'appId' | 'tenantId' | 'tenants' | 'serviceUrls'>,
): boolean {
  const serviceUrl = activity.serviceUrl ?? '';
  if (options.appId === null) return isLoopback(serviceUrl);
  const tenants = options.tenants.length > 0 ? options.tenants : options.tenantId === null ? [] : [options.tenantId];
  const tenant = tenantOf(activity);
  return (
    tenant !== null && tenants.includes(tenant) && options.serviceUrls.some((prefix) => startsAt(serviceUrl, prefix))
  );
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
