import { expect } from 'chai';
import { MANIFEST_LIMITS as MOST } from '../../../adapters/slack/limits.ts';
import { slackManifest } from '../../../adapters/slack/manifest.ts';

const COMMANDS = [
  { name: 'start here', takes: '' },
  { name: 'feeds add', takes: '<any web address or name>' },
  { name: 'feeds remove', takes: '<name>' },
  { name: 'share-answer', takes: '<id>', hidden: true },
];

describe('the Slack manifest', () => {
  it('stays within every maximum Slack publishes', () => {
    const many = Array.from({ length: 400 }, (_, index) => ({ name: `command${index} with words`, takes: '' }));
    for (const manifest of [
      slackManifest(COMMANDS, { publicUrl: null }),
      slackManifest(many, { publicUrl: 'https://signpost.example' }),
    ]) {
      const { display_information: about, features, oauth_config, settings } = manifest;
      expect(about.name.length).to.be.at.most(MOST.name);
      expect(about.description.length).to.be.at.most(MOST.description);
      expect(about.long_description.length).to.be.within(174, MOST.longDescription);
      expect(features.bot_user.display_name.length).to.be.at.most(MOST.botName);
      for (const { command, description, usage_hint } of features.slash_commands) {
        expect(command.length).to.be.at.most(MOST.command);
        expect(description.length).to.be.at.most(MOST.commandDescription);
        expect(usage_hint.length).to.be.at.most(MOST.usageHint);
      }
      for (const { name, description, callback_id } of features.shortcuts) {
        expect(name.length).to.be.at.most(MOST.shortcutName);
        expect(description.length).to.be.at.most(MOST.shortcutDescription);
        expect(callback_id.length).to.be.at.most(MOST.callbackId);
      }
      expect(oauth_config.scopes.bot.length).to.be.at.most(MOST.scopes);
      expect(settings.event_subscriptions.bot_events.length).to.be.at.most(MOST.botEvents);
    }
  });

  it('hints at each command once and at no hidden one', () => {
    const [command] = slackManifest(COMMANDS, { publicUrl: null }).features.slash_commands;
    expect(command?.usage_hint).to.equal('<topic> | start | feeds');
  });

  it('uses Socket Mode without a public address, and HTTP with one', () => {
    const socket = slackManifest(COMMANDS, { publicUrl: null });
    expect(socket.settings.socket_mode_enabled).to.equal(true);
    expect(JSON.stringify(socket)).not.to.include('url');
    const http = slackManifest(COMMANDS, { publicUrl: 'https://signpost.example' });
    expect(http.settings).to.deep.include({ socket_mode_enabled: false });
    expect(http.settings.interactivity.request_url).to.equal('https://signpost.example/slack/events');
    expect(http.oauth_config.redirect_urls).to.deep.equal(['https://signpost.example/slack/oauth_redirect']);
  });

  it('asks for nothing that reads what people write', () => {
    expect(slackManifest(COMMANDS, { publicUrl: null }).oauth_config.scopes.bot.join()).not.to.match(
      /history|files|email|search/,
    );
  });
});
