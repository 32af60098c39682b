import type { Nation } from '../domain/catalogue.ts';
import type { ChannelSettings, StaffRoute, WorkspaceSettings } from '../domain/channel-settings.ts';
import type { Platform } from '../domain/command.ts';
import type { DigestSchedule } from '../domain/schedule.ts';
import type { Target } from './chat.ts';

/** Where something was asked or will be posted, in the platform's own ids. */
export interface Place {
  readonly platform: Platform;
  readonly workspaceId: string;
  readonly channelId: string;
}

/** One Slack workspace, Teams tenant or local page: what a trust decides once. */
export interface Workspace {
  readonly id: number;
  readonly platform: Platform;
  /** The platform's own id. */
  readonly externalId: string;
  readonly name: string | null;
  readonly nation: Nation;
  readonly zone: string;
  /** The trust's own route for staff in a crisis, shown in the crisis block; null until set. */
  readonly staffRoute: StaffRoute | null;
  readonly settings: WorkspaceSettings;
  readonly installedAt: Date;
  readonly uninstalledAt: Date | null;
}

export interface Channel {
  readonly id: number;
  /** Row of the workspace; `target.workspaceId` is the platform's own id. */
  readonly workspace: number;
  readonly target: Target;
  readonly name: string | null;
  readonly zone: string;
  readonly schedule: DigestSchedule;
  readonly nextSlotAt: Date | null;
  readonly lastSlotAt: Date | null;
  readonly skipNext: boolean;
  /** `paused`: the platform refused posts, tried again weekly. `gone`: removed or erased. */
  readonly state: 'active' | 'paused' | 'gone';
  readonly stateReason: string | null;
  readonly settings: ChannelSettings;
  /** Row of the channel whose feeds, digest and archive it shares; null for a channel of its own. */
  readonly joinedTo: number | null;
}

/** Workspaces and channels with their settings. Each method is one transaction; each change is audited with `by`, a user id. */
export interface ChannelStore {
  /** The workspace, made on first use with the installation's defaults. */
  workspace(platform: Platform, externalId: string, now: Date): Promise<Workspace>;
  workspaceById(id: number): Promise<Workspace | null>;
  saveWorkspace(
    id: number,
    change: Partial<Pick<Workspace, 'nation' | 'zone' | 'staffRoute' | 'settings' | 'name'>>,
    by: string,
    now: Date,
  ): Promise<void>;
  /** The channel, made on first use: digest off until somebody chooses a time. */
  channel(place: Place, now: Date): Promise<Channel>;
  find(place: Place): Promise<Channel | null>;
  byId(id: number): Promise<Channel | null>;
  list(workspace: number): Promise<readonly Channel[]>;
  /** A new schedule or zone starts counting now: slots before `now` are never made up for. */
  saveChannel(
    id: number,
    change: Partial<Pick<Channel, 'schedule' | 'zone' | 'settings' | 'skipNext' | 'name'>>,
    by: string,
    now: Date,
  ): Promise<Channel>;
  setState(id: number, state: Channel['state'], reason: string | null, now: Date): Promise<void>;
}
