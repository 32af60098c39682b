import { RespondError, type RespondFn, type webApi } from '@slack/bolt';
import type { Reply } from '../../src/domain/command.ts';
import { say } from '../../src/domain/message.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Clients } from './clients.ts';
import { slackCode } from './outcome.ts';
import { renderSlack, type SlackMessage } from './render.ts';

/** Where an answer goes: back to the place it was asked in, to that person alone. */
export interface Asker {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly respond: RespondFn | null;
  /** The thread it was asked in. */
  readonly threadTs?: string | null;
  /** The question came from a button in a message only this person sees: the answer takes its place. */
  readonly replace: boolean;
}

/** Gives the answer, once. Private unless the reply says otherwise; never throws. */
export async function giveReply(reply: Reply, asker: Asker, deps: { clients: Clients; log: Log }): Promise<void> {
  try {
    if (reply.visibility === 'channel') await inChannel(reply, asker, deps.clients);
    else await toOne(renderSlack(reply.message, { forOne: true }), asker, deps.clients);
  } catch (error) {
    // Not sent again: it may have arrived, and an answer is worth less than a promise never to repeat.
    const code = slackCode(error) ?? (error instanceof Error ? error.name : 'unknown');
    deps.log.warn('answer.lost', { platform: 'slack', tenant: asker.workspaceId, code });
  }
}

async function toOne(message: SlackMessage, asker: Asker, clients: Clients): Promise<void> {
  const shown = { response_type: 'ephemeral', replace_original: asker.replace, ...quietly(message) } as const;
  if (await responded(asker.respond, shown)) return;
  const client = await clients.of(asker.workspaceId);
  if (client === null) return;
  if (await heardInChannel(message, asker, client.web)) return;
  await client.web.chat.postMessage({ channel: asker.userId, ...quietly(message) });
}

/** False where the app is not in that channel: a direct message reaches the person wherever they are. */
async function heardInChannel(message: SlackMessage, asker: Asker, web: webApi.WebClient): Promise<boolean> {
  const { channelId: channel, userId: user, threadTs } = asker;
  if (channel === '') return false;
  try {
    await web.chat.postEphemeral({ channel, user, ...(threadTs ? { thread_ts: threadTs } : {}), ...quietly(message) });
    return true;
  } catch (error) {
    if (slackCode(error) === null) throw error;
    return false;
  }
}

async function inChannel({ message }: Reply, asker: Asker, clients: Clients): Promise<void> {
  const drawn = renderSlack(message);
  if (await responded(asker.respond, { response_type: 'in_channel', replace_original: false, ...quietly(drawn) })) {
    // What was shared now stands in the channel; the private copy goes.
    if (asker.replace) await responded(asker.respond, { delete_original: true });
    return;
  }
  const client = await clients.of(asker.workspaceId);
  if (client === null) return;
  try {
    await client.web.chat.postMessage({ channel: asker.channelId, ...quietly(drawn) });
  } catch (error) {
    if (slackCode(error) === null) throw error;
    const sorry = 'That could not be shared here. Invite Signpost to the channel with /invite, then try again.';
    await toOne(renderSlack(say(sorry)), { ...asker, respond: null }, clients);
  }
}

/** False: there is no address to answer to, or Slack takes no more there (five answers, thirty minutes). */
async function responded(respond: RespondFn | null, message: Parameters<RespondFn>[0]): Promise<boolean> {
  if (respond === null) return false;
  try {
    const answered = await (await respond(message)).text();
    // Some refusals come as 200 with an error in the body.
    return !/"ok"\s*:\s*false/.test(answered);
  } catch (error) {
    if (error instanceof RespondError && error.statusCode >= 400 && error.statusCode < 500) return false;
    throw error;
  }
}

const quietly = ({ text, blocks }: SlackMessage) => ({
  text,
  blocks: [...blocks],
  unfurl_links: false,
  unfurl_media: false,
  parse: 'none' as const,
});
