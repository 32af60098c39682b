import { postActivity } from './post-activity.ts';

/** What we touch of the SDK's client, most of which it does not show in its types. */
interface Touched {
  readonly client: { readonly pipeline: Pipeline };
  readonly conversations: object;
}

interface Pipeline {
  removePolicy(named: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest(
      request: { timeout: number },
      next: (request: { timeout: number }) => Promise<unknown>,
    ): Promise<unknown>;
  }): void;
}

export interface Taming {
  readonly serviceUrl: string;
  readonly token: () => Promise<string | null>;
  readonly limitMs: number;
}

/**
 * The SDK's client without its habits. It sends a post again by itself after a 5xx, though it may have landed: retrying is the
 * outbox's decision alone. It waits for ever for an answer that never comes, and every post behind it with it. And one post takes
 * it three times the processor's time that it takes by hand.
 */
export function tamed<Client extends object>(client: Client, { serviceUrl, token, limitMs }: Taming): Client {
  const { client: inner, conversations } = client as unknown as Touched;
  inner.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  inner.pipeline.addPolicy({
    name: 'timeLimit',
    sendRequest: (request, next) => {
      request.timeout = limitMs;
      return next(request);
    },
  });
  const post = async (conversationId: string, sent: object, replyToId?: string) => ({
    id: await postActivity(sent, { serviceUrl, conversationId, replyToId, token: await token(), limitMs }),
  });
  Object.assign(conversations, {
    sendToConversation: post,
    replyToActivity: (conversationId: string, replyToId: string, sent: object) => post(conversationId, sent, replyToId),
  });
  return client;
}
