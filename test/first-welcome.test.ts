import { expect } from 'chai';
import { firstWelcome } from '../src/first-welcome.ts';
import { setupHint } from '../src/setup-hint.ts';
import { at } from './builders/at.ts';
import { openStores } from './builders/open-stores.ts';

const NOW = at('2026-11-25T10:00:00Z');

describe('who is told how set-up begins', () => {
  let opened: Awaited<ReturnType<typeof openStores>>;
  beforeEach(async () => {
    opened = await openStores();
  });
  afterEach(() => opened.storage.close());

  it('is each admin of the settings once, kept over a restart', async () => {
    await firstWelcome(opened.stores).note('T1', 'U0ADMIN', NOW);
    const welcome = firstWelcome(opened.stores);
    expect(await welcome.isDue('T1', 'U0ADMIN', NOW)).to.equal(false);
    expect(await welcome.isDue('T1', 'U0OTHER', NOW)).to.equal(true);
    expect(await welcome.isDue('T2', 'U0ADMIN', NOW)).to.equal(true);
  });

  it('is nobody any more once a channel follows a feed', async () => {
    const { id } = await opened.stores.channels.channel({ platform: 'slack', workspaceId: 'T1', channelId: 'C1' }, NOW);
    expect(await firstWelcome(opened.stores).isDue('T1', 'U0ADMIN', NOW)).to.equal(true);
    const feed = {
      url: 'https://blog.example/feed',
      title: 'A blog',
      siteUrl: null,
      catalogueId: null,
      section: 'press',
      postPolicy: 'auto',
      sample: false,
    } as const;
    await opened.stores.feeds.subscribe(id, feed, { start: 'now', addedBy: null }, NOW);
    expect(await firstWelcome(opened.stores).isDue('T1', 'U0ADMIN', NOW)).to.equal(false);
  });

  it('is whoever starts Signpost, where one token is set and nobody in ADMINS is of Slack', () => {
    const one = { slackBotToken: 'xoxb-one', admins: [] };
    expect(setupHint(one, 0)).to.include('"/signpost setup"').and.include('ADMINS');
    expect(setupHint({ ...one, admins: ['29:of-teams'] }, 0)).to.be.a('string');
    expect(setupHint({ ...one, admins: ['U0ADMIN'] }, 0)).to.equal(null);
    expect(setupHint(one, 1)).to.equal(null);
    expect(setupHint({ ...one, slackBotToken: null }, 0)).to.equal(null);
  });
});
