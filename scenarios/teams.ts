import { CHANNEL, TENANT } from '../test/builders/a-teams-activity.ts';
import { fakeConnector } from '../test/fakes/fake-connector.ts';
import type { Teller } from './main.ts';
import { aFeed } from './parts/a-feed.ts';
import { aService } from './parts/a-service.ts';
import { tablesNaming } from './parts/tables-naming.ts';
import { cardOf, ownerAt, PERSONAL } from './parts/teams-story.ts';

export const summary =
  'Teams over HTTP: install, set-up, ask in private and in public, search, share, reminder, digest, uninstall, all forgotten';

const WORDS = [TENANT, CHANNEL.id, 'aad-owner', '29:owner'];

export async function play(tell: Teller): Promise<void> {
  const clock = { now: new Date('2026-11-25T10:00:00Z') };
  const connector = await fakeConnector();
  connector.owners.add('29:owner').add('aad-owner');
  const feed = await aFeed('News of ward 7', clock);
  const world = await aService({ TEAMS_LOCAL: '1', WEB: '0', FEED_PORTS: String(feed.allow.port) }, clock, {
    allow: feed.allow,
  });
  const { sends, presses } = ownerAt(connector, world.url);
  const at = (conversation: string) => connector.sent.filter((each) => each.conversation === conversation);
  const inChannel = () => at(CHANNEL.id);
  try {
    tell.step('Wednesday: an owner adds Signpost to her team');
    await sends({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] }, CHANNEL);
    tell.holds('it says hello in the channel with a card', inChannel().length === 1);

    tell.step('she sets it up from that card, with its buttons and forms only');
    const paste = await presses('Paste an address', cardOf(inChannel()[0]), { in: CHANNEL });
    const found = await presses('Look', paste, { filledIn: { address: feed.url } });
    tell.holds('the pasted address is found to be a feed', said(found, 'News of ward 7'));
    const followed = await presses('Put the last 7 days in the first digest', found);
    await world.until('2026-11-25T10:02:00Z');
    const timed = await presses('Mondays at 9:00', followed);
    tell.holds('Mondays at 9:00 is taken in the zone of the channel', said(timed, 'Mondays at 9:00 (Europe/London)'));
    const preview = await presses('See the first digest', timed);
    tell.holds('the real first digest is shown to her', said(preview, 'What the team learnt on day'));
    const waiting = await presses('Wait for Monday 30 November, 9am', preview);
    tell.holds('she waits for Monday', said(waiting, 'The first digest comes Monday 30 November, 9am'));
    tell.holds('the channel saw the hello and nothing else', inChannel().length === 1);

    tell.step('a nurse asks in her own chat: eating disorders');
    const own = await sends({ text: 'eating disorders' });
    tell.holds('Beat is in the one answer', own.sent.length === 1 && said(own.sent, 'Beat'), [
      own.status,
      ...own.sent.map(({ body }) => body.summary),
    ]);

    tell.step('a nurse asks in the channel: eating disorders');
    const asked = await sends({ text: '/signpost eating disorders' }, CHANNEL);
    const here = asked.sent.filter(({ conversation }) => conversation === CHANNEL.id);
    const copy = asked.sent.find(({ conversation }) => conversation === PERSONAL.id);
    tell.holds('the answer is in her own chat', said(copy, 'Beat'));
    tell.holds('the channel learns nothing of the question', !/eating|Beat/i.test(JSON.stringify(here)));
    const beforeShare = inChannel().length;
    await presses('Share in channel', cardOf(copy));
    tell.holds('shared from her chat, it is in the channel', said(inChannel().slice(beforeShare), 'Beat'));

    tell.step('she searches with the message extension');
    const search = await sends({
      type: 'invoke',
      name: 'composeExtension/query',
      value: { commandId: 'find', parameters: [{ name: 'words', value: 'eating disorders' }] },
    });
    tell.holds('it finds Beat and posts nothing', search.body.includes('Beat') && search.sent.length === 0);

    tell.step('she presses a button of her own card');
    const beforePress = connector.sent.length;
    const help = await presses('Copy as plain text', cardOf(copy));
    tell.holds(
      'the answer takes the place of the card, and no message is sent',
      help.type === 'AdaptiveCard' && connector.sent.length === beforePress,
    );

    tell.step('an owner of the team asks for reminders of #WeNurses in the channel');
    const chat = await sends({ text: '/signpost chats confirm #WeNurses thursday 20:00 weekly' }, CHANNEL);
    tell.holds('the chat is confirmed', said(chat.sent, '#WeNurses is confirmed'));
    await sends({ text: '/signpost chats remind #WeNurses 30 minutes' }, CHANNEL);
    const beforeChat = inChannel().length;
    await world.until('2026-11-26T20:00:30Z');
    const reminder = inChannel().slice(beforeChat);
    tell.holds('thirty minutes before the chat the channel is reminded', said(reminder, '#WeNurses starts in 30'));

    tell.step('Monday, 09:00');
    const beforeMonday = inChannel().length;
    await world.until('2026-11-30T08:59:00Z');
    tell.holds('a minute before, there is no digest', inChannel().length === beforeMonday);
    await world.until('2026-11-30T09:00:30Z');
    tell.holds(
      'half a minute after, it is in the channel',
      said(inChannel().slice(beforeMonday), 'What the team learnt'),
    );
    await world.until('2026-11-30T18:00:00Z');
    tell.holds('it is there once', inChannel().length === beforeMonday + 1);
    tell.holds('the tenant is in the database while it uses Signpost', tablesNaming(world.database, WORDS).length > 0);

    tell.step('Signpost is removed from the team, and from the one personal chat that had it');
    await sends({ type: 'installationUpdate', action: 'remove' }, CHANNEL);
    await sends({ type: 'installationUpdate', action: 'remove' });
    const atGoing = connector.sent.length;
    await world.until('2026-12-08T12:00:00Z');
    tell.holds('a chat and a Monday pass and nothing is posted to Teams', connector.sent.length === atGoing);

    tell.step('thirty-one days after the removal');
    await world.until('2026-12-31T18:00:00Z');
    const left = tablesNaming(world.database, WORDS);
    tell.holds('no table holds the tenant, its channel or the person', left.length === 0, left);
    tell.holds('nothing sent broke a rule of Teams', connector.faults.length === 0, connector.faults);
  } finally {
    await world.end();
    await feed.stop();
    await connector.stop();
  }
}

const said = (what: unknown, words: string): boolean => JSON.stringify(what ?? null).includes(words);
