import type { App, RespondFn, ViewSubmitAction } from '@slack/bolt';
import { createOnce } from '../once.ts';
import { ADD_TO_DIGEST, addToDigest } from './add-to-digest.ts';
import { ask } from './ask.ts';
import type { Desk } from './desk.ts';
import { publishHome } from './home.ts';
import { textAt } from './payload.ts';
import { press } from './press.ts';
import { commandText, fromBot, messageText, requestIdOf, senderOf } from './receive.ts';
import { removed } from './removed.ts';
import { type AckView, submit } from './submit.ts';

/** Tells Bolt what to do with everything Slack sends. Requests are acknowledged first and run once. Returns what is running. */
export function listen(app: App, desk: Desk): ReadonlySet<Promise<void>> {
  const once = createOnce('slack', desk.options.firstTime, desk.options.log);
  const running = new Set<Promise<void>>();
  const run = (body: unknown, signature: unknown, work: () => Promise<void>): Promise<void> => {
    const id = requestIdOf(body, typeof signature === 'string' ? signature : null);
    const job = once(id, work).catch((error: unknown) => {
      const code = error instanceof Error ? error.name : 'unknown';
      desk.options.log.error('slack.request_failed', { platform: 'slack', code });
    });
    running.add(job);
    return job.finally(() => running.delete(job));
  };

  app.command(/.*/, async ({ body, ack, respond, context }) => {
    await ack();
    await run(body, context.signature, () => ask(body, commandText(body), { respond, replace: false }, desk));
  });
  app.action(/.*/, async ({ body, ack, respond, context }) => {
    await ack();
    await run(body, context.signature, () => press(body, given(respond), desk));
  });
  app.shortcut(/.*/, async ({ body, ack, context, ...args }) => {
    await ack();
    if (textAt(body, 'callback_id') !== ADD_TO_DIGEST) return;
    await run(body, context.signature, () => addToDigest(body, given(args.respond), desk));
  });
  app.view<ViewSubmitAction>(/.*/, async ({ body, ack, context }) => {
    let acknowledged = false;
    const once: AckView = async (response) => {
      acknowledged = true;
      await (response === undefined ? ack() : ack(response));
    };
    await run(body, context.signature, () => submit(body, once, desk));
    if (!acknowledged) await ack();
  });
  app.options(/.*/, ({ ack }) => ack({ options: [] }));

  app.event('app_home_opened', async ({ body, event, context }) => {
    if (event.tab === 'home') await run(body, context.signature, () => publishHome(body, desk));
  });
  app.event(/^(app_uninstalled|tokens_revoked)$/, async ({ body, context }) => {
    await run(body, context.signature, () => removed(body, desk));
  });
  app.event(/^(app_mention|message)$/, async ({ body, context }) => {
    const direct = textAt(body, 'event', 'channel_type') === 'im' || textAt(body, 'event', 'type') === 'app_mention';
    if (!direct || fromBot(body, await ourselves(body, desk))) return;
    await run(body, context.signature, () => ask(body, messageText(body), { respond: null, replace: false }, desk));
  });
  app.error(async () => desk.options.log.error('slack.bolt_failed', { platform: 'slack' }));
  return running;
}

/** Bolt leaves `respond` out where there is no address to answer to, whatever its types say. */
const given = (respond: RespondFn | undefined): RespondFn | null => respond ?? null;

async function ourselves(body: unknown, { clients }: Desk): Promise<string | null> {
  const sender = senderOf(body);
  return sender === null ? null : ((await clients.of(sender.workspaceId))?.botUserId ?? null);
}
