import type { LinkReading, LinkState } from '../domain/signposting/link-state.ts';

/** Looks whether a link opens, as carefully as a feed is read. */
export interface LinkProbe {
  /** Never throws, and never reaches into a private network: what it may not open is `unclear`. */
  check(url: string, now: Date): Promise<LinkReading>;
}

/** A link of the shared list, or of a workspace's own resources. */
export interface CheckedLink {
  readonly id: number;
  /** Row of the workspace whose own link it is; null: everybody's. */
  readonly workspace: number | null;
  readonly url: string;
  readonly state: LinkState;
}

/** What is known about links. Each method is one transaction. */
export interface LinkStore {
  /**
   * Takes up the links of the shared list and of all workspaces' own resources, each due at `firstAt`, and forgets those
   * that no resource has any more.
   */
  keepOnly(shared: readonly string[], firstAt: (url: string) => Date): Promise<void>;
  /** Links whose time has come, longest due first. */
  due(now: Date, limit: number): Promise<readonly CheckedLink[]>;
  save(id: number, state: LinkState, nextAt: Date): Promise<void>;
  /** When any link last opened: nothing for days means that the fault is ours. */
  lastOpened(): Promise<Date | null>;
}
