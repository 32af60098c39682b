import { expect } from 'chai';
import { actions, say } from '../../../src/domain/message.ts';
import { privately, type SlackTest, slackTest } from './slack-world.ts';

describe('Slack commands over HTTP', () => {
  let test: SlackTest;
  beforeEach(async () => {
    test = await slackTest();
  });
  afterEach(async () => {
    expect(test.slack.world.problems).to.deep.equal([]);
    expect(test.slack.world.refused).to.deep.equal([]);
    await test.close();
  });
  const answered = (count = 1) => test.slack.until(() => test.slack.answers.length >= count);

  it('acknowledges at once with nothing and answers privately', async () => {
    const { response } = await test.send.command('eating disorders');
    expect(response.status).to.equal(200);
    expect(await response.text()).to.equal('');
    await answered();
    expect(test.slack.answers[0]?.body).to.include({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'An answer',
    });
    expect(test.asked[0]).to.include({
      platform: 'slack',
      workspaceId: 'T1',
      channelId: 'C1',
      userId: 'U1',
      text: 'eating disorders',
    });
  });

  it('gives the core what was typed, not its entities', async () => {
    await test.send.command('A&amp;E &lt;b&gt;');
    await answered();
    expect(test.asked[0]?.text).to.equal('A&E <b>');
  });

  it('shares in the channel only when the reply says so, and takes the private copy away', async () => {
    test.answer = () => ({ visibility: 'channel', message: say('Shared') });
    await test.send.action({ action_id: 'own-0', value: 'share-answer x' });
    await answered(2);
    expect(test.slack.answers[0]?.body).to.include({ response_type: 'in_channel', replace_original: false });
    expect(test.slack.answers[1]?.body).to.deep.equal({ delete_original: true });
  });

  it('lets the answer to a button take the place of a private message', async () => {
    await test.send.action({ action_id: 'own-0', value: 'more x' });
    await answered();
    expect(test.asked[0]?.text).to.equal('more x');
    expect(test.slack.answers[0]?.body).to.include({ response_type: 'ephemeral', replace_original: true });
  });

  it('never lets a private answer take the place of a post everybody sees', async () => {
    await test.send.action(
      { action_id: 'all-0', value: 'more x' },
      { container: { type: 'message', channel_id: 'C1' } },
    );
    await answered();
    expect(test.slack.answers[0]?.body).to.include({ response_type: 'ephemeral', replace_original: false });
  });

  it('P-33 gives the sixth answer to one response_url as a private message in the channel', async () => {
    const response_url = test.slack.responseUrl('C1', 'U1');
    for (let use = 1; use <= 5; use += 1) {
      await test.send.command(`housing ${use}`, { response_url });
      await answered(use);
    }
    expect(test.slack.world.posts).to.deep.equal([]);
    await test.send.command('housing 6', { response_url });
    await test.slack.until(() => test.slack.world.posts.length === 1);
    expect(test.slack.answers).to.have.length(5);
    expect(test.slack.world.posts[0]).to.include({ channel: 'C1', onlyFor: 'U1', text: 'An answer' });
  });

  it('P-33 gives an answer that took more than thirty minutes as a private message in the channel', async () => {
    test.answer = () => {
      test.clock.at = new Date(test.clock.at.getTime() + 30 * 60_000 + 1);
      return privately(say('A late answer'));
    };
    await test.send.command('housing');
    await test.slack.until(() => test.slack.world.posts.length === 1);
    expect(test.slack.answers).to.deep.equal([]);
    expect(test.slack.world.posts[0]).to.include({ channel: 'C1', onlyFor: 'U1', text: 'A late answer' });
  });

  it('P-33 falls back to a direct message where the app is not in the channel', async () => {
    test.slack.world.channels.set('C9', { member: false });
    test.slack.fail('respond', { status: 404 });
    await test.send.command('housing', { channel_id: 'C9' });
    await test.slack.until(() => test.slack.world.posts.length === 1);
    expect(test.slack.world.posts[0]).to.include({ channel: 'DU1', text: 'An answer' });
    test.slack.world.refused.length = 0;
  });

  it('does not repeat an answer whose fate is unknown', async () => {
    test.slack.fail('respond', { status: 500 });
    await test.send.command('housing');
    await test.slack.until(() => test.logged.some((line) => line.startsWith('answer.lost')));
    expect(test.slack.answers).to.have.length(0);
    expect(test.slack.world.posts).to.have.length(0);
  });

  it('P-07 runs a command sent four times once and answers 200 to each', async () => {
    const fields = {
      command: '/signpost',
      text: 'housing',
      team_id: 'T1',
      channel_id: 'C1',
      user_id: 'U1',
      trigger_id: 't.1',
      response_url: test.slack.responseUrl('C1', 'U1'),
    };
    const sent = await Promise.all([1, 2, 3, 4].map(() => test.send.form(fields)));
    expect(sent.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200]);
    await answered();
    await test.adapter.stop();
    expect(test.asked).to.have.length(1);
    expect(test.slack.answers).to.have.length(1);
  });

  it('P-24 says no word to a workspace it is not installed in but that', async () => {
    await test.close();
    test = await slackTest({ oauth: 'yes' });
    await test.send.command('housing', { team_id: 'T9' });
    await answered();
    expect(test.slack.answers[0]?.body.text).to.match(/not installed in this workspace/);
    expect(test.asked).to.have.length(0);
  });

  it('P-37 refuses an installation for a whole organisation clearly', async () => {
    await test.send.command('housing', { is_enterprise_install: 'true', enterprise_id: 'E1' });
    await answered();
    expect(test.slack.answers[0]?.body.text).to.match(/whole organisation/);
    expect(test.asked).to.have.length(0);
  });

  it('knows what people call a channel; a private chat is not asked about, and no answer is no name', async () => {
    const place = { platform: 'slack', workspaceId: 'T1', channelId: 'C7' } as const;
    test.slack.world.channels.set('C7', { name: 'ward-7' });
    expect(await test.adapter.channelName?.(place)).to.equal('ward-7');
    expect(await test.adapter.channelName?.({ ...place, channelId: 'D7' })).to.equal(null);
    expect(test.slack.calls.filter(({ method }) => method === 'conversations.info')).to.have.length(1);
    test.slack.fail('conversations.info', { status: 500 });
    expect(await test.adapter.channelName?.(place)).to.equal(null);
  });

  it('logs no topic, no name and no text', async () => {
    test.slack.fail('respond', { status: 500 });
    await test.send.command('eating disorders');
    await test.slack.until(() => test.logged.length > 0);
    expect(test.logged.join('\n')).not.to.match(/eating|ann|U1\b|An answer/);
  });

  it('draws buttons with labels for screen readers and a question before public acts', async () => {
    test.answer = () =>
      privately(
        say(
          'Two places',
          actions(
            { label: 'Details', command: 'details 1', describes: 'Details of Samaritans' },
            { label: 'Checked', command: 'checked 1', describes: 'Date Samaritans' },
            { label: 'Share in channel', command: 'share 1', confirm: 'Show this to everyone here?' },
          ),
        ),
      );
    await test.send.command('housing');
    await answered();
    const json = JSON.stringify(test.slack.answers[0]?.body.blocks);
    expect(json)
      .to.include('"accessibility_label":"Details of Samaritans"')
      .and.to.include('"accessibility_label":"Checked: Date Samaritans"')
      .and.to.include('Show this to everyone here?');
  });
});
