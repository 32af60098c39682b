import type { Post } from '../../src/ports/chat.ts';
import type { Clients } from './clients.ts';
import type { SlackOptions } from './options.ts';
import { slackCode } from './outcome.ts';

export interface AfterSlot {
  /** Remembers a scheduled post until a minute after its slot. */
  watch(post: Post): void;
  /** Looks at the channels whose slot was a minute ago. Called by its own timer. */
  check(now: Date): Promise<void>;
  stop(): void;
}

/**
 * Slack drops a scheduled post without a word when its channel was archived or the app removed meanwhile: a minute after the
 * slot we ask whether the channel is still there. Kept in memory only: after a restart the channel's next post finds out.
 */
export function createAfterSlot(clients: Clients, options: Pick<SlackOptions, 'now' | 'log' | 'dropped'>): AfterSlot {
  const watched = new Map<string, Post>();
  const timers = new Set<NodeJS.Timeout>();
  const check = async (now: Date) => {
    const due = [...watched.values()].filter((post) => post.dueAt.getTime() + GRACE_MS <= now.getTime());
    for (const post of due) {
      watched.delete(post.key);
      const { workspaceId, channelId } = post.target;
      const reason = await whyGone(clients, workspaceId, channelId);
      if (reason !== null) await options.dropped(post.key, reason);
    }
  };
  return {
    check,
    watch(post) {
      if (watched.size >= MOST) return;
      watched.set(post.key, post);
      const ms = post.dueAt.getTime() - options.now().getTime() + GRACE_MS;
      const timer = setTimeout(() => {
        timers.delete(timer);
        check(options.now()).catch(() => options.log.warn('slack.channel_unchecked', { platform: 'slack' }));
      }, ms);
      timer.unref();
      timers.add(timer);
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

const GRACE_MS = 60_000;
const MOST = 10_000;

async function whyGone(clients: Clients, workspaceId: string, channel: string): Promise<string | null> {
  const client = await clients.of(workspaceId);
  if (client === null) return null;
  try {
    const { channel: found } = await client.web.conversations.info({ channel });
    if (found?.is_archived === true) return 'is_archived';
    return found?.is_private === true && found.is_member === false ? 'not_in_channel' : null;
  } catch (error) {
    const code = slackCode(error);
    return code === 'channel_not_found' || code === 'is_archived' ? code : null;
  }
}
