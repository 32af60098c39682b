import { expect } from 'chai';
import { say } from '../../../src/domain/message.ts';
import { aPost, type SlackTest, slackTest } from './slack-world.ts';

describe('Slack posts of unknown fate', () => {
  let test: SlackTest;
  let began: Date;
  beforeEach(async () => {
    test = await slackTest();
    began = test.clock.at;
  });
  afterEach(() => test.close());
  const inMinutes = (minutes: number) => new Date(began.getTime() + minutes * 60_000);
  const grant = (scope: string) => test.slack.world.tokens.get('xoxb-one')?.scopes.push(scope);

  it('P-31 finds a scheduled post whose reply was lost on the list of waiting ones', async () => {
    const post = aPost({ dueAt: inMinutes(2) });
    for (const minute of [1, 2, 3, 4])
      await test.adapter.deliver(
        aPost({ key: `other/${minute}`, message: say(`Other ${minute}`), dueAt: inMinutes(2) }),
      );
    test.slack.fail('chat.scheduleMessage', { cut: 'after' });
    expect((await test.adapter.deliver(post)).kind).to.equal('unknown');
    const found = await test.adapter.reconcile(post, began);
    expect(found).to.have.property('kind', 'sent');
    expect(test.slack.world.scheduled).to.have.length(5);
  });

  it('P-31 sends again what is surely not waiting before its time', async () => {
    test.slack.fail('chat.scheduleMessage', { cut: 'before' });
    const post = aPost({ dueAt: inMinutes(2) });
    expect((await test.adapter.deliver(post)).kind).to.equal('unknown');
    expect(await test.adapter.reconcile(post, began)).to.deep.equal({
      kind: 'retry',
      reason: 'not_scheduled',
      afterMs: 0,
    });
  });

  it('P-31 cannot tell after its time without reading back, and says so', async () => {
    const post = aPost({ dueAt: inMinutes(2) });
    await test.adapter.deliver(post);
    test.clock.at = inMinutes(5);
    test.slack.tick();
    expect(await test.adapter.reconcile(post, began)).to.equal(undefined);
  });

  it('P-31 finds a post in the history where the workspace lets us read it, page by page', async () => {
    grant('channels:history');
    for (const minute of [1, 2, 3, 4]) await test.adapter.deliver(aPost({ key: `other/${minute}` }));
    test.slack.fail('chat.postMessage', { cut: 'after' });
    const post = aPost();
    expect((await test.adapter.deliver(post)).kind).to.equal('unknown');
    const found = await test.adapter.reconcile(post, began);
    expect(found).to.deep.equal({ kind: 'sent', messageId: `C1/${test.slack.world.posts.at(-1)?.ts}` });
    expect(await test.adapter.reconcile(aPost({ key: 'never/sent' }), began)).to.deep.equal({
      kind: 'retry',
      reason: 'not_in_history',
      afterMs: 0,
    });
  });

  it('takes no answer of Slack for no evidence: it asks again', async () => {
    const post = aPost({ dueAt: inMinutes(2) });
    for (const fault of [{ status: 500 }, { status: 429 }, { cut: 'before' }] as const) {
      test.slack.fail('chat.scheduledMessages.list', fault);
      expect(await test.adapter.reconcile(post, began)).to.have.property('kind', 'unknown');
    }
    test.slack.fail('chat.scheduledMessages.list', { error: 'missing_scope' });
    expect(await test.adapter.reconcile(post, began)).to.equal(undefined);
    test.slack.fail('chat.scheduledMessages.list', { error: 'token_revoked' });
    expect(await test.adapter.reconcile(post, began)).to.deep.equal({ kind: 'gone', reason: 'token_revoked' });
  });

  it('cannot tell about a direct message', async () => {
    expect(await test.adapter.reconcile(aPost({ toUser: 'U1' }), began)).to.equal(undefined);
  });

  describe('changes to a post', () => {
    const ref = async (post = aPost()) => {
      const result = await test.adapter.deliver(post);
      return result.kind === 'sent' ? result.messageId : '';
    };
    const change = (id: string) => test.adapter.update(aPost().target, id, say('It was cancelled'));

    it('edits what stands in the channel', async () => {
      expect((await change(await ref())).kind).to.equal('sent');
      expect(test.slack.world.posts).to.have.length(1);
      expect(test.slack.world.posts[0]).to.include({ text: 'It was cancelled', edited: true });
    });

    it('tries an edit of unknown fate again, for twice is once', async () => {
      const id = await ref();
      test.slack.fail('chat.update', { cut: 'after' });
      expect((await change(id)).kind).to.equal('retry');
    });

    it('withdraws what is not posted yet and schedules it anew', async () => {
      const id = await ref(aPost({ dueAt: inMinutes(2) }));
      const changed = await change(id);
      expect(changed).to.have.property('messageId').that.does.not.equal(id);
      expect(test.slack.world.scheduled.map(({ text }) => text)).to.deep.equal(['It was cancelled']);
    });

    it('does not schedule a change twice when the reply to the first was lost', async () => {
      const id = await ref(aPost({ dueAt: inMinutes(2) }));
      test.slack.fail('chat.scheduleMessage', { cut: 'after' });
      expect((await change(id)).kind).to.equal('retry');
      expect((await change(id)).kind).to.equal('sent');
      expect(test.slack.world.scheduled).to.have.length(1);
    });

    it('cannot edit a scheduled post that is out, and leaves it to the outbox to follow it up', async () => {
      const id = await ref(aPost({ dueAt: inMinutes(2) }));
      test.clock.at = inMinutes(3);
      test.slack.tick();
      expect(await change(id)).to.deep.equal({ kind: 'rejected', reason: 'already_posted' });
      expect(test.slack.world.posts).to.have.length(1);
    });

    it('edits a scheduled post that is out where the history may be read', async () => {
      grant('channels:history');
      const id = await ref(aPost({ dueAt: inMinutes(2) }));
      test.clock.at = inMinutes(3);
      test.slack.tick();
      await change(id);
      expect(test.slack.world.posts.map(({ text, edited }) => [text, edited])).to.deep.equal([
        ['It was cancelled', true],
      ]);
    });

    it('says gone for a post somebody deleted', async () => {
      expect(await change('C1/1.000001')).to.deep.equal({ kind: 'gone', reason: 'message_not_found' });
      expect(await change('nonsense')).to.deep.equal({ kind: 'rejected', reason: 'unknown_reference' });
    });
  });
});
