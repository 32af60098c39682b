/** One post to promise. Its key is its words, so that a platform's record tells which one it is. */
export interface CrashJob {
  readonly key: string;
  readonly platform: 'slack' | 'teams';
  readonly channelId: string;
  readonly dueAt: number;
}

export interface CrashGiven {
  readonly database: string;
  readonly slackUrl: string;
  readonly serviceUrl: string;
  /** Names this life in leases. */
  readonly workerId: string;
  /** Milliseconds by which the platforms' clock is ahead of the computer's. */
  readonly ahead: number;
  readonly jobs: readonly CrashJob[];
}

/** The workspace of each platform, by the platform's own id. */
export const WORKSPACES = { slack: 'T1', teams: 'tenant-1' } as const;
