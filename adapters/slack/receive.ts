import { randomBytes } from 'node:crypto';
import type { Invocation } from '../../src/domain/command.ts';
import { at, listAt, textAt, typed } from './payload.ts';
import { readMetadata } from './view-metadata.ts';

/** Who asked, in Slack's ids. Null: an installation for a whole organisation, or nobody at all. */
export function senderOf(body: unknown): Pick<Invocation, 'workspaceId' | 'userId' | 'userName'> | null {
  const workspaceId =
    textAt(body, 'view', 'app_installed_team_id') ??
    textAt(listAt(body, 'authorizations')[0], 'team_id') ??
    textAt(body, 'team_id') ??
    textAt(body, 'team', 'id') ??
    textAt(body, 'user', 'team_id');
  const userId = textAt(body, 'user_id') ?? textAt(body, 'user', 'id') ?? textAt(body, 'event', 'user');
  if (workspaceId === null || userId === null) return null;
  return { workspaceId, userId, userName: textAt(body, 'user_name') ?? textAt(body, 'user', 'username') };
}

/** True for an app installed for a whole Enterprise Grid organisation, which has no one workspace to belong to. */
export function fromOrganisation(body: unknown): boolean {
  const flag = at(listAt(body, 'authorizations')[0], 'is_enterprise_install') ?? at(body, 'is_enterprise_install');
  return flag === true || flag === 'true';
}

/** True for what we said ourselves, or any other app did: answering it would never end. */
export function fromBot(body: unknown, botUserId: string | null): boolean {
  const event = at(body, 'event');
  const subtype = textAt(event, 'subtype');
  return (
    textAt(event, 'bot_id') !== null ||
    (subtype !== null && subtype !== 'file_share') ||
    (botUserId !== null && textAt(event, 'user') === botUserId)
  );
}

/** What tells a repeated delivery from a new request; null when Slack gives nothing to tell by. */
export function requestIdOf(body: unknown, signature: string | null): string | null {
  const event = textAt(body, 'event_id');
  if (event !== null) return `event/${event}`;
  if (signature !== null) return `signature/${signature}`;
  const trigger = textAt(body, 'trigger_id');
  return trigger === null ? null : `trigger/${trigger}`;
}

/** A slash command, a button, a form, a message to the app: one thing asked. Null when nobody we can serve asked it. */
export function invocationOf(
  body: unknown,
  asked: {
    readonly text: string;
    readonly values?: Readonly<Record<string, string>>;
    readonly channelId?: string | null;
  },
): Invocation | null {
  const sender = senderOf(body);
  if (sender === null) return null;
  return {
    ...sender,
    id: `s-${randomBytes(5).toString('hex')}`,
    platform: 'slack',
    channelId: asked.channelId ?? channelOf(body),
    text: asked.text,
    values: asked.values ?? {},
  };
}

/** The words after `/signpost`. */
export const commandText = (body: unknown): string => typed(textAt(body, 'text') ?? '').trim();

/** The words of a message to the app, without its name. */
export const messageText = (body: unknown): string =>
  typed((textAt(body, 'event', 'text') ?? '').replace(/^\s*<@[A-Z0-9]+(\|[^>]*)?>/, '')).trim();

/** What a submitted form says, field by field. */
export function valuesOf(body: unknown): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const blocks = at(body, 'view', 'state', 'values');
  if (typeof blocks !== 'object' || blocks === null) return values;
  for (const [name, elements] of Object.entries(blocks)) {
    const [element] = Object.values(elements ?? {});
    values[name] =
      textAt(element, 'value') ??
      textAt(element, 'selected_option', 'value') ??
      textAt(element, 'selected_date') ??
      textAt(element, 'selected_time') ??
      textAt(element, 'selected_conversation') ??
      textAt(element, 'selected_user') ??
      '';
  }
  return values;
}

/** The first web address in a message somebody pointed at; empty when it has none. */
export function linkIn(body: unknown): string {
  const message = at(body, 'message');
  const inText = /<(https?:\/\/[^|>]+)(?:\|[^>]*)?>/.exec(textAt(message, 'text') ?? '')?.[1];
  const attached = listAt(message, 'attachments').map((each) => textAt(each, 'from_url') ?? textAt(each, 'title_link'));
  return typed(inText ?? attached.find((url) => url !== null) ?? '');
}

function channelOf(body: unknown): string {
  return (
    textAt(body, 'channel_id') ??
    textAt(body, 'channel', 'id') ??
    textAt(body, 'container', 'channel_id') ??
    textAt(body, 'event', 'channel') ??
    readMetadata(textAt(body, 'view', 'private_metadata'))?.channelId ??
    ''
  );
}
