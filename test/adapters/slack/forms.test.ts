import { expect } from 'chai';
import { carried } from '../../../adapters/slack/form-button.ts';
import { formView } from '../../../adapters/slack/form-view.ts';
import { renderSlack } from '../../../adapters/slack/render.ts';
import { actions, type Form, heading, say } from '../../../src/domain/message.ts';
import { viewFault } from '../../fakes/fake-slack-checks.ts';
import { privately, type SlackTest, slackTest } from './slack-world.ts';

const FORM: Form = {
  command: 'settings save',
  submit: 'Save',
  fields: [
    {
      name: 'zone',
      label: 'Time zone',
      kind: 'text',
      value: 'Europe/London',
      hint: 'Such as Europe/London',
      maxLength: 50,
    },
    {
      name: 'day',
      label: 'Day',
      kind: 'select',
      value: 'MO',
      options: [
        { value: 'MO', label: 'Monday' },
        { value: 'TU', label: 'Tuesday' },
      ],
    },
    { name: 'at', label: 'Time', kind: 'time', value: '09:00' },
    { name: 'from', label: 'From', kind: 'date', value: '2026-11-23', optional: true },
    { name: 'note', label: 'Note', kind: 'multiline', value: '', optional: true },
  ],
};
const WITH_FORM = say('Settings', heading('Settings of this channel'), { kind: 'form', form: FORM });
const button = () => {
  const found = renderSlack(WITH_FORM).blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const [first] = found;
  return first?.type === 'button'
    ? { action_id: first.action_id ?? '', value: first.value ?? '' }
    : { action_id: '', value: '' };
};

