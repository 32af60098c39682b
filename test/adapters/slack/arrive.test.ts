import { expect } from 'chai';
import type { SlackArrival } from '../../../adapters/slack/options.ts';
import { type SlackTest, slackTest } from './slack-world.ts';

describe('a start with one token', () => {
  let test: SlackTest;
  const welcomed: string[] = [];
  const arrived: string[] = [];
  const arrival: SlackArrival = {
    admins: ['U0ADMIN', 'U0ELSEWHERE', 'U0UNKNOWN'],
    arrived: async (workspaceId) => void arrived.push(workspaceId),
    welcomeIsDue: async (_workspaceId, userId) => !welcomed.includes(userId),
    welcomed: async (_workspaceId, userId) => void welcomed.push(userId),
  };
  beforeEach(async () => {
    welcomed.length = 0;
    arrived.length = 0;
    test = await slackTest({ arrival });
    await test.adapter.stop();
    test.slack.world.users.set('U0ADMIN', { id: 'U0ADMIN' });
    test.slack.world.users.set('U0ELSEWHERE', { id: 'U0ELSEWHERE', team_id: 'T9' });
    test.slack.world.posts.length = 0;
    arrived.length = 0;
  });
  afterEach(async () => {
    expect(test.slack.world.problems).to.deep.equal([]);
    await test.close();
  });
  const posts = () => test.slack.world.posts.map(({ channel, text }) => `${channel}: ${text}`);

  it('welcomes the admins of the settings who are of that workspace, once, over restarts too', async () => {
    for (let time = 0; time < 3; time += 1) {
      await test.restart();
      await test.adapter.stop();
    }
    expect(posts()).to.deep.equal(['DU0ADMIN: Welcome to Signpost']);
    expect(welcomed).to.deep.equal(['U0ADMIN']);
    expect(arrived).to.deep.equal(['T1', 'T1', 'T1']);
    expect(test.logged).to.deep.equal([]);
  });

  it('starts though Slack refuses the token, says so in the log, and welcomes at the next start', async () => {
    test.slack.fail('auth.test', { error: 'invalid_auth' });
    await test.restart();
    await test.adapter.stop();
    expect(posts()).to.deep.equal([]);
    expect(test.logged).to.deep.equal(['slack.not_arrived {"platform":"slack","code":"invalid_auth"}']);
    await test.restart();
    await test.adapter.stop();
    expect(posts()).to.have.length(1);
  });

  it('does nothing of it where workspaces install Signpost themselves', async () => {
    await test.close();
    test = await slackTest({ arrival, oauth: 'yes' });
    await test.adapter.stop();
    expect(test.slack.calls).to.deep.equal([]);
    expect(arrived).to.deep.equal([]);
  });
});
