import { fakeConnector } from '../test/fakes/fake-connector.ts';
import type { Teller } from './main.ts';
import { aService } from './parts/a-service.ts';
import { tablesNaming } from './parts/tables-naming.ts';

export const summary =
  'Teams over HTTP: install, ask in private and in public, search, press, reminder, uninstall, all forgotten';

const CHANNEL = { id: '19:ward@thread.tacv2', conversationType: 'channel', tenantId: 'tenant-1', isGroup: true };
const PERSONAL = { id: 'a:29:owner', conversationType: 'personal', tenantId: 'tenant-1' };
const WORDS = ['tenant-1', CHANNEL.id, 'aad-owner', '29:owner'];

export async function play(tell: Teller): Promise<void> {
  const connector = await fakeConnector();
  connector.owners.add('29:owner').add('aad-owner');
  const world = await aService({ TEAMS_LOCAL: '1', WEB: '0', SAMPLES: '0' }, '2026-11-25T10:00:00Z');
  let made = 0;
  const send = async (activity: object) => {
    made += 1;
    const before = connector.sent.length;
    const response = await fetch(`${world.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id: `m${made}`,
        channelId: 'msteams',
        serviceUrl: connector.serviceUrl,
        from: { id: '29:owner', aadObjectId: 'aad-owner', name: 'An Owner' },
        recipient: { id: '28:bot', name: 'Signpost' },
        conversation: PERSONAL,
        channelData: { tenant: { id: 'tenant-1' } },
        ...activity,
      }),
    });
    const body = await response.text();
    return { status: response.status, body, sent: connector.sent.slice(before) };
  };
  const inChannel = {
    conversation: CHANNEL,
    channelData: { tenant: { id: 'tenant-1' }, team: { id: '19:team' }, channel: { id: CHANNEL.id, name: 'Ward 7' } },
  };
  const at = (conversation: string) => connector.sent.filter((each) => each.conversation === conversation);
  try {
    tell.step('Signpost is added to a team');
    const welcome = await send({ ...inChannel, type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] });
    tell.holds('it says hello in the channel with a card', at(CHANNEL.id).length === 1, welcome.status);

    tell.step('a nurse asks in her own chat: eating disorders');
    const own = await send({ text: 'eating disorders' });
    tell.holds('Beat is in the one answer', own.sent.length === 1 && JSON.stringify(own.sent).includes('Beat'));

    tell.step('a nurse asks in the channel: eating disorders');
    const asked = await send({ ...inChannel, text: '/signpost eating disorders' });
    const here = JSON.stringify(asked.sent.filter(({ conversation }) => conversation === CHANNEL.id));
    const chat = JSON.stringify(asked.sent.filter(({ conversation }) => conversation !== CHANNEL.id));
    tell.holds('the answer is in her own chat', chat.includes('Beat'));
    tell.holds('the channel learns nothing of the question', !/eating|Beat/i.test(here));

    tell.step('she searches with the message extension');
    const found = await send({
      type: 'invoke',
      name: 'composeExtension/query',
      value: { commandId: 'find', parameters: [{ name: 'words', value: 'eating disorders' }] },
    });
    tell.holds('it finds Beat and posts nothing', found.body.includes('Beat') && found.sent.length === 0, found.status);

    tell.step('she presses a button of her own card');
    const pressed = await send({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'signpost', data: { signpost: 'help' } } },
    });
    tell.holds(
      'the answer takes the place of the card, and no message is sent',
      pressed.body.includes('AdaptiveCard') && pressed.sent.length === 0,
      pressed.status,
    );

    tell.step('an owner of the team asks for reminders of #WeNurses in the channel');
    const followed = await send({ ...inChannel, text: '/signpost chats confirm #WeNurses thursday 20:00 weekly' });
    tell.holds('the chat is confirmed', JSON.stringify(followed.sent).includes('#WeNurses is confirmed'));
    await send({ ...inChannel, text: '/signpost chats remind #WeNurses 30 minutes' });
    const beforeChat = at(CHANNEL.id).length;
    await world.until('2026-11-26T20:00:30Z');
    const reminder = JSON.stringify(at(CHANNEL.id).slice(beforeChat));
    tell.holds('thirty minutes before the chat the channel is reminded', reminder.includes('#WeNurses starts in 30'));
    tell.holds('the tenant is in the database while it uses Signpost', tablesNaming(world.database, WORDS).length > 0);

    tell.step('Signpost is removed from the team, and from the one personal chat that had it');
    await send({ ...inChannel, type: 'installationUpdate', action: 'remove' });
    await send({ type: 'installationUpdate', action: 'remove' });
    const atGoing = connector.sent.length;
    await world.until('2026-12-04T12:00:00Z');
    tell.holds('the next chat passes and nothing is posted to Teams', connector.sent.length === atGoing);

    tell.step('thirty-one days later');
    await world.until('2026-12-28T12:00:00Z');
    const left = tablesNaming(world.database, WORDS);
    tell.holds('no table holds the tenant, its channel or the person', left.length === 0, left);
    tell.holds('nothing sent broke a rule of Teams', connector.faults.length === 0, connector.faults);
  } finally {
    await world.end();
    await connector.stop();
  }
}
