import { LOCAL_PLACE } from '../../src/domain/local-place.ts';
import type { ChatAdapter } from '../../src/ports/chat.ts';
import { createConversation } from './conversation.ts';
import { startFault, type WebOptions } from './options.ts';
import { hangRoutes } from './routes.ts';
import { createTalk } from './talk.ts';

/** Signpost on a page of this machine, with no account. Throws an Error that says why when it must not start. */
export function createWebAdapter(options: WebOptions): ChatAdapter {
  const fault = startFault(options);
  if (fault !== null) throw new Error(fault);
  const conversation = createConversation();

  return {
    platform: LOCAL_PLACE.platform,
    leadMs: 0,
    start: async (answer, http) => {
      for (const { key, message, at } of await options.history())
        conversation.add({ kind: 'post', key: key ?? `before-${at.getTime()}`, message, edited: false }, at);
      hangRoutes(http, { options, conversation, talk: createTalk(conversation, answer, options.now) });
    },
    deliver: async ({ key, message, toUser }) => {
      const saying =
        toUser === null
          ? ({ kind: 'post', key, message, edited: false } as const)
          : ({ kind: 'notice', key, message } as const);
      conversation.add(saying, options.now());
      return { kind: 'sent', messageId: key };
    },
    update: async (_, messageId, message) => {
      conversation.edit(messageId, message);
      return { kind: 'sent', messageId };
    },
    // What was shown is in memory: after a restart nobody saw an unfinished post, so it goes out again.
    reconcile: async ({ key }) =>
      conversation.has(key) ? { kind: 'sent', messageId: key } : { kind: 'retry', reason: 'WEB_RESTARTED', afterMs: 0 },
    roleOf: async ({ userId }) => (userId === 'admin' ? 'admin' : 'member'),
    stop: async () => undefined,
  };
}
