import { expect } from 'chai';
import { actions, heading, link, paragraph, say } from '../../../src/domain/message.ts';
import { aLocalPage, type LocalPage, latestOf, type PageParts, privately } from '../../builders/a-local-page.ts';
import { at } from '../../builders/at.ts';

describe('the channel on the local page', () => {
  let local: LocalPage;
  const open = async (parts?: PageParts) => {
    local = await aLocalPage(parts);
  };
  afterEach(() => local.stop());

  it('says what this is, that it is ready, and what to try, before anything was said', async () => {
    await open({
      options: {
        health: async () => [
          { title: 'Sample: A', kind: 'sample', lastRead: 'now', lastItem: 'now', nextRead: 'now', problem: 'Well.' },
          { title: 'B', kind: 'live', lastRead: 'now', lastItem: 'now', nextRead: 'now', problem: 'Well.' },
        ],
        previews: async () => ({
          digest: say('Digest', heading('Nursing press'), {
            kind: 'entries',
            entries: [
              { title: 'One thing to read', url: 'https://a.example/1', facts: ['Gazette', 'today'], lines: [] },
            ],
          }),
          reminder: null,
        }),
      },
    });
    const { body } = await local.get('/');
    expect(body).to.include('#ward-7').and.to.include('Nothing has been said yet');
    expect(body).to.match(/<strong>Ready\.<\/strong> This channel follows 2 feeds, 1 of them invented samples/);
    expect(body).to.include('One thing to read').and.to.include('a.example · Gazette');
    for (const command of ['eating disorders', 'digest', 'chats', 'staying safe', 'feeds', 'help'])
      expect(body).to.include(`name="text" value="${command}"`);
  });

  it('asks what was typed, with or without the slash command, and shows question and private answer', async () => {
    await open();
    for (const typed of ['eating disorders', '  /signpost eating disorders ', '/SIGNPOST eating disorders'])
      await local.speak(typed);
    expect(local.asked.map(({ text }) => text)).to.deep.equal(Array(3).fill('eating disorders'));
    const [{ platform, workspaceId, channelId, userId, userName, values } = {}] = local.asked;
    expect([platform, workspaceId, channelId, userId, userName, values]).to.deep.equal([
      'web',
      'local',
      'ward-7',
      'nurse',
      null,
      {},
    ]);
    const { body } = await local.get('/');
    expect(body).to.include('<code>/signpost eating disorders</code>');
    expect(latestOf(body)).to.include('Only you see this').and.to.include('You said: eating disorders');
  });

  it('keeps words that only look like the slash command', async () => {
    await open();
    await local.speak('/signposting for carers');
    expect(local.asked[0]?.text).to.equal('/signposting for carers');
  });

  it('gives each question its own id, to be quoted when something goes wrong', async () => {
    await open();
    await local.speak('a');
    await local.speak('b');
    expect(new Set(local.asked.map(({ id }) => id)).size).to.equal(2);
  });

  it('says when everybody sees an answer', async () => {
    await open({ answer: async () => ({ visibility: 'channel', message: say('Shared.') }) });
    expect(latestOf(await local.speak('share')))
      .to.include('Everybody here sees this')
      .and.not.include('Only you');
  });

  it('speaks as whom one chooses, visibly, until one chooses again', async () => {
    await open();
    expect((await local.get('/')).body).to.include('value="nurse" aria-pressed="true"');
    const { headers } = await local.post('/who', { who: 'admin' });
    expect(headers.location).to.equal('/#say');
    const body = await local.speak('feeds');
    expect(body).to.include('value="admin" aria-pressed="true"').and.to.include('You, an admin');
    await local.post('/who', { who: 'root' });
    await local.speak('feeds');
    await local.speak('feeds', { who: 'nurse' });
    expect(local.asked.map(({ userId }) => userId)).to.deep.equal(['admin', 'admin', 'nurse']);
    const roles = await Promise.all(local.asked.map((invocation) => local.page.roleOf(invocation)));
    expect(roles).to.deep.equal(['admin', 'admin', 'member']);
  });

  it('does not show again what may hold patient details', async () => {
    const facts = { crisis: false, stopped: true, topics: [], ask: null, resources: [], items: [] };
    await open({ answer: async () => ({ ...privately(say('Search stopped')), facts }) });
    const stopped = await local.speak('943 476 5919 falls');
    expect(stopped).to.include('Search stopped').and.to.include('may hold patient details');
    expect(stopped).to.not.include('943 476');
  });

  it('does not show again what was refused for patient details in other commands', async () => {
    const problem = { code: 'PATIENT_DATA', field: 'link' };
    await open({ answer: async () => ({ ...privately(say('Nothing was saved.')), problem }) });
    expect(await local.speak('share https://a.example Mrs Canary')).to.not.include('Canary');
  });

  it('answers kindly, with a number to quote, when the bot itself fails', async () => {
    await open({ answer: () => Promise.reject(new Error('secret of ours')) });
    const body = await local.speak('feeds');
    expect(latestOf(body)).to.include('Something went wrong').and.to.include('web-1');
    expect(body).to.not.include('secret of ours');
  });

  it('makes a button a form of its own that says its command', async () => {
    const more = {
      label: 'Details',
      command: 'resource beat',
      describes: 'Details of Beat',
      style: 'primary',
    } as const;
    await open({
      answer: async () =>
        privately(say('Here', actions(more, { label: 'Share', command: 'share 1', describes: 'Tell all' }))),
    });
    const body = await local.speak('eating disorders');
    expect(body).to.include('<button class="primary" aria-label="Details of Beat">Details</button>');
    expect(body, 'the name holds the words that are seen').to.include('aria-label="Share: Tell all">Share<');
    await local.speak('resource beat', { pressed: 'Details' });
    expect(local.asked.at(-1)?.text).to.equal('resource beat');
    expect((await local.get('/')).body).to.include('pressed <strong>Details</strong>');
  });

  it('asks before a button that is public or destructive', async () => {
    const erase = { label: 'Erase', command: 'erase', confirm: 'Delete everything?', style: 'danger' } as const;
    await open({ answer: async () => privately(say('Sure?', actions(erase))) });
    const body = await local.speak('erase');
    expect(body).to.match(
      /<details class="confirm"><summary>Erase<\/summary><p>Delete everything\?<\/p><form[\s\S]*?<button class="danger">Yes, erase<\/button><\/form><\/details>/,
    );
  });

  it('shows the host of every link, and leads nowhere for an address that is none', async () => {
    await open({
      answer: async () =>
        privately(
          say(
            'Links',
            paragraph(link('Beat', 'https://www.beat.example/help'), link('nhs.example', 'https://nhs.example/')),
            paragraph(link('script', 'javascript:alert(1)'), link('call', 'tel:116123'), link('odd', 'not an address')),
          ),
        ),
    });
    const body = await local.speak('links');
    expect(body).to.include('<a href="https://www.beat.example/help" rel="noopener noreferrer">Beat</a>');
    expect(latestOf(body)).to.include('(www.beat.example)').and.to.not.include('(nhs.example)');
    expect(body).to.include('<a href="tel:116123"').and.to.not.include('href="javascript:');
    expect(latestOf(body)).to.include('script').and.to.include('odd');
  });

  it('shows posts as they come, edits them, and says that they arrived', async () => {
    await open();
    const sent = await local.deliver('digest/1', say('Digest for Monday'));
    expect(sent).to.deep.equal({ kind: 'sent', messageId: 'digest/1' });
    expect(latestOf((await local.get('/')).body))
      .to.include('Posted in the channel')
      .and.to.include('Digest for Monday');
    const target = { platform: 'web', workspaceId: 'local', channelId: 'ward-7', address: null } as const;
    await local.page.update(target, 'digest/1', say('Digest for Tuesday'));
    const { body } = await local.get('/');
    expect(latestOf(body)).to.include('Posted in the channel, edited').and.to.include('Tuesday');
    expect(body).to.not.include('Digest for Monday');
  });

  it('shows a note to the admin as private', async () => {
    await open();
    await local.deliver('notice/1', say('A feed broke.'), 'admin');
    expect(latestOf((await local.get('/')).body))
      .to.include('Private note to the admin')
      .and.to.include('A feed broke.');
  });

  it('knows which posts were shown since it started, and posts an unfinished one again', async () => {
    await open();
    await local.deliver('digest/1', say('Digest'));
    await local.deliver('notice/1', say('Note'), 'admin');
    const target = { platform: 'web', workspaceId: 'local', channelId: 'ward-7', address: null } as const;
    const fate = (key: string) =>
      local.page.reconcile(
        { key, target, message: say(''), dueAt: at('2026-11-25T10:00:00Z'), toUser: null },
        at('2026-11-25T10:00:00Z'),
      );
    expect(await fate('digest/1')).to.deep.equal({ kind: 'sent', messageId: 'digest/1' });
    expect(await fate('notice/1')).to.include({ kind: 'sent' });
    expect(await fate('digest/2')).to.include({ kind: 'retry' });
  });

  it('shows what was posted before it was started again, and can still edit it', async () => {
    const before = { key: 'reminder/1', message: say('#WeNurses starts soon'), at: at('2026-11-24T20:00:00Z') };
    await open({ options: { history: async () => [before] } });
    expect(latestOf((await local.get('/')).body)).to.include('#WeNurses starts soon');
    const target = { platform: 'web', workspaceId: 'local', channelId: 'ward-7', address: null } as const;
    await local.page.update(target, 'reminder/1', say('#WeNurses was moved'));
    expect(latestOf((await local.get('/')).body)).to.include('#WeNurses was moved');
  });

  it('keeps the newest two hundred things that were said, and no more', async () => {
    await open();
    for (let number = 1; number <= 230; number += 1)
      await local.deliver(`post/${number}`, say(`This is post ${number}.`));
    const { body } = await local.get('/');
    expect(body.match(/<article/g)).to.have.length(200);
    expect(body)
      .to.include('This is post 230.')
      .and.to.include('This is post 31.')
      .and.to.not.include('This is post 30.');
  });

  it('tells the page when there is news, and when it was started again', async () => {
    await open();
    const news = async () => (await local.get('/news')).body;
    const [before, again] = [await news(), await news()];
    expect(again).to.equal(before);
    expect((await local.get('/')).body).to.include(`data-news="${before}"`);
    await local.deliver('post/1', say('Hello'));
    const after = await news();
    expect(after).to.not.equal(before);
    expect(after.split('-')[0]).to.equal(before.split('-')[0]);
    const other = await aLocalPage();
    expect((await other.get('/news')).body.split('-')[0]).to.not.equal(before.split('-')[0]);
    await other.stop();
  });

  it('stays usable when what stands beside it cannot be found out', async () => {
    const events: string[] = [];
    const note = (event: string) => void events.push(event);
    await open({
      options: {
        log: { info: note, warn: note, error: note },
        health: () => Promise.reject(new Error('secret of ours')),
        previews: () => Promise.reject(new Error('secret of ours')),
      },
    });
    const body = await local.speak('feeds');
    expect(latestOf(body)).to.include('You said: feeds');
    expect(body).to.include('The feeds cannot be shown just now').and.to.not.include('secret');
    expect(events).to.include('page.failed');
  });
});
