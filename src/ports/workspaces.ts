import type { GivenRole, Platform } from '../domain/command.ts';
import type { Target } from './chat.ts';

/** Who installed Signpost in a workspace, with its secrets, sealed by the store: nothing else may keep a token. */
export interface Installation {
  readonly platform: Platform;
  readonly workspaceId: string;
  readonly botUserId: string | null;
  readonly installedBy: string | null;
  /** The platform's own installation record as JSON, tokens included. Encrypted at rest. Empty: there is none, and no key is needed. */
  readonly record: string;
}

/** A person who looks after Signpost in one workspace, and a channel of it that knows the way there. */
export interface Caretaker {
  readonly target: Target;
  readonly userId: string;
}

export interface AuditEntry {
  readonly at: Date;
  /** A user id of the platform; a pseudonym after six months. */
  readonly actor: string;
  /** `feed.added`, `digest.scheduled`: noun and verb. */
  readonly action: string;
  readonly subject: string;
}

/** Installations, roles given by hand, which requests were seen, audit and erasure. Each method is one transaction. */
export interface WorkspaceStore {
  /** Installing again replaces the record; an installer who is known stays so where the new one is not. */
  saveInstallation(installation: Installation, now: Date): Promise<void>;
  /** Null: never installed, uninstalled, or sealed with a key that is lost. */
  installation(platform: Platform, workspaceId: string): Promise<Installation | null>;
  /** The token goes at once; everything else held for the workspace is erased `graceDays` later. Idempotent. */
  uninstall(platform: Platform, workspaceId: string, now: Date): Promise<void>;
  /** Its token works (again): a workspace that had removed us goes on where it stood, and is not erased. */
  takeBack(platform: Platform, workspaceId: string): Promise<void>;
  /** Everything held for the workspace, gone from every file. Returns how many channels it had. */
  erase(workspace: number, now: Date): Promise<number>;
  /** Workspaces whose grace period has ended. */
  dueForErasure(now: Date): Promise<readonly number[]>;
  /** True the first time an event, command signature or action is seen in 24 hours: a platform's retry runs once. */
  firstTime(platform: Platform, requestId: string, now: Date): Promise<boolean>;
  /** A role given by name; null when none was. */
  namedRole(workspace: number, userId: string): Promise<GivenRole | null>;
  nameRole(workspace: number, userId: string, role: GivenRole, by: string, now: Date): Promise<void>;
  namedRoles(workspace: number): Promise<readonly { readonly userId: string; readonly role: GivenRole }[]>;
  /**
   * Who is told what is wrong, in one workspace or (null) in every one: whoever installed Signpost, the admins named there and
   * those of `admins` who may be met there; where nobody is known, whoever last changed something there as an admin.
   */
  caretakers(admins: readonly string[], workspace: number | null): Promise<readonly Caretaker[]>;
  /** Where to post in a channel later, as the adapter's own JSON (a Teams conversation reference). */
  rememberAddress(
    target: { platform: Platform; workspaceId: string; channelId: string; address: string; name: string | null },
    now: Date,
  ): Promise<void>;
  /** Every channel with a kept address; `here` is false once it is gone, and `reason` says why. */
  places(
    platform: Platform,
    workspaceId: string,
  ): Promise<
    readonly {
      readonly channelId: string;
      readonly address: string;
      readonly here: boolean;
      readonly reason: string | null;
    }[]
  >;
  /** A channel is gone or the bot was removed from it. */
  channelGone(platform: Platform, workspaceId: string, channelId: string, reason: string, now: Date): Promise<void>;
  note(workspace: number, entry: Omit<AuditEntry, 'at'>, now: Date): Promise<void>;
  audit(workspace: number, limit: number): Promise<readonly AuditEntry[]>;
}
