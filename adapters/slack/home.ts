import type { Desk } from './desk.ts';
import { homeView } from './message-view.ts';
import { invocationOf } from './receive.ts';

/** App Home for whoever opened it: what it says is theirs alone. */
export async function publishHome(body: unknown, { clients, options }: Desk): Promise<void> {
  const invocation = invocationOf(body, { text: 'home' });
  const client = invocation === null ? null : await clients.of(invocation.workspaceId);
  if (invocation === null || client === null) return;
  const message = await options.home(invocation);
  const where = { channelId: invocation.channelId, responseUrl: null, replace: false };
  await client.web.views.publish({ user_id: invocation.userId, view: homeView(message, where) });
}
