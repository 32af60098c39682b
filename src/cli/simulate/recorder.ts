import type { App } from '../../app.ts';
import { LOCAL_PLACE } from '../../domain/local-place.ts';
import { toPlainText } from '../../domain/plain-text.ts';
import type { ChatAdapter, Post } from '../../ports/chat.ts';
import type { SimulatedFeed } from './simulated-feeds.ts';

export interface Recorder {
  /** A platform that takes every post and writes it down. */
  readonly adapter: ChatAdapter;
  /** Prints what was posted and decided since the last call, in an order that depends on nothing but the run. */
  report(app: App): Promise<void>;
}

/** Decisions read back after each step: more than one step ever makes in a channel. */
const RECENT = 20_000;

export function createRecorder(
  feeds: readonly SimulatedFeed[],
  now: () => Date,
  write: (line: string) => void,
): Recorder {
  const posted: { readonly post: Post; readonly at: Date }[] = [];
  const told = new Map<string, number>();
  const take = async (post: Post) => {
    posted.push({ post, at: now() });
    return { kind: 'sent', messageId: `m-${post.key}` } as const;
  };

  return {
    adapter: {
      platform: LOCAL_PLACE.platform,
      leadMs: 0,
      start: async () => undefined,
      deliver: take,
      update: async (_, messageId) => ({ kind: 'sent', messageId }),
      reconcile: async () => undefined,
      roleOf: async () => 'admin',
      stop: async () => undefined,
    },
    report: async ({ stores }) => {
      if (posted.length === 0) return;
      const workspace = await stores.channels.workspace(LOCAL_PLACE.platform, LOCAL_PLACE.workspaceId, now());
      const files = new Map<number, string>();
      for (const channel of await stores.channels.list(workspace.id)) {
        for (const { feed } of await stores.feeds.subscriptions(channel.id)) {
          files.set(feed.id, feeds.find(({ url }) => url === feed.url)?.file ?? feed.url);
        }
      }
      const nameOf = (feedId: number) => files.get(feedId) ?? String(feedId);
      for (const channel of await stores.channels.list(workspace.id)) {
        const decisions = await stores.digests.decisions(channel.id, RECENT);
        const name = channel.target.channelId;
        for (const { post, at } of posted.filter(({ post }) => post.target.channelId === name)) {
          const items = decisions
            .filter((each) => each.outcome === 'posted' && each.deliveryKey === post.key)
            .map((each) => ({ feed: nameOf(each.feedId), id: each.publicId }));
          const delivery = await stores.outbox.find(post.key);
          const [kind] = post.key.split('/');
          const line = {
            at: at.toISOString(),
            channel: name,
            kind: delivery?.kind ?? kind,
            key: post.key,
            late: delivery?.late ?? false,
            items,
          };
          write(JSON.stringify({ ...line, text: toPlainText(post.message) }));
        }
        const fresh = decisions.filter(
          ({ outcome, decidedAt }) => outcome === 'withheld' && Number(decidedAt) > (told.get(name) ?? 0),
        );
        for (const each of fresh.reverse()) {
          write(JSON.stringify({ channel: name, feed: nameOf(each.feedId), id: each.publicId, reason: each.reason }));
        }
        const latest = Math.max(told.get(name) ?? 0, ...fresh.map(({ decidedAt }) => Number(decidedAt)));
        told.set(name, latest);
      }
      posted.length = 0;
    },
  };
}
