import type { Stores } from './storage/stores.ts';

const WELCOMED = 'admin.welcomed';
/** Changes looked through; a workspace that is not set up has few. */
const CHANGES = 1_000;

/** Who was welcomed before set-up. Once a channel follows a feed, somebody found the way and nobody is welcomed any more. */
export function firstWelcome({ channels, feeds, workspaces }: Pick<Stores, 'channels' | 'feeds' | 'workspaces'>) {
  return {
    isDue: async (workspaceId: string, userId: string, now: Date): Promise<boolean> => {
      const { id } = await channels.workspace('slack', workspaceId, now);
      // While nothing can be stored a welcome could not be remembered, and would come at every start.
      if ((await channels.workspaceById(id)) === null) return false;
      const changes = await workspaces.audit(id, CHANGES);
      if (changes.some(({ action, actor }) => action === WELCOMED && actor === userId)) return false;
      for (const channel of await channels.list(id))
        if ((await feeds.subscriptions(channel.id)).length > 0) return false;
      return true;
    },
    note: async (workspaceId: string, userId: string, now: Date): Promise<void> => {
      const { id } = await channels.workspace('slack', workspaceId, now);
      await workspaces.note(id, { actor: userId, action: WELCOMED, subject: 'slack' }, now);
    },
  };
}
