import { afterReading, type LinkReading, nextLook } from '../domain/signposting/link-state.ts';
import { spread } from '../domain/spread.ts';
import type { CheckedLink, LinkProbe, LinkStore } from '../ports/links.ts';
import { codeOf, type JobDeps } from './deps.ts';

const DAY = 86_400_000;
/** Looked at in one run, one after the other. */
const MOST = 50;
/** Read from the list of what is due: many may be of one host, of which a run takes one. */
const READ = 500;

export interface LinkChecks {
  readonly store: LinkStore;
  readonly probe: LinkProbe;
}

/**
 * Looks whether the links of resources open, each about once a week, and one of each host in a run. Returns 0: what is left
 * waits for the next run, so that no site is asked again at once.
 */
export async function checkLinks(
  { store, probe }: LinkChecks,
  { catalogue, log }: Pick<JobDeps, 'catalogue' | 'log'>,
  now: Date,
  stopping?: AbortSignal,
): Promise<number> {
  const shared = catalogue
    .current()
    .resources.filter(({ status, alertKind }) => status === 'active' && alertKind !== 'closed')
    .flatMap(({ url }) => url ?? []);
  // A new list is spread over a week from its first day on.
  await store.keepOnly(shared, (url) => new Date(now.getTime() + 7 * DAY * spread(url)));
  const counts: Record<LinkReading, number> = { opens: 0, 'not-found': 0, 'no-such-name': 0, unclear: 0 };
  for (const link of onePerHost(await store.due(now, READ)).slice(0, MOST)) {
    if (stopping?.aborted) break;
    const reading = await probe.check(link.url, now);
    // A look that was cut off says nothing about the link.
    if (stopping?.aborted) break;
    const counted = (await believable(store, link, reading, now)) ? reading : 'unclear';
    counts[counted] += 1;
    const state = afterReading(link.state, counted, now);
    try {
      await store.save(link.id, state, nextLook(state, now, spread(`${link.url} ${now.getTime()}`)));
    } catch (error) {
      log.error('links.save-failed', { code: codeOf(error) });
    }
  }
  for (const [kind, count] of Object.entries(counts)) if (count > 0) log.info('links.checked', { kind, count });
  return 0;
}

/**
 * A name that DNS does not know proves something only while other links open (a closed network knows no name at all), and of
 * a trust's own links only where it opened before: names of its own network mean nothing from here.
 */
async function believable(store: LinkStore, link: CheckedLink, reading: LinkReading, now: Date): Promise<boolean> {
  if (reading !== 'no-such-name') return true;
  const lastOpened = await store.lastOpened();
  const online = lastOpened !== null && now.getTime() - lastOpened.getTime() < 2 * DAY;
  return online && (link.workspace === null || link.state.openedAt !== null);
}

function onePerHost(links: readonly CheckedLink[]): readonly CheckedLink[] {
  const hosts = new Set<string>();
  return links.filter(({ url }) => {
    const host = URL.canParse(url) ? new URL(url).hostname : url;
    return !hosts.has(host) && hosts.add(host);
  });
}
