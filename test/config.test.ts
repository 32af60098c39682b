import { expect } from 'chai';
import { readConfig } from '../src/config.ts';

describe('the settings', () => {
  it('name a Slack token of the wrong kind, and never print it', () => {
    for (const [name, token] of [
      ['SLACK_APP_TOKEN', 'xoxb-12-secret'],
      ['SLACK_BOT_TOKEN', 'xapp-1-secret'],
    ] as const) {
      expect(() => readConfig({ DATABASE: ':memory:', [name]: token }))
        .to.throw(Error, name)
        .with.property('message')
        .that.matches(/must begin with (?:xox|xapp-)/)
        .and.does.not.include('secret');
    }
    const config = readConfig({ DATABASE: ':memory:', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' });
    expect([config.slackBotToken, config.slackAppToken]).to.deep.equal(['xoxb-1', 'xapp-1']);
  });
});
