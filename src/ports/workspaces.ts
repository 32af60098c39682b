import type { Invocation, Platform, Role } from '../domain/command.ts';

/** A Slack installation's secrets, sealed by the store: nothing else may keep a token. */
export interface Installation {
  readonly platform: Platform;
  readonly workspaceId: string;
  readonly botUserId: string | null;
  readonly installedBy: string | null;
  /** The platform's own installation record as JSON, tokens included. Encrypted at rest. */
  readonly record: string;
}

/** Installations, roles given by hand, and which requests were seen. Each method is one transaction. */
export interface WorkspaceStore {
  saveInstallation(installation: Installation, now: Date): Promise<void>;
  installation(platform: Platform, workspaceId: string): Promise<Installation | null>;
  /** The token goes at once; everything else held for the workspace is erased `graceDays` later. Idempotent. */
  uninstall(platform: Platform, workspaceId: string, now: Date): Promise<void>;
  /** True the first time an event, command signature or action is seen in 24 hours: a platform's retry runs once. */
  firstTime(platform: Platform, requestId: string, now: Date): Promise<boolean>;
  /** A role given by name in settings; null when none was. */
  namedRole(invocation: Pick<Invocation, 'platform' | 'workspaceId' | 'userId'>): Promise<Role | null>;
  /** Where to post in a channel later, as the adapter's own JSON (a Teams conversation reference). */
  rememberAddress(
    target: { platform: Platform; workspaceId: string; channelId: string; address: string; name: string | null },
    now: Date,
  ): Promise<void>;
  /** A channel is gone, renamed or the bot was removed from it. */
  channelGone(platform: Platform, workspaceId: string, channelId: string, reason: string, now: Date): Promise<void>;
}