describe('Slack forms', () => {
  let test: SlackTest;
  beforeEach(async () => {
    test = await slackTest();
  });
  afterEach(async () => {
    expect(test.slack.world.problems).to.deep.equal([]);
    expect(test.slack.world.refused).to.deep.equal([]);
    await test.close();
  });
  const lastView = () => test.slack.world.views.at(-1)?.view ?? {};
  const open = async (more?: object) => {
    const { answerTo } = await test.send.action(button(), more);
    await test.slack.until(() => test.slack.world.views.length > 0);
    return answerTo;
  };
  const state = (values: object) => ({ ...lastView(), id: 'V1', state: { values } });
  const filled = () =>
    state({
      zone: { value: { type: 'plain_text_input', value: 'Europe/Dublin' } },
      day: { value: { type: 'static_select', selected_option: { value: 'TU' } } },
      at: { value: { selected_time: '10:30' } },
      from: { value: { selected_date: null } },
      note: { value: { value: null } },
    });

  it('shows what a form holds and opens it from its button, also after a restart', async () => {
    const json = JSON.stringify(renderSlack(WITH_FORM).blocks);
    expect(json).to.include('*Day:* Monday').and.to.include('*Note:* not set');
    await test.restart();
    await open();
    expect(lastView()).to.deep.include({
      type: 'modal',
      title: { type: 'plain_text', text: 'Settings of this channel', emoji: false },
    });
    expect(JSON.stringify(lastView().blocks)).to.include('"initial_time":"09:00"').and.to.include('"block_id":"zone"');
  });

  it('runs the command of a form with its values, and answers where it was opened', async () => {
    const answerTo = await open();
    const response = await test.send.view(filled());
    expect(await response.json()).to.deep.equal({ response_action: 'clear' });
    await test.slack.until(() => test.slack.answers.length === 1);
    expect(test.asked[0]).to.deep.include({
      text: 'settings save',
      channelId: 'C1',
      values: { zone: 'Europe/Dublin', day: 'TU', at: '10:30', from: '', note: '' },
    });
    expect(test.slack.answers[0]).to.deep.include({ url: answerTo });
    expect(test.slack.answers[0]?.body).to.include({ response_type: 'ephemeral', replace_original: true });
  });

  it('shows what is wrong on the field it belongs to, and else on the first', async () => {
    await open();
    test.answer = () => ({
      ...privately(say('Write a time such as 09:00.')),
      problem: { code: 'BAD_TIME', field: 'at' },
    });
    expect(await (await test.send.view(filled())).json()).to.deep.equal({
      response_action: 'errors',
      errors: { at: 'Write a time such as 09:00.' },
    });
    test.answer = () => ({ ...privately(say('Not now.')), problem: { code: 'X', field: 'elsewhere' } });
    expect(await (await test.send.view({ ...filled(), hash: '2' })).json()).to.deep.equal({
      response_action: 'errors',
      errors: { zone: 'Not now.' },
    });
  });

  it('keeps the form open with a word when the answer takes longer than Slack waits', async () => {
    await open();
    let finish = () => {};
    test.answer = () =>
      new Promise((resolve) => {
        finish = () => resolve(privately(say('Found the feed')));
      });
    const response = (await (await test.send.view(state({}))).json()) as {
      response_action: string;
      view: { blocks: unknown };
    };
    expect(response.response_action).to.equal('update');
    expect(JSON.stringify(response.view.blocks)).to.include('One moment');
    test.slack.world.views.push({ method: 'opened', id: 'V1', user: null, view: {} });
    finish();
    await test.slack.until(() => JSON.stringify(lastView()).includes('Found the feed'));
  }).timeout(4_000);

  it('says so kindly when the form cannot be opened', async () => {
    await test.send.action({ action_id: 'form-0', value: 'bm90IGEgZm9ybQ' });
    await test.slack.until(() => test.slack.answers.length === 1);
    expect(test.slack.answers[0]?.body.text).to.match(/too old/);
    test.slack.fail('views.open', { error: 'expired_trigger_id' });
    await test.send.action(button());
    await test.slack.until(() => test.slack.answers.length === 2);
    expect(test.slack.answers[1]?.body.text).to.match(/Press the button again/);
  });

  it('P-24 takes the workspace from what Slack signed, and nothing but a channel from the form', async () => {
    await open();
    const tampered = {
      ...filled(),
      private_metadata: JSON.stringify({ channelId: 'C2', command: 'erase', workspaceId: 'T9', userId: 'UADMIN' }),
    };
    await test.send.view(tampered);
    await test.slack.until(() => test.asked.length === 1);
    expect(test.asked[0]).to.include({ workspaceId: 'T1', userId: 'U1', channelId: 'C2' });
    for (const private_metadata of [
      '{"channelId":"../C1"}',
      'not json',
      JSON.stringify({ channelId: 'C1', pad: 'x'.repeat(3_001) }),
    ]) {
      expect((await test.send.view({ ...filled(), private_metadata })).status).to.equal(200);
    }
    expect(test.asked).to.have.length(1);
  });

  it('answers in App Home through a modal, and draws Home anew', async () => {
    const more = {
      response_url: undefined,
      channel: undefined,
      container: { type: 'view', view_id: 'VHOME' },
      view: { id: 'VHOME', type: 'home', private_metadata: '{"channelId":"D1","command":""}' },
    };
    await test.send.action({ action_id: 'own-1', value: 'feeds' }, more);
    await test.slack.until(() => test.slack.world.views.some(({ method }) => method === 'views.publish'));
    expect(test.asked[0]).to.include({ text: 'feeds', channelId: 'D1' });
    expect(test.slack.world.views.map(({ method }) => method)).to.deep.equal([
      'views.open',
      'views.update',
      'views.publish',
    ]);
    expect(JSON.stringify(test.slack.world.views[1])).to.include('An answer');
  });

  it('answers a button of a modal in its place', async () => {
    test.slack.world.views.push({ method: 'opened', id: 'V7', user: null, view: {} });
    test.answer = () => privately(say('Step two', actions({ label: 'Go on', command: 'setup 3' })));
    await test.send.action(
      { action_id: 'own-0', value: 'setup 2' },
      { response_url: undefined, view: { id: 'V7', type: 'modal', private_metadata: '{"channelId":"C1"}' } },
    );
    await test.slack.until(() => test.slack.world.views.length === 2);
    expect(test.slack.world.views[1]).to.include({ method: 'views.update', id: 'V7' });
  });

  it('opens "Add to next digest" with the link of the message', async () => {
    await test.send.shortcut({
      text: 'Worth reading: <https://press.example/a?x=1&amp;y=2|this> and <https://other.example>',
    });
    await test.slack.until(() => test.slack.world.views.length === 1);
    expect(JSON.stringify(lastView().blocks)).to.include('https://press.example/a?x=1&y=2');
    await test.send.view(
      state({ link: { value: { value: 'https://press.example/a' } }, why: { value: { value: 'Good on falls' } } }),
    );
    await test.slack.until(() => test.slack.answers.length === 1);
    expect(test.asked[0]).to.deep.include({
      text: 'share',
      channelId: 'C1',
      values: { link: 'https://press.example/a', why: 'Good on falls' },
    });
  });

  it('puts a select of more than 100 choices into groups, and types what no menu takes', () => {
    const select = (options: { value: string; label: string }[], value: string): Form => ({
      command: 'x',
      submit: 'Save',
      fields: [{ name: 'zone', label: 'Zone', kind: 'select', value, options }],
    });
    const where = { channelId: 'C1', responseUrl: null, replace: false };
    const zones = Array.from({ length: 430 }, (_, index) => ({
      value: `Z${index}`,
      label: `Zone ${index} ${'x'.repeat(90)}`,
    }));
    const grouped = formView(select(zones, 'Z200'), 'A title far longer than Slack allows', where);
    expect(viewFault(grouped)).to.equal(null);
    expect(JSON.stringify(grouped)).to.include('option_groups').and.to.include('"initial_option":{"text"');
    expect(JSON.stringify(formView(select([{ value: 'x'.repeat(151), label: 'Long' }], ''), 'T', where))).to.include(
      'plain_text_input',
    );
    expect(viewFault(formView(select([], ''), '', where))).to.equal(null);
  });

  it("picks channels and people with Slack's own menus and gives their ids to the command", async () => {
    const fields = [
      {
        name: 'channel',
        label: 'Channel',
        kind: 'select',
        value: 'in 7',
        options: [{ value: 'in 7', label: '#ward' }],
        picks: 'channel',
      },
      { name: 'who', label: 'Who', kind: 'text', value: 'U1', picks: 'person' },
    ] as const;
    const where = { channelId: 'C1', responseUrl: null, replace: false };
    const view = formView({ command: 'setup channel', submit: 'Go on', fields }, 'Which channel?', where);
    expect(viewFault(view)).to.equal(null);
    expect(JSON.stringify(view))
      .to.include('conversations_select')
      .and.to.include('"initial_user":"U1"')
      .and.not.to.include('in 7');
    const values = { channel: { value: { selected_conversation: 'C2' } }, who: { value: { selected_user: 'U2' } } };
    await test.send.view({ ...view, id: 'V1', state: { values } });
    await test.slack.until(() => test.asked.length === 1);
    expect(test.asked[0]?.values).to.deep.equal({ channel: 'C2', who: 'U2' });
  });

  it('carries a form of 40 fields in its button', () => {
    const fields = Array.from(
      { length: 40 },
      (_, index) => ({ name: `f${index}`, label: `Field ${index}`, kind: 'text', value: `value ${index}` }) as const,
    );
    const [last] = renderSlack(say('Form', { kind: 'form', form: { ...FORM, fields } })).blocks.slice(-1);
    expect(last?.type).to.equal('actions');
    expect(carried('')).to.equal(null);
  });

  it('asks the command again for a form too long for its button, such as 200 feeds to choose from', async () => {
    const options = Array.from({ length: 200 }, (_, index) => ({
      value: `${index}`,
      label: `${Math.sin(index)} ${Math.cos(index)}`,
    }));
    const form: Form = {
      command: 'feeds remove',
      submit: 'Remove',
      fields: [{ name: 'feed', label: 'Feed', kind: 'select', value: '0', options }],
    };
    const long = say('Which feed?', { kind: 'form', form });
    const [last] = renderSlack(long).blocks.slice(-1);
    const [pressed] = last?.type === 'actions' ? last.elements : [];
    const value = pressed?.type === 'button' ? (pressed.value ?? '') : '';
    test.answer = () => privately(long);
    await test.send.action({ action_id: 'form-0', value });
    await test.slack.until(() => test.slack.world.views.length === 1);
    expect(test.asked[0]).to.deep.include({ text: 'feeds remove', values: {} });
    expect(JSON.stringify(lastView().blocks)).to.include('option_groups');
    test.answer = () => privately(say('There is no feed to remove.'));
    await test.send.action({ action_id: 'form-0', value });
    await test.slack.until(() => test.slack.answers.length === 1);
    expect(test.slack.answers[0]?.body.text).to.match(/too old/);
  });
});
