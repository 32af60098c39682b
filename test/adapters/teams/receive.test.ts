import { expect } from 'chai';
import type { TeamsActivity } from '../../../adapters/teams/activity.ts';
import { isPrivate, receive } from '../../../adapters/teams/receive.ts';

function anActivity(change: Partial<TeamsActivity> = {}): TeamsActivity {
  return {
    type: 'message',
    id: '1700000000000',
    text: '<at>Signpost</at> eating disorders',
    from: { id: '29:user', aadObjectId: 'aad-user', name: 'A Nurse' },
    recipient: { id: '28:bot', name: 'Signpost' },
    conversation: { id: '19:ward@thread.tacv2;messageid=1700', conversationType: 'channel', tenantId: 'tenant-1' },
    entities: [{ type: 'mention', text: '<at>Signpost</at>', mentioned: { id: '28:bot' } }],
    channelData: { tenant: { id: 'tenant-1' }, channel: { id: '19:ward@thread.tacv2' } },
    ...change,
  };
}

describe('what Teams sends', () => {
  for (const text of [
    '<at>Signpost</at> eating disorders',
    '<at>Signpost</at>&nbsp;/signpost eating disorders',
    'signpost eating disorders',
    '/Signpost eating disorders',
    ' eating disorders ',
  ]) {
    it(`reads “${text}” as the same question`, () => {
      expect(receive(anActivity({ text }))?.text).to.equal('eating disorders');
    });
  }

  it('keeps a mention of somebody else as words', () => {
    const text = '<at>Signpost</at> share for <at>Ward Manager</at>';
    const entities = [
      ...(anActivity().entities ?? []),
      { type: 'mention', text: '<at>Ward Manager</at>', mentioned: { id: '29:other' } },
    ];
    expect(receive(anActivity({ text, entities }))?.text).to.include('Ward Manager');
  });

  it('names the channel without its thread, the tenant as workspace and the directory id as user', () => {
    expect(receive(anActivity())).to.include({
      workspaceId: 'tenant-1',
      channelId: '19:ward@thread.tacv2',
      userId: 'aad-user',
    });
  });

  it('reads a button the same way from Execute and from Submit, with the form beside it', () => {
    const data = { signpost: 'settings save', zone: 'Europe/London', odd: { nested: true } };
    const execute = receive(
      anActivity({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'signpost', data } } }),
    );
    const submit = receive(anActivity({ text: '', value: data }));
    for (const read of [execute, submit]) {
      expect(read?.text).to.equal('settings save');
      expect(read?.values).to.deep.equal({ zone: 'Europe/London' });
    }
  });

  it('makes nothing of an activity without tenant, user or words', () => {
    const { text: _, ...wordless } = anActivity();
    expect(receive(wordless)).to.equal(null);
    expect(receive(anActivity({ from: {} }))).to.equal(null);
    expect(receive(anActivity({ channelData: {}, conversation: { id: 'x' } }))).to.equal(null);
  });

  it('P-35 makes nothing of what bots say, itself among them', () => {
    expect(receive(anActivity({ from: { id: '28:bot' } }))).to.equal(null);
    expect(receive(anActivity({ from: { id: '28:another', aadObjectId: 'aad-bot' } }))).to.equal(null);
    expect(receive(anActivity({ from: { id: 'same' }, recipient: { id: 'same' } }))).to.equal(null);
    const data = { signpost: 'chats' };
    expect(receive(anActivity({ from: { id: '28:bot' }, value: data }))).to.equal(null);
  });

  it('knows where an answer stays private', () => {
    expect(isPrivate(anActivity())).to.equal(false);
    expect(isPrivate(anActivity({ recipient: { id: '28:bot', isTargeted: true } }))).to.equal(true);
    expect(isPrivate(anActivity({ conversation: { id: 'a:1', conversationType: 'personal' } }))).to.equal(true);
  });
});
