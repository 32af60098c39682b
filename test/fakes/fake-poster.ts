import type { Message } from '../../src/domain/message.ts';
import type { Poster } from '../../src/jobs/deps.ts';
import type { DeliveryResult, Post } from '../../src/ports/chat.ts';

type Answer = DeliveryResult | Error;

/** A platform that keeps what it is given. Answers can be set per channel; a lost answer still posts. */
export function createFakePoster(leadMs = 0) {
  const posts: {
    readonly channel: string;
    readonly key: string;
    readonly toUser: string | null;
    readonly archiveUrl?: string | null;
    message: Message;
  }[] = [];
  const calls: string[] = [];
  const answers = new Map<string, Answer[]>();
  const asked: string[] = [];
  let landed: ((key: string) => DeliveryResult | undefined) | null = null;
  const next = (channel: string) => answers.get(channel)?.shift();
  const poster: Poster = {
    leadMs,
    deliver: async (post: Post) => {
      const channel = post.target.channelId;
      calls.push(`${channel} ${post.key}`);
      const answer = next(channel) ?? { kind: 'sent', messageId: `m${posts.length + 1}` };
      const taken = answer instanceof Error || answer.kind === 'sent' || (answer.kind === 'unknown' && !isLost(answer));
      if (taken) {
        const { key, toUser, message, archiveUrl = null } = post;
        posts.push({ channel, key, toUser, archiveUrl, message });
      }
      if (answer instanceof Error) throw answer;
      return answer;
    },
    update: async (target, messageId, message) => {
      calls.push(`${target.channelId} edit ${messageId}`);
      const answer = next(target.channelId) ?? { kind: 'sent', messageId };
      if (answer instanceof Error) throw answer;
      const post = posts[Number(messageId.slice(1)) - 1];
      if (answer.kind === 'sent' && post !== undefined) post.message = message;
      return answer;
    },
    reconcile: async ({ key }) => {
      asked.push(key);
      if (landed !== null) return landed(key);
      const at = posts.findIndex((post) => post.key === key);
      return at < 0 ? { kind: 'retry', reason: 'not there', afterMs: null } : { kind: 'sent', messageId: `m${at + 1}` };
    },
  };
  return {
    poster,
    /** What people see, in the order it came. */
    posts,
    calls,
    /** Keys the platform was asked about. */
    asked,
    answer: (channel: string, ...list: Answer[]) => answers.set(channel, list),
    /** What the platform says when it is asked about a post; by default the truth. */
    whenAsked: (say: (key: string) => DeliveryResult | undefined) => {
      landed = say;
    },
  };
}

/** An answer that never came because the post never arrived. */
export const LOST: DeliveryResult = { kind: 'unknown', reason: 'lost on the way' };
const isLost = (answer: DeliveryResult) => answer === LOST;
