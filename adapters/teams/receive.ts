import { createHash } from 'node:crypto';
import type { Invocation } from '../../src/domain/command.ts';
import { channelOf, scopeOf, type TeamsActivity, tenantOf, userOf } from './activity.ts';

/** A message or a pressed button as an invocation; null where it carries nothing for us. Pure. */
export function receive(activity: TeamsActivity): Invocation | null {
  const workspaceId = tenantOf(activity);
  const channelId = channelOf(activity);
  const userId = userOf(activity);
  if (workspaceId === null || channelId === null || userId === null || fromBot(activity)) return null;
  const pressed = pressedCommand(activity);
  const text = pressed?.command ?? spoken(activity);
  if (text === null) return null;
  return {
    // Quoted when something goes wrong; made from the activity's id, so a retry quotes the same.
    id: `t-${createHash('sha256')
      .update(activity.id ?? text)
      .digest('hex')
      .slice(0, 10)}`,
    platform: 'teams',
    workspaceId,
    channelId,
    userId,
    userName: activity.from?.name ?? null,
    text,
    values: pressed?.values ?? {},
  };
}

/** What a bot says, we among them, is no question: two bots would talk for ever. Teams' ids of bots begin with 28. */
export const fromBot = ({ from, recipient }: TeamsActivity): boolean =>
  from?.id?.startsWith('28:') === true || from?.id === recipient?.id;

/** The command behind a card's button, with the inputs beside it. Execute and Submit carry the same data. */
export function pressedCommand({ value }: TeamsActivity): { command: string; values: Record<string, string> } | null {
  const data = dataOf(value);
  if (data === null || typeof data.signpost !== 'string') return null;
  const values: Record<string, string> = {};
  for (const [name, each] of Object.entries(data)) {
    if (name !== 'signpost' && name !== 'signpostChannel' && typeof each === 'string') values[name] = each;
  }
  return { command: data.signpost, values };
}

/** The channel a button in somebody's own chat names as its own; only what Teams then confirms may be done there. */
export function channelMeant(activity: TeamsActivity): string | null {
  const named = scopeOf(activity) === 'personal' ? dataOf(activity.value)?.signpostChannel : undefined;
  return typeof named === 'string' && named !== '' ? named : null;
}

function dataOf(value: unknown): Readonly<Record<string, unknown>> | null {
  if (!isRecord(value)) return null;
  if (isRecord(value.action)) return isRecord(value.action.data) ? value.action.data : null;
  return value;
}

/** What was typed, without the mention of the bot and without the command's own name. */
function spoken(activity: TeamsActivity): string | null {
  if (activity.type !== 'message' || typeof activity.text !== 'string') return null;
  const mentions = (activity.entities ?? []).filter(
    ({ type, mentioned }) => type === 'mention' && mentioned?.id === activity.recipient?.id,
  );
  const plain = mentions
    .reduce((text, mention) => (mention.text ? text.replaceAll(mention.text, ' ') : text), activity.text)
    .replace(/&nbsp;|\u00a0/g, ' ')
    .trim();
  const [, rest] = /^\/?signpost(?:\s+|$)([\s\S]*)$/i.exec(plain) ?? [];
  return rest ?? plain;
}

/** Whether the asker alone can see an answer here: their own chat, or a targeted message. */
export const isPrivate = (activity: TeamsActivity): boolean =>
  scopeOf(activity) === 'personal' || activity.recipient?.isTargeted === true;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
