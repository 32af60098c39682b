import type { Channel } from './channels.ts';

/** `unknown`: the code was used, has run out, was replaced or never was. `full`: no more channels may join. */
export type JoinRefusal = 'unknown' | 'itself' | 'already' | 'has-joined' | 'full';
export type JoinOutcome = 'joined' | JoinRefusal;

/**
 * Channels that are one community, wherever they are: the host keeps the feeds, the digest and the archive, and those that
 * joined it are sent every post of it. Each method is one transaction; each change is audited on both sides.
 */
export interface CommunityStore {
  /** A code with which one other channel may join, once, until `until`. An earlier code of the channel stops working. */
  invite(hostId: number, by: string, until: Date, now: Date): Promise<string>;
  /** The channel a code leads to; null when the code leads nowhere. */
  invited(code: string, now: Date): Promise<Channel | null>;
  /** Why the channel cannot join with this code; null when it can. */
  refusal(code: string, channelId: number, now: Date): Promise<JoinRefusal | null>;
  /**
   * The channel's feeds, reminders and waiting picks move to the host, without names; its own digest is off. Feeds the host did
   * not follow go on where the channel stood, so that nothing is lost or posted twice.
   */
  join(code: string, channelId: number, by: string, now: Date): Promise<JoinOutcome>;
  /**
   * The channel goes on by itself, with all the host follows and without posting again what both were sent. `by` is somebody of
   * `side` and is named to nobody else. False: it had joined nothing.
   */
  leave(channelId: number, by: string, side: 'joined' | 'host', now: Date): Promise<boolean>;
  /** Channels that joined this one, oldest first. */
  joined(hostId: number): Promise<readonly Channel[]>;
}
