import { upcomingChats } from '../domain/chat-times.ts';
import { LOCAL_PLACE } from '../domain/local-place.ts';
import { toPlainText } from '../domain/plain-text.ts';
import type { Cli } from './cli.ts';
import { asking, openWorld } from './world.ts';

const SEASON = 92 * 86_400_000;

/** `chats [--json]`: every chat of the catalogue with its standing and next meeting. */
export async function chats({ flags, config, now, write }: Cli): Promise<number> {
  const world = await openWorld(config, now);
  try {
    if (!flags.has('json')) {
      write(toPlainText((await world.app.answer(asking('chats', 'member', 1))).message));
      return 0;
    }
    const { deps, stores } = world.app;
    const at = now();
    const workspace = await stores.channels.workspace(LOCAL_PLACE.platform, LOCAL_PLACE.workspaceId, at);
    const [records, changes] = await Promise.all([
      stores.chats.records(workspace.id),
      stores.chats.changes(workspace.id),
    ]);
    const known = deps.catalogue.current().chats;
    const upcoming = upcomingChats({
      chats: known,
      records,
      changes,
      from: at,
      to: new Date(at.getTime() + SEASON),
      now: at,
    });
    const rows = known.map((chat) => {
      const next = upcoming.find((each) => each.chat.id === chat.id && !each.cancelled);
      return {
        id: chat.id,
        hashtag: chat.hashtag,
        status: next?.standing ?? 'unconfirmed',
        confirmed_on: next?.confirmedAt?.toISOString() ?? null,
        next: next?.startsAt?.toISOString() ?? null,
        tzid: next?.tzid ?? chat.tzid,
        topic: next?.topic ?? null,
      };
    });
    write(JSON.stringify(rows));
    return 0;
  } finally {
    await world.close();
  }
}
