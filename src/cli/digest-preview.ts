import { unreadFeeds } from '../commands/digest/unread-feeds.ts';
import { LOCAL_PLACE } from '../domain/local-place.ts';
import { toPlainText } from '../domain/plain-text.ts';
import type { Cli } from './cli.ts';
import { openWorld } from './world.ts';

/** `digest preview [--channel <name>] [--json]`: the next digest as it would be now. */
export async function digestPreview({ flags, config, now, write, tell }: Cli): Promise<number> {
  const world = await openWorld(config, now);
  try {
    if (world.bare) tell('There is no database yet: start Signpost once, then the digest can be previewed.');
    const channelId = flags.get('channel') ?? LOCAL_PLACE.channelId;
    const channel = await world.app.stores.channels.channel({ ...LOCAL_PLACE, channelId }, now());
    const { message, facts } = await world.app.deps.previewDigest(channel, now());
    // Beside the output: what is missing from the digest is no part of it.
    const unread = unreadFeeds(await world.app.stores.feeds.subscriptions(channel.id));
    if (unread !== null) tell(unread);
    const text = message === null ? '' : toPlainText(message);
    const slot = channel.nextSlotAt?.toISOString() ?? null;
    if (!flags.has('json')) write(text === '' ? 'There is nothing to say yet.' : text);
    else
      write(
        JSON.stringify({
          channel: channel.name ?? channelId,
          slot,
          sections: facts.sections,
          chats: facts.chats,
          text,
        }),
      );
    return 0;
  } finally {
    await world.close();
  }
}
