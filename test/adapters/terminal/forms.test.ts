import { expect } from 'chai';
import type { Invocation, Reply } from '../../../src/domain/command.ts';
import { type Form, say } from '../../../src/domain/message.ts';
import { aTerminal } from '../../builders/a-terminal.ts';

const FORM: Form = {
  command: 'chats confirm wenurses',
  submit: 'Confirm',
  fields: [
    { name: 'date', label: 'Next date', kind: 'date', value: '2026-11-26' },
    {
      name: 'often',
      label: 'How often',
      kind: 'select',
      value: 'week',
      options: [
        { value: 'week', label: 'Every week' },
        { value: 'once', label: 'Just once' },
      ],
    },
    {
      name: 'link',
      label: 'Link',
      kind: 'text',
      value: 'https://a.example',
      optional: true,
      hint: 'To the host',
      maxLength: 20,
    },
  ],
};

/** Fills the form in with these lines; the bot says no as often as there are refusals. */
async function filled(lines: readonly string[], refusals: readonly Reply[] = [], form: Form = FORM) {
  const left = [...refusals];
  const answer = async ({ text }: Invocation): Promise<Reply> => {
    if (text === 'start') return { visibility: 'private', message: say('Form', { kind: 'form', form }) };
    return left.shift() ?? { visibility: 'private', message: say('Confirmed.') };
  };
  const { asked, pipe } = await aTerminal({ answer });
  const printed = await pipe('start', '#1', ...lines);
  return { printed, sent: asked.slice(1) };
}
const refused = (field: string | null): Reply => ({
  visibility: 'private',
  message: say('That is not right.'),
  problem: { code: 'BAD', field },
});

describe('forms in the terminal', () => {
  it('show what they hold and the number that opens them', async () => {
    const { printed } = await filled([]);
    expect(printed).to.include('Next date: 2026-11-26').and.to.include('#1  Confirm (asks for each line)');
  });

  it('ask field by field and keep what stands there at Enter', async () => {
    const { printed, sent } = await filled(['', '', '']);
    expect(sent[0]?.text).to.equal('chats confirm wenurses');
    expect(sent[0]?.values).to.deep.equal({ date: '2026-11-26', often: 'week', link: 'https://a.example' });
    expect(printed).to.include('Next date (for example 2026-11-26) [2026-11-26]:').and.to.include('  2  Just once');
    expect(printed).to.include('How often (a number) [Every week]:').and.to.include('Link (optional; To the host)');
    expect(printed).to.include('Confirmed.');
  });

  it('take what is typed: a number, a value or a label for a choice, - for nothing', async () => {
    for (const choice of ['2', 'once', 'JUST ONCE']) {
      const { sent } = await filled(['26 Nov 2026', choice, '-']);
      expect(sent[0]?.values, choice).to.deep.equal({ date: '26 Nov 2026', often: 'once', link: '' });
    }
  });

  it('ask again for what is no choice', async () => {
    const { printed, sent } = await filled(['', '0', '3', 'never', '1', '']);
    expect(printed.match(/Please choose a number from 1 to 2\./g)).to.have.length(3);
    expect(sent[0]?.values.often).to.equal('week');
  });

  it('ask again for what must be filled in', async () => {
    const form: Form = {
      command: 'x',
      submit: 'Send',
      fields: [{ name: 'why', label: 'Why', kind: 'multiline', value: '' }],
    };
    const { printed, sent } = await filled(['', '  ', 'because'], [], form);
    expect(printed.match(/Please fill this in\./g)).to.have.length(2);
    expect(sent[0]?.values).to.deep.equal({ why: 'because' });
  });

  it('cut what is longer than a field may hold', async () => {
    const { sent } = await filled(['', '', 'x'.repeat(30)]);
    expect(sent[0]?.values.link).to.equal('x'.repeat(20));
  });

  it('ask only for the field that was wrong, and keep the others', async () => {
    const { printed, sent } = await filled(['yesterday', '2', '-', '2026-12-03'], [refused('date')]);
    expect(printed).to.include('Please check: That is not right.').and.to.include('[yesterday]:');
    expect(sent.map(({ values }) => values)).to.deep.equal([
      { date: 'yesterday', often: 'once', link: '' },
      { date: '2026-12-03', often: 'once', link: '' },
    ]);
    expect(printed).to.include('Confirmed.');
  });

  it('say in the conversation what is wrong with no field of theirs', async () => {
    const { printed, sent } = await filled(['', '', ''], [refused('somewhere')]);
    expect(sent).to.have.length(1);
    expect(printed).to.include('That is not right.').and.to.not.include('Please check');
  });

  for (const lines of [['#stop'], ['', '#STOP'], ['', ''], []])
    it(`send nothing when one leaves after ${lines.length} lines`, async () => {
      const { printed, sent } = await filled(lines);
      expect(sent).to.deep.equal([]);
      expect(printed).to.include('Nothing was sent.');
    });
});
