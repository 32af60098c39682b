import { expect } from 'chai';
import type { Invocation, Reply } from '../../../src/domain/command.ts';
import { type Field, type Form, heading, say } from '../../../src/domain/message.ts';
import { aLocalPage, type LocalPage, latestOf, privately } from '../../builders/a-local-page.ts';

const FIELDS: readonly Field[] = [
  { name: 'date', label: 'Next date', kind: 'date', value: '2026-11-26', hint: 'A day to come' },
  { name: 'time', label: 'Time', kind: 'time', value: '20:30' },
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
  { name: 'link', label: 'Link', kind: 'text', value: '', optional: true, maxLength: 300 },
  { name: 'why', label: 'Why', kind: 'multiline', value: '\nfirst & <second>', optional: true },
];
const FORM: Form = { command: 'chats confirm wenurses', submit: 'Confirm', fields: FIELDS };
const asForm = (form: Form): Reply => privately(say('Confirm', heading('Confirm'), { kind: 'form', form }));
const refused = (sentence: string, field: string | null): Reply => ({
  ...privately(say(sentence)),
  problem: { code: 'BAD', field },
});

describe('forms on the local page', () => {
  let local: LocalPage;
  let next: (invocation: Invocation) => Reply;
  beforeEach(async () => {
    next = () => asForm(FORM);
    local = await aLocalPage({ answer: async (invocation) => next(invocation) });
  });
  afterEach(() => local.stop());

  const sent = {
    form: '2-1',
    pressed: 'Confirm',
    'field-date': 'yesterday',
    'field-time': '21:00',
    'field-often': 'once',
    'field-link': 'https://a.example/?a=1&b="2"',
    'field-why': 'because',
  };

  it('give every field its label, its hint, its kind and its value', async () => {
    const body = await local.speak('chats confirm wenurses');
    expect(body).to.include(
      '<label for="field-2-1-date">Next date</label><span class="hint" id="field-2-1-date-hint">A day to come</span><input type="date" id="field-2-1-date" name="field-date" aria-describedby="field-2-1-date-hint" required value="2026-11-26">',
    );
    expect(body).to.include('<input type="time" id="field-2-1-time" name="field-time" required value="20:30">');
    expect(body).to.include('<option value="week" selected>Every week</option><option value="once">Just once</option>');
    expect(body).to.include(
      'Link (optional)</label><input id="field-2-1-link" name="field-link" value="" maxlength="300">',
    );
    expect(body, 'a browser drops the first line break').to.include(
      'rows="4">\n\nfirst &amp; &lt;second&gt;</textarea>',
    );
    expect(body).to.include('<button class="primary">Confirm</button>');
  });

  it('say their command with what was filled in', async () => {
    await local.speak('chats confirm wenurses');
    next = () => privately(say('Confirmed.'));
    const body = await local.speak('chats confirm wenurses', sent);
    expect(local.asked.at(-1)?.text).to.equal('chats confirm wenurses');
    expect(local.asked.at(-1)?.values).to.deep.equal({
      date: 'yesterday',
      time: '21:00',
      often: 'once',
      link: 'https://a.example/?a=1&b="2"',
      why: 'because',
    });
    expect(latestOf(body)).to.include('Confirmed.');
    expect(body).to.include('pressed <strong>Confirm</strong>').and.to.not.include('yesterday');
  });

  it('say what is wrong at the field it is about, and keep what was typed', async () => {
    await local.speak('chats confirm wenurses');
    next = () => refused('That is not a date.', 'date');
    const { headers } = await local.post('/say', { text: FORM.command, ...sent });
    expect(headers.location).to.equal('/#field-2-1-date');
    const { body } = await local.get('/');
    expect(body).to.include(
      '<span class="error" id="field-2-1-date-error"><strong>Please check:</strong> That is not a date.</span>',
    );
    expect(body).to.include('aria-describedby="field-2-1-date-hint field-2-1-date-error" aria-invalid="true"');
    expect(body.match(/aria-invalid/g)).to.have.length(1);
    expect(body)
      .to.include('value="yesterday"')
      .and.to.include('value="21:00"')
      .and.to.include('<option value="once" selected>');
    expect(body).to.include('value="https://a.example/?a=1&amp;b=&quot;2&quot;"').and.to.include('because</textarea>');
    expect(body).to.include('<title>Please check: Channel');
    expect(body.match(/<article/g), 'a slip of the pen is no news').to.have.length(2);
  });

  it('forget the mistake once something else is sent', async () => {
    await local.speak('chats confirm wenurses');
    next = () => refused('That is not a date.', 'date');
    await local.speak(FORM.command, sent);
    next = () => privately(say('Confirmed.'));
    const body = await local.speak(FORM.command, { ...sent, 'field-date': '2026-12-03' });
    expect(body).to.not.include('aria-invalid').and.to.not.include('yesterday').and.to.not.include('because');
    expect(latestOf(body)).to.include('Confirmed.');
  });

  it('answer in the conversation when what is wrong is no field of theirs', async () => {
    await local.speak('chats confirm wenurses');
    for (const field of [null, 'somewhere']) {
      next = () => refused(`Only admins can do this: ${field}.`, field);
      const body = await local.speak(FORM.command, sent);
      expect(latestOf(body)).to.include(`Only admins can do this: ${field}.`);
      expect(body).to.not.include('aria-invalid');
    }
  });

  for (const form of ['', '1-0', '2-0', '9-1', '2-9', '-1', '2-1x', '99999999999999-1', '<b>'])
    it(`take a refusal as an answer when the form says it is “${form}”, which is none`, async () => {
      await local.speak('chats confirm wenurses');
      next = () => refused('That is not a date.', 'date');
      const body = await local.speak(FORM.command, { ...sent, form });
      expect(latestOf(body)).to.include('That is not a date.');
      expect(body).to.not.include('aria-invalid');
    });

  it('work in posts as well as in answers', async () => {
    await local.deliver('note/1', asForm(FORM).message);
    next = () => refused('That is not a date.', 'date');
    expect(await local.speak(FORM.command, { ...sent, form: '1-1' })).to.include('id="field-1-1-date-error"');
  });
});
