import { meetingsOf } from '../domain/chat-meetings.ts';
import { upcomingChats } from '../domain/chat-times.ts';
import type { DigestInput } from '../domain/digest.ts';
import { digestId } from '../domain/digest-id.ts';
import { nextSlot } from '../domain/schedule.ts';
import { deadLinkOf } from '../domain/signposting/link-state.ts';
import { withCheck } from '../domain/signposting/shown-resources.ts';
import { chooseSpotlight } from '../domain/spotlight.ts';
import type { Channel } from '../ports/channels.ts';
import type { DigestDeps } from './deps.ts';

const DAY = 86_400_000;
/** How far back a story counts as told: publishers bring old pages out again, rarely after a quarter of a year. */
const TOLD_DAYS = 90;

/** Everything a channel's digest is made of, as it stands now. Reads only. Whoever gathers for many channels gives `meetings` that remember. */
export async function gatherDigest(
  deps: DigestDeps,
  channel: Channel,
  slot: { readonly slotAt: Date; readonly late: boolean },
  now: Date,
  meetings = meetingsOf,
): Promise<DigestInput> {
  const { digests, resources } = deps;
  const { slotAt, late } = slot;
  const [candidates, shown, picks, posted, chats, workspace, checks, deadLinks, local, archiveUrl] = await Promise.all([
    digests.candidates(channel.id),
    digests.shown(channel.id, new Date(now.getTime() - TOLD_DAYS * DAY)),
    digests.picks(channel.id, 'approved'),
    digests.picks(channel.id, 'posted'),
    gatherChats(deps, channel, { slotAt, now, meetings }),
    deps.channels.workspaceById(channel.workspace),
    resources.checks(channel.workspace),
    resources.deadLinks(channel.workspace),
    resources.local(channel.workspace),
    deps.archiveUrl(channel.id),
  ]);
  // Nobody is invited to a page that may be gone.
  const pool = [...local, ...deps.catalogue.current().resources].filter(
    (row) => deadLinkOf(withCheck(row, checks.get(row.id)), { deadLinks, zone: channel.zone }) === null,
  );
  const requireAssured = workspace?.settings.requireAssured ?? true;
  const turn = Math.floor(slotAt.getTime() / DAY) + channel.id;
  return {
    id: digestId(channel.id, slotAt, channel.zone),
    slotAt,
    now,
    zone: channel.zone,
    late,
    candidates,
    shown,
    picks,
    pickedLinks: posted.map(({ linkKey }) => linkKey),
    chats,
    spotlight: channel.settings.spotlight ? chooseSpotlight(pool, { checks, requireAssured, turn }) : null,
    settings: channel.settings,
    archiveUrl,
  };
}

/** Meetings from the slot to the next one, a week at most, so that a daily digest does not list a chat seven times. */
async function gatherChats(
  deps: DigestDeps,
  channel: Channel,
  { slotAt, now, meetings }: { slotAt: Date; now: Date; meetings: typeof meetingsOf },
) {
  const [records, changes] = await Promise.all([
    deps.chats.records(channel.workspace),
    deps.chats.changes(channel.workspace),
  ]);
  const from = slotAt > now ? slotAt : now;
  const week = new Date(slotAt.getTime() + 7 * DAY);
  const next = nextSlot(channel.schedule, channel.zone, slotAt);
  const to = next !== null && next < week ? next : week;
  const { chats } = deps.catalogue.current();
  return upcomingChats({ chats, records, changes, from, to, now }, meetings).filter(
    ({ startsAt }) => startsAt !== null,
  );
}
