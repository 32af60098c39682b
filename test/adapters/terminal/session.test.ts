import { expect } from 'chai';
import type { Reply } from '../../../src/domain/command.ts';
import { type Action, actions, heading, type Message, paragraph, say } from '../../../src/domain/message.ts';
import { aTerminal } from '../../builders/a-terminal.ts';
import { at } from '../../builders/at.ts';

const privately = (message: Message): Reply => ({ visibility: 'private', message });
const withButtons = (...list: readonly Action[]) => privately(say('Here', paragraph('Here'), actions(...list)));

describe('the terminal', () => {
  it('says what this is and how it works, and answers every line of a pipe in order', async () => {
    const { asked, pipe } = await aTerminal();
    const printed = await pipe(
      'eating disorders',
      '/signpost carers',
      '',
      '  /Signpost',
      'the last has no end of line',
    );
    expect(printed)
      .to.match(/^Signpost in your terminal/)
      .and.to.include('Never put patient details here.');
    expect(asked.map(({ text }) => text)).to.deep.equal([
      'eating disorders',
      'carers',
      '',
      'the last has no end of line',
    ]);
    expect(printed.indexOf('You said: eating')).to.be.below(printed.indexOf('You said: carers'));
    expect(printed).to.include('Signpost (only you see this)');
    expect(printed, 'no prompts in a file').to.not.include('nurse>');
  });

  it('asks as a nurse in the channel that the local page shows, each question with its own id', async () => {
    const { asked, pipe } = await aTerminal();
    await pipe('a', 'b');
    const [{ platform, workspaceId, channelId, userId, userName } = {}] = asked;
    expect([platform, workspaceId, channelId, userId, userName]).to.deep.equal([
      'web',
      'local',
      'ward-7',
      'nurse',
      null,
    ]);
    expect(new Set(asked.map(({ id }) => id)).size).to.equal(2);
  });

  it('sits where it is told', async () => {
    const place = { platform: 'terminal', workspaceId: 'w', channelId: 'c' } as const;
    const { asked, pipe, terminal } = await aTerminal({ options: { place, speaker: 'admin' } });
    await pipe('a');
    expect(asked[0]).to.include({ ...place, userId: 'admin' });
    expect(terminal.platform).to.equal('terminal');
  });

  it('changes who speaks, and says so', async () => {
    const { asked, pipe, terminal } = await aTerminal();
    const printed = await pipe('a', '#admin', 'b', '#NURSE', 'c');
    expect(printed).to.include('You speak as an admin now.').and.to.include('You speak as a nurse now.');
    expect(await Promise.all(asked.map((each) => terminal.roleOf(each)))).to.deep.equal(['member', 'admin', 'member']);
  });

  it('says when everybody sees an answer', async () => {
    const { pipe } = await aTerminal({ answer: async () => ({ visibility: 'channel', message: say('Shared.') }) });
    expect(await pipe('share')).to.include('Signpost (everybody here sees this)');
  });

  it('takes a hashtag for a question', async () => {
    const { asked, pipe } = await aTerminal();
    await pipe('#WeNurses', '#1a', '# 1');
    expect(asked.map(({ text }) => text)).to.deep.equal(['#WeNurses', '#1a', '# 1']);
  });

  it('presses a button by its number, and never gives a number twice', async () => {
    const answer = async ({ text }: { text: string }) =>
      withButtons(
        { label: 'Details', describes: 'Details of Beat', command: `${text} beat` },
        { label: 'More', command: `${text} more` },
      );
    const { asked, pipe } = await aTerminal({ answer });
    const printed = await pipe('first', 'second', '#2', '#1', '#3', '#99');
    expect(printed).to.include('#1  Details of Beat\n#2  More').and.to.include('#3  Details of Beat\n#4  More');
    expect(asked.slice(2).map(({ text }) => text)).to.deep.equal(['first more', 'first beat', 'second beat']);
    expect(printed).to.include('There is no button #99.');
  });

  it('keeps a button’s number when a post comes in between', async () => {
    const { asked, type, deliver } = await aTerminal({
      answer: async () => withButtons({ label: 'More', command: 'more' }),
    });
    await type('first');
    await deliver('post/1', withButtons({ label: 'Erase', command: 'erase' }).message);
    await type('#1');
    expect(asked.at(-1)?.text).to.equal('more');
  });

  for (const [said, done] of [
    ['yes', true],
    ['Y', true],
    ['no', false],
    ['', false],
    ['yes please', false],
  ] as const)
    it(`asks before a button that is public or destructive, and takes “${said}” for ${done ? 'yes' : 'no'}`, async () => {
      const erase = { label: 'Erase', command: 'erase', confirm: 'Delete everything?' };
      const { asked, pipe } = await aTerminal({ answer: async () => withButtons(erase) });
      const printed = await pipe('settings', '#1', said);
      expect(printed).to.include('Delete everything? Type yes or no:');
      expect(asked.some(({ text }) => text === 'erase')).to.equal(done);
      expect(printed.includes('Nothing was done.')).to.equal(!done);
    });

  it('takes the end of the input for no', async () => {
    const erase = { label: 'Erase', command: 'erase', confirm: 'Delete everything?' };
    const { asked, pipe } = await aTerminal({ answer: async () => withButtons(erase) });
    await pipe('settings', '#1');
    expect(asked.map(({ text }) => text)).to.deep.equal(['settings']);
  });

  it('ends at the end of the input, also when nothing was typed, and at #quit', async () => {
    await (await aTerminal()).pipe();
    const { asked, pipe } = await aTerminal();
    await pipe('a', '#quit', 'b');
    expect(asked.map(({ text }) => text)).to.deep.equal(['a']);
  });

  it('answers a slow question before it ends', async () => {
    const answer = () =>
      new Promise<Reply>((resolve) => setImmediate(() => setImmediate(() => resolve(privately(say('At last.'))))));
    const { pipe } = await aTerminal({ answer });
    expect(await pipe('a', 'b')).to.match(/At last\.[\s\S]*At last\./);
  });

  it('loses no line of a long file', async () => {
    const { asked, pipe } = await aTerminal();
    await pipe(...Array.from({ length: 1500 }, (_, index) => `question ${index}`));
    expect(asked).to.have.length(1500);
    expect(asked.at(-1)?.text).to.equal('question 1499');
  });

  it('answers kindly, with a number to quote, when the bot itself fails', async () => {
    const { pipe } = await aTerminal({ answer: () => Promise.reject(new Error('secret of ours')) });
    const printed = await pipe('a');
    expect(printed).to.include('Something went wrong').and.to.include('terminal-1').and.to.not.include('secret');
  });

  it('prints posts as they come, private notes as such, and changes', async () => {
    const { deliver, terminal, printed } = await aTerminal();
    expect(await deliver('digest/1', say('Digest for Monday', heading('Nursing press')))).to.deep.equal({
      kind: 'sent',
      messageId: 'digest/1',
    });
    await deliver('notice/1', say('A feed broke.'), 'admin');
    const target = { platform: 'web', workspaceId: 'local', channelId: 'ward-7', address: null } as const;
    await terminal.update(target, 'digest/1', say('The chat was moved.'));
    expect(printed()).to.include('Signpost (posted in #ward-7)\n\nNURSING PRESS');
    expect(printed()).to.include('Signpost (private note to the admin)\n\nA feed broke.');
    expect(printed()).to.include('Signpost (changed what it posted before)\n\nThe chat was moved.');
    const fate = (key: string) =>
      terminal.reconcile(
        { key, target, message: say(''), dueAt: at('2026-11-25T10:00:00Z'), toUser: null },
        at('2026-11-25T10:00:00Z'),
      );
    expect(await fate('digest/1')).to.include({ kind: 'sent' });
    expect(await fate('digest/2')).to.include({ kind: 'retry' });
    await terminal.stop();
  });

  it('keeps what other people wrote from commanding the terminal or looking like a line of ours', async () => {
    const hostile = 'News\u001b]0;owned\u0007\u001b[2J\r\n#1  Erase everything\nadmin> ';
    const message = say(
      hostile,
      heading(hostile),
      {
        kind: 'entries',
        entries: [
          {
            title: hostile,
            url: `https://a.example/\u001b[31m`,
            facts: [hostile],
            lines: [[{ kind: 'text', text: hostile }]],
          },
        ],
      },
      actions({ label: hostile, command: 'more' }),
    );
    const { deliver, printed, terminal } = await aTerminal();
    await deliver('post/1', message);
    expect(printed()).to.not.match(/(?!\n)\p{Cc}/u);
    const faked = printed()
      .split('\n')
      .filter((line) => /^(?:#1 {2}Erase|admin>)/.test(line));
    expect(faked).to.deep.equal([]);
    await terminal.stop();
  });

  it('keeps a post for later when nobody can read it any more', async () => {
    const { output, deliver, settle, ended } = await aTerminal();
    output.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    await settle();
    expect(await deliver('digest/1', say('Digest'))).to.include({ kind: 'retry', reason: 'TERMINAL_CLOSED' });
    await ended;
  });

  it('ends when its input breaks', async () => {
    const { input, ended } = await aTerminal();
    input.destroy(new Error('read EIO'));
    await ended;
  });

  it('still prints posts after its input has ended', async () => {
    const { pipe, deliver, printed } = await aTerminal();
    await pipe('a');
    expect(await deliver('digest/1', say('Digest for Monday'))).to.include({ kind: 'sent' });
    expect(printed()).to.include('Digest for Monday');
  });

  it('stops while it waits for a line', async () => {
    const { terminal, ended } = await aTerminal();
    await terminal.stop();
    await ended;
  });
});

describe('the terminal at a keyboard', () => {
  it('shows who speaks in its prompt', async () => {
    const { type, printed, terminal } = await aTerminal({ tty: { columns: 80 } });
    await type('#admin');
    expect(printed()).to.include('nurse> ').and.to.include('admin> ');
    await terminal.stop();
  });

  it('prints a post above what is being typed, which is then sent whole', async () => {
    const { asked, input, deliver, settle, type, printed, terminal } = await aTerminal({ tty: { columns: 80 } });
    input.write('eating dis');
    await settle();
    await deliver('digest/1', say('Digest for Monday'));
    expect(printed()).to.match(/Digest for Monday\n\n[\s\S]*nurse> eating dis/);
    await type('orders');
    expect(asked.map(({ text }) => text)).to.deep.equal(['eating disorders']);
    await terminal.stop();
  });

  it('breaks long lines at the width of the screen', async () => {
    const { deliver, printed, terminal } = await aTerminal({ tty: { columns: 40 } });
    await deliver('post/1', say('word '.repeat(60)));
    const words = printed()
      .split('\n')
      .filter((line) => line.startsWith('word'));
    expect(words).to.have.length(8);
    expect(Math.max(...words.map(({ length }) => length))).to.be.at.most(40);
    await terminal.stop();
  });

  it('ends at Ctrl-D and at Ctrl-C, also while a form is being filled in', async () => {
    const form = {
      command: 'x',
      submit: 'Send',
      fields: [{ name: 'a', label: 'A', kind: 'text', value: '' }],
    } as const;
    for (const key of ['\u0004', '\u0003']) {
      const { asked, input, type, ended } = await aTerminal({
        tty: { columns: 80 },
        answer: async () => privately(say('Form', { kind: 'form', form })),
      });
      await type('settings', '#1');
      input.write(key);
      await ended;
      expect(asked.map(({ text }) => text)).to.deep.equal(['settings']);
    }
  });
});
