import { createHmac } from 'node:crypto';
import type { FakeSlack } from './fake-slack.ts';

export interface SlackSender {
  /** Signs and sends a form body; the timestamp in seconds may be set apart from the clock. */
  form(fields: Readonly<Record<string, string>>, change?: Change): Promise<Response>;
  json(body: unknown, change?: Change): Promise<Response>;
  raw(body: string, change?: Change): Promise<Response>;
  /** `/signpost …`, with the address its answer goes to. */
  command(text: string, more?: Readonly<Record<string, string>>): Promise<{ response: Response; answerTo: string }>;
  /** A pressed button of a message, of App Home or of a modal. */
  action(
    action: { action_id: string; value: string },
    more?: object,
  ): Promise<{ response: Response; answerTo: string }>;
  view(view: object, more?: object): Promise<Response>;
  shortcut(message: object, more?: object): Promise<{ response: Response; answerTo: string }>;
  event(event: object, more?: object, change?: Change): Promise<Response>;
}

export interface Change {
  readonly timestamp?: string;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends what Slack sends, signed as Slack signs it. */
export function slackSender(slack: FakeSlack, url: string, secret: string, team = 'T1'): SlackSender {
  let events = 0;
  const send = (body: string, type: string, change: Change = {}) => {
    const timestamp = change.timestamp ?? String(Math.floor(slack.world.now().getTime() / 1000));
    const signature = createHmac('sha256', change.secret ?? secret)
      .update(`v0:${timestamp}:${body}`)
      .digest('hex');
    return fetch(url, {
      method: 'POST',
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
        ...change.headers,
      },
      body: change.body ?? body,
    });
  };
  const form: SlackSender['form'] = (fields, change) =>
    send(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', change);
  const interactive = (payload: object) =>
    form({ payload: JSON.stringify({ team: { id: team }, user: { id: 'U1', username: 'ann' }, ...payload }) });
  const json: SlackSender['json'] = (body, change) => send(JSON.stringify(body), 'application/json', change);
  return {
    form,
    json,
    raw: (body, change) => send(body, 'application/json', change),
    async command(text, more = {}) {
      const answerTo = slack.responseUrl('C1', 'U1');
      const fields = {
        command: '/signpost',
        text,
        team_id: team,
        channel_id: 'C1',
        user_id: 'U1',
        user_name: 'ann',
        trigger_id: slack.trigger(),
        response_url: answerTo,
      };
      return { response: await form({ ...fields, ...more }), answerTo: new URL(answerTo).pathname };
    },
    async action(action, more = {}) {
      const answerTo = slack.responseUrl('C1', 'U1');
      const payload = {
        type: 'block_actions',
        trigger_id: slack.trigger(),
        response_url: answerTo,
        channel: { id: 'C1' },
        container: { type: 'message', channel_id: 'C1', is_ephemeral: true },
        actions: [{ type: 'button', ...action }],
      };
      return { response: await interactive({ ...payload, ...more }), answerTo: new URL(answerTo).pathname };
    },
    view: (view, more = {}) => interactive({ type: 'view_submission', trigger_id: slack.trigger(), view, ...more }),
    async shortcut(message, more = {}) {
      const answerTo = slack.responseUrl('C1', 'U1');
      const payload = {
        type: 'message_action',
        callback_id: 'add_to_digest',
        trigger_id: slack.trigger(),
        response_url: answerTo,
        channel: { id: 'C1' },
        message,
        message_ts: '1.1',
      };
      return { response: await interactive({ ...payload, ...more }), answerTo: new URL(answerTo).pathname };
    },
    event(event, more = {}, change) {
      events += 1;
      const time = Math.floor(slack.world.now().getTime() / 1000);
      return json(
        {
          type: 'event_callback',
          team_id: team,
          api_app_id: 'A1',
          event_id: `Ev${events}`,
          event_time: time,
          event,
          ...more,
        },
        change,
      );
    },
  };
}
