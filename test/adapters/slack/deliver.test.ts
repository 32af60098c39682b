import { expect } from 'chai';
import { say } from '../../../src/domain/message.ts';
import { aPost, type SlackTest, slackTest } from './slack-world.ts';

describe('Slack delivery', () => {
  let test: SlackTest;
  beforeEach(async () => {
    test = await slackTest();
  });
  afterEach(async () => {
    expect(test.slack.world.problems).to.deep.equal([]);
    await test.close();
  });
  const posts = () => test.slack.world.posts;
  const inMinutes = (minutes: number) => new Date(test.clock.at.getTime() + minutes * 60_000);

  it('posts what is due, with a text, without unfurling', async () => {
    const result = await test.adapter.deliver(aPost());
    expect(result.kind).to.equal('sent');
    expect(posts()[0]).to.include({ channel: 'C1', text: 'The digest of this week' });
    expect(test.slack.calls.at(-1)?.args).to.include({ unfurl_links: false, unfurl_media: false, parse: 'none' });
  });

  it('schedules what is due in two minutes, for the very second', async () => {
    const post = aPost({ dueAt: inMinutes(2) });
    expect((await test.adapter.deliver(post)).kind).to.equal('sent');
    expect(posts()).to.have.length(0);
    expect(test.slack.world.scheduled[0]?.post_at).to.equal(Math.ceil(post.dueAt.getTime() / 1000));
    test.clock.at = inMinutes(3);
    test.slack.tick();
    expect(posts()).to.have.length(1);
  });

  it('leads from what did not fit to the archive of the post', async () => {
    const entries = Array.from({ length: 400 }, (_, index) => ({
      title: `Story number ${index}`,
      url: `https://news.example/${index}`,
      facts: [],
      lines: [],
    }));
    const message = say('Many stories', { kind: 'entries', entries });
    await test.adapter.deliver(aPost({ message, archiveUrl: 'https://signpost.example/archive/1' }));
    await test.adapter.deliver(aPost({ message }));
    const said = posts().map(({ blocks }) => JSON.stringify(blocks));
    expect(said[0]).to.match(/<https:\/\/signpost\.example\/archive\/1\|\+\d+ more>/);
    expect(said[1])
      .to.match(/\+\d+ more/)
      .and.not.to.include('/archive/');
  });

  it('posts at once when the moment passes while the call is on its way', async () => {
    test.slack.fail('chat.scheduleMessage', { error: 'time_in_past' });
    expect((await test.adapter.deliver(aPost({ dueAt: inMinutes(2) }))).kind).to.equal('sent');
    expect(posts()).to.have.length(1);
  });

  it('sends a notice to one person as a direct message', async () => {
    const result = await test.adapter.deliver(aPost({ toUser: 'UADMIN', dueAt: inMinutes(2) }));
    expect(posts()[0]?.channel).to.equal('DUADMIN');
    expect(result)
      .to.have.property('messageId')
      .that.matches(/^DUADMIN\//);
  });

  for (const code of ['channel_not_found', 'is_archived', 'not_in_channel', 'restricted_action']) {
    it(`P-25 reports a channel as gone on ${code}, and neither loses nor repeats the post`, async () => {
      test.slack.fail('chat.postMessage', { error: code });
      expect(await test.adapter.deliver(aPost())).to.deep.equal({ kind: 'gone', reason: code });
      expect(test.slack.calls.filter(({ method }) => method === 'chat.postMessage')).to.have.length(1);
    });
  }

  for (const code of ['token_revoked', 'account_inactive', 'invalid_auth']) {
    it(`P-26 gives ${code} as the reason the workspace is gone, without trying again`, async () => {
      test.slack.fail('chat.postMessage', { error: code });
      expect(await test.adapter.deliver(aPost())).to.deep.equal({ kind: 'gone', reason: code });
      expect(test.slack.calls).to.have.length(1);
    });
  }

  it('P-29 makes only the limited channel wait', async () => {
    test.slack.fail('chat.postMessage', { status: 429, retryAfter: '30' }, 'C1');
    expect(await test.adapter.deliver(aPost())).to.deep.equal({
      kind: 'retry',
      reason: 'ratelimited',
      afterMs: 30_000,
    });
    expect((await test.adapter.deliver(aPost({ channel: 'C2' }))).kind).to.equal('sent');
    test.clock.at = new Date(test.clock.at.getTime() + 10_000);
    expect(await test.adapter.deliver(aPost())).to.deep.equal({
      kind: 'retry',
      reason: 'ratelimited',
      afterMs: 20_000,
    });
    expect(test.slack.calls.filter(({ args }) => args.channel === 'C1')).to.have.length(1);
    test.clock.at = new Date(test.clock.at.getTime() + 20_000);
    expect((await test.adapter.deliver(aPost())).kind).to.equal('sent');
  });

  for (const [retryAfter, ms] of [
    [undefined, 30_000],
    ['0', 30_000],
    ['86400', 900_000],
    ['soon', 30_000],
    ['-5', 30_000],
  ] as const) {
    it(`P-30 waits ${ms / 1000} seconds on a Retry-After of ${retryAfter ?? 'nothing'}`, async () => {
      test.slack.fail('chat.postMessage', { status: 429, ...(retryAfter === undefined ? {} : { retryAfter }) });
      expect(await test.adapter.deliver(aPost())).to.deep.equal({ kind: 'retry', reason: 'ratelimited', afterMs: ms });
    });
  }

  it('P-31 calls a post whose reply was lost unknown, and sends it once', async () => {
    for (const fault of [
      { cut: 'after' },
      { status: 500, done: true },
      { status: 503 },
      { error: 'fatal_error' },
      { error: '<html>proxy' },
    ] as const) {
      test.slack.calls.length = 0;
      test.slack.fail('chat.postMessage', fault);
      expect(await test.adapter.deliver(aPost())).to.have.property('kind', 'unknown');
      expect(test.slack.calls).to.have.length(1);
    }
  });

  it('tries again when no connection was made at all', async () => {
    const { apiUrl } = test.slack;
    await test.slack.close();
    const result = await test.adapter.deliver(aPost());
    expect(result, apiUrl).to.deep.include({ kind: 'retry', reason: 'ECONNREFUSED' });
  });

  it('P-32 falls back to plain text once when Slack refuses the layout', async () => {
    test.slack.fail('chat.postMessage', { error: 'invalid_blocks' });
    expect((await test.adapter.deliver(aPost())).kind).to.equal('sent');
    expect(posts()[0]?.blocks).to.deep.equal([]);
    test.slack.fail('chat.postMessage', { error: 'msg_blocks_too_long' });
    test.slack.fail('chat.postMessage', { error: 'msg_too_long' });
    expect(await test.adapter.deliver(aPost())).to.deep.equal({ kind: 'rejected', reason: 'msg_too_long' });
  });

  it('P-32 posts a digest of 300 items with nothing refused', async () => {
    const entries = Array.from({ length: 300 }, (_, index) => ({
      title: `Story ${index} `.repeat(12),
      url: `https://press.example/${index}`,
      facts: ['The Ward Gazette'],
      lines: [[{ kind: 'text' as const, text: 'A line. '.repeat(30) }]],
    }));
    expect(
      (await test.adapter.deliver(aPost({ message: say('300 stories', { kind: 'entries', entries }) }))).kind,
    ).to.equal('sent');
    expect(test.slack.world.refused).to.deep.equal([]);
    expect(JSON.stringify(posts()[0]?.blocks)).to.match(/\+\d+ more/);
  });

  it('waits a second between two posts to one channel and not between channels', async () => {
    await test.adapter.deliver(aPost());
    await test.adapter.deliver(aPost({ channel: 'C2' }));
    expect(test.pauses).to.deep.equal([]);
    await test.adapter.deliver(aPost());
    expect(test.pauses).to.deep.equal([1_000]);
  });

  it('says gone for a workspace without an installation', async () => {
    await test.close();
    test = await slackTest({ oauth: 'yes' });
    expect(await test.adapter.deliver(aPost())).to.deep.equal({ kind: 'gone', reason: 'not_installed' });
  });

  it('finds a channel archived between scheduling and the slot', async () => {
    await test.adapter.deliver(aPost({ dueAt: inMinutes(2) }));
    test.slack.world.channels.set('C1', { archived: true });
    await test.adapter.checkSlots(inMinutes(2));
    expect(test.dropped).to.deep.equal([]);
    await test.adapter.checkSlots(inMinutes(3.1));
    expect(test.dropped).to.deep.equal([`${aPost().key} is_archived`]);
    await test.adapter.checkSlots(inMinutes(9));
    expect(test.dropped).to.have.length(1);
  });

  it('leaves a channel alone that still takes its post, or that may not be looked at', async () => {
    await test.adapter.deliver(aPost({ dueAt: inMinutes(2) }));
    await test.adapter.checkSlots(inMinutes(4));
    await test.adapter.deliver(aPost({ key: 'other', dueAt: inMinutes(2) }));
    test.slack.fail('conversations.info', { error: 'missing_scope' });
    await test.adapter.checkSlots(inMinutes(4));
    expect(test.dropped).to.deep.equal([]);
  });
});
