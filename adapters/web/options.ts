import type { Message } from '../../src/domain/message.ts';
import type { Log } from '../../src/ports/log.ts';

/** A feed as the health page shows it: words, not codes. */
export interface FeedHealthRow {
  readonly title: string;
  /** `sample` or `live`. */
  readonly kind: string;
  readonly lastRead: string;
  readonly lastItem: string;
  readonly nextRead: string;
  readonly problem: string;
}

/** A post whose fate an admin may want to see. */
export interface DeliveryRow {
  readonly key: string;
  readonly kind: string;
  readonly state: string;
  readonly when: string;
  readonly summary: string;
}

/** An item that was not shown, and why. */
export interface WithheldRow {
  readonly title: string;
  readonly source: string;
  readonly why: string;
}

export interface WebOptions {
  readonly environment: 'development' | 'test' | 'production';
  readonly host: string;
  readonly channelName: string;
  readonly now: () => Date;
  /** Told when a page, or a part of one, could not be made. */
  readonly log?: Log;
  /** The digest and the reminder as they would be now; null where there is none. */
  readonly previews: () => Promise<{ readonly digest: Message | null; readonly reminder: Message | null }>;
  readonly slack: (message: Message) => { readonly text: string; readonly blocks: readonly unknown[] };
  readonly teams: (message: Message) => { readonly summary: string; readonly card: unknown };
  readonly health: () => Promise<readonly FeedHealthRow[]>;
  readonly deliveries: () => Promise<readonly DeliveryRow[]>;
  readonly withheld: () => Promise<readonly WithheldRow[]>;
  /** Posts from before this start, oldest first. With its key a post can still be edited. */
  readonly history: () => Promise<readonly { readonly key?: string; readonly message: Message; readonly at: Date }[]>;
}

/** Why the page must not start; null when it may. It shows everything to whoever opens it, so it is for one person's own machine. */
export function startFault({ environment, host }: Pick<WebOptions, 'environment' | 'host'>): string | null {
  if (environment === 'production')
    return 'The local page never starts with NODE_ENV=production. Set up Slack or Teams, or leave out WEB=1.';
  const loopback = /^(127\.\d+\.\d+\.\d+|localhost|::1)$/.test(host);
  return loopback ? null : 'The local page is for this machine only. Set HOST=127.0.0.1, or leave out WEB=1.';
}
