import { expect } from 'chai';
import { type SlackTest, slackTest } from './slack-world.ts';

describe('Slack over Socket Mode', () => {
  let test: SlackTest;
  beforeEach(async () => {
    test = await slackTest({ appToken: 'xapp-one', signingSecret: null });
  });
  afterEach(async () => {
    expect(test.slack.world.problems).to.deep.equal([]);
    await test.close();
  });
  const command = (text: string, trigger = test.slack.trigger()) => ({
    command: '/signpost',
    text,
    team_id: 'T1',
    channel_id: 'C1',
    user_id: 'U1',
    trigger_id: trigger,
    response_url: test.slack.responseUrl('C1', 'U1'),
  });

  it('answers a command without any public address', async () => {
    expect(await test.slack.socket.send('slash_commands', command('housing'))).to.deep.equal({});
    await test.slack.until(() => test.slack.answers.length === 1);
    expect(test.slack.answers[0]?.body).to.include({ response_type: 'ephemeral', text: 'An answer' });
    expect((await fetch(`${test.url}/slack/events`, { method: 'POST' })).status).to.equal(404);
  });

  it('P-07 runs a command delivered twice once', async () => {
    const payload = command('housing');
    await test.slack.socket.send('slash_commands', payload);
    await test.slack.socket.send('slash_commands', payload);
    await test.slack.until(() => test.slack.answers.length === 1);
    await test.slack.socket.send('slash_commands', command('debt'));
    await test.slack.until(() => test.slack.answers.length === 2);
    expect(test.asked.map(({ text }) => text)).to.deep.equal(['housing', 'debt']);
  });

  it('shows errors on the fields of a form', async () => {
    test.answer = () => ({
      visibility: 'private',
      message: { summary: 'Not a zone.', blocks: [] },
      problem: { code: 'X', field: 'zone' },
    });
    const view = {
      id: 'V1',
      callback_id: 'signpost-form',
      private_metadata: '{"channelId":"C1","command":"settings save"}',
      state: { values: {} },
      blocks: [{ type: 'input', block_id: 'zone' }],
    };
    const answer = await test.slack.socket.send('interactive', {
      type: 'view_submission',
      team: { id: 'T1' },
      user: { id: 'U1' },
      view,
    });
    expect(answer).to.deep.equal({ response_action: 'errors', errors: { zone: 'Not a zone.' } });
  });

  it('comes back by itself when the connection is cut, and survives being refused meanwhile', async () => {
    test.slack.fail('apps.connections.open', { error: 'account_inactive' });
    test.slack.fail('apps.connections.open', { status: 500 });
    test.slack.fail('apps.connections.open', { cut: 'before' });
    test.slack.socket.cut();
    await test.slack.until(() => test.slack.socket.connections() === 2);
    expect(test.pauses).to.deep.equal([1_000, 2_000, 4_000]);
    await test.slack.socket.send('slash_commands', command('housing'));
    await test.slack.until(() => test.slack.answers.length === 1);
  });

  it('refuses to start with an app token Slack does not take, and names the setting', async () => {
    await test.close();
    let refusal = '';
    await slackTest({ appToken: 'xoxb-wrong', signingSecret: null }).catch((error: Error) => {
      refusal = error.message;
    });
    expect(refusal).to.include('SLACK_APP_TOKEN');
    test = await slackTest();
  });
});
