import type { Selectable } from 'kysely';
import type { Nation } from '../domain/catalogue.ts';
import {
  CHANNEL_DEFAULTS,
  type ChannelSettings,
  type StaffRoute,
  WORKSPACE_DEFAULTS,
  type WorkspaceSettings,
} from '../domain/channel-settings.ts';
import type { Platform } from '../domain/command.ts';
import type { PostPolicy } from '../domain/feed.ts';
import type { DigestSchedule } from '../domain/schedule.ts';
import type { Section } from '../domain/sections.ts';
import type { Channel, Workspace } from '../ports/channels.ts';
import type { Feed } from '../ports/feed-store.ts';
import type { FeedTable } from './tables/feed-tables.ts';
import type { ChannelTable, WorkspaceTable } from './tables/place-tables.ts';

// Rows to what the ports promise: epoch milliseconds to dates, 0/1 to yes and no, JSON to values.

export const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
export const msOf = (date: Date | null): number | null => date?.getTime() ?? null;
export const jsonOf = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));

export function workspaceOf(row: Selectable<WorkspaceTable>): Workspace {
  return {
    id: row.id,
    platform: row.platform as Platform,
    externalId: row.external_id,
    name: row.name,
    nation: row.nation as Nation,
    zone: row.zone,
    staffRoute: jsonOf<StaffRoute>(row.staff_route),
    settings: { ...WORKSPACE_DEFAULTS, ...jsonOf<Partial<WorkspaceSettings>>(row.settings) },
    installedAt: new Date(row.installed_at),
    uninstalledAt: dateOf(row.uninstalled_at),
  };
}

export type ChannelRow = Selectable<ChannelTable> & { platform: string; workspace_external_id: string };

export function channelOf(row: ChannelRow): Channel {
  return {
    id: row.id,
    workspace: row.workspace_id,
    target: {
      platform: row.platform as Platform,
      workspaceId: row.workspace_external_id,
      channelId: row.external_id,
      address: row.address,
    },
    name: row.name,
    zone: row.zone,
    schedule: JSON.parse(row.schedule) as DigestSchedule,
    nextSlotAt: dateOf(row.next_slot_at),
    lastSlotAt: dateOf(row.last_slot_at),
    skipNext: row.skip_next === 1,
    state: row.state as Channel['state'],
    stateReason: row.state_reason,
    settings: { ...CHANNEL_DEFAULTS, ...jsonOf<Partial<ChannelSettings>>(row.settings) },
    joinedTo: row.joined_to,
  };
}

export function feedOf(row: Selectable<FeedTable>): Feed {
  return {
    id: row.id,
    url: row.url,
    title: row.title,
    siteUrl: row.site_url,
    catalogueId: row.catalogue_id,
    section: row.section as Section,
    postPolicy: row.post_policy as PostPolicy,
    etag: row.etag,
    lastModified: row.last_modified,
    contentHash: row.content_hash,
    state: row.state as Feed['state'],
    nextReadAt: new Date(row.next_read_at),
    failures: row.failures,
    failingSince: dateOf(row.failing_since),
    notifiedAt: dateOf(row.notified_at),
    problem: row.problem_code === null ? null : { code: row.problem_code, message: row.problem_text ?? '' },
    lastReadAt: dateOf(row.last_read_at),
    lastOkAt: dateOf(row.last_ok_at),
    lastItemAt: dateOf(row.last_item_at),
    movedTo: row.moved_to,
    movedCount: row.moved_count,
    flags: JSON.parse(row.flags) as string[],
    sample: row.sample === 1,
  };
}
