import { expect } from 'chai';
import { renderSlack } from '../../../adapters/slack/render.ts';
import { renderTeams } from '../../../adapters/teams/render.ts';
import { mrkdwn } from '../../../adapters/web/mrkdwn.ts';
import { slackPreview } from '../../../adapters/web/slack-preview.ts';
import { teamsPreview } from '../../../adapters/web/teams-preview.ts';
import { actions, heading, type Message, paragraph, quiet, say, strong } from '../../../src/domain/message.ts';
import { aLocalPage } from '../../builders/a-local-page.ts';

const DIGEST: Message = say(
  'Digest for Monday: one thing to read',
  heading('Nursing press'),
  {
    kind: 'entries',
    entries: [{ title: 'Fish & chips <on wards>', url: 'https://a.example/1?x=1&y=2', facts: ['Gazette'], lines: [] }],
  },
  paragraph(strong('Bold'), ' and plain'),
  quiet('Not clinical advice.'),
  { kind: 'notice', title: 'Call 999', lines: [[{ kind: 'text', text: 'if life is at risk' }]] },
  actions(
    { label: 'All chats', command: 'chats', style: 'primary' },
    { label: 'Stop', command: 'digest off', confirm: 'Stop the digest?', style: 'danger' },
  ),
);

const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u2060', '')
    .replace(/\s+/g, ' ');

describe('the previews', () => {
  for (const [platform, { html }] of Object.entries({
    Slack: slackPreview(renderSlack(DIGEST)),
    Teams: teamsPreview(renderTeams(DIGEST)),
  }))
    describe(`of ${platform}`, () => {
      it('say everything that the message says, as it is read there', () => {
        for (const words of [
          'Nursing press',
          'Fish & chips <on wards>',
          'a.example',
          'Gazette',
          'Bold',
          'and plain',
          'Not clinical advice.',
          'Call 999',
          'if life is at risk',
          'All chats',
          'Stop',
          'Its notification says: Digest for Monday: one thing to read',
        ])
          expect(textOf(html), words).to.include(words);
      });

      it('keep links, headings and bold', () => {
        expect(html).to.include('href="https://a.example/1?x=1&amp;y=2"');
        expect(html).to.match(/<h4>Nursing press<\/h4>/);
        expect(html).to.include('<strong>Bold</strong>');
      });

      it('show buttons that cannot be pressed', () => {
        expect(html).to.match(/<span class="button (?:primary|positive)">All chats<\/span>/);
        expect(html).to.not.match(/<button|<form|<input/);
      });
    });

  it('of Teams open the question behind a button', () => {
    const { html } = teamsPreview(renderTeams(DIGEST));
    expect(html).to.match(
      /<details class="ask"><summary class="button">Stop<\/summary>[\s\S]*Stop the digest\?[\s\S]*Yes, stop/,
    );
  });

  it('draw Slack’s marks only where Slack would', () => {
    const drawn = (text: string) => mrkdwn(text).html;
    expect(drawn('*a* _b_ ~c~ `d`')).to.equal('<strong>a</strong> <em>b</em> <s>c</s> <code>d</code>');
    expect(drawn('2 * 3 * 4')).to.equal('2 * 3 * 4');
    expect(drawn('snake_case_name')).to.equal('snake_case_name');
    expect(drawn('\u2060*\u2060kept apart\u2060*\u2060')).to.not.include('<strong>');
    expect(drawn('a\nb')).to.equal('a<br>b');
    expect(drawn('<https://a.example/?a=1&amp;b=2|A &amp; B>')).to.equal(
      '<a href="https://a.example/?a=1&amp;b=2" rel="noopener noreferrer">A &amp; B</a>',
    );
    expect(drawn('&lt;b&gt; <!here> <@U1> <javascript:x|y>')).to.equal('&lt;b&gt; &lt;!here&gt; &lt;@U1&gt; y');
  });

  it('draw other elements of both platforms, and name what they do not know rather than hide it', () => {
    const slack = slackPreview({
      text: 't',
      blocks: [
        { type: 'divider' },
        { type: 'image', alt_text: 'A ward', image_url: 'https://a.example/x.png' },
        {
          type: 'section',
          text: { type: 'plain_text', text: '*not bold*' },
          accessory: { type: 'button', text: { text: 'Beside' } },
        },
        { type: 'input', label: { text: 'When' }, element: { type: 'datepicker', initial_date: '2026-11-30' } },
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_list',
              elements: [
                { type: 'rich_text_section', elements: [{ type: 'text', text: 'point', style: { bold: true } }] },
              ],
            },
          ],
        },
        { type: 'hologram' },
        null,
        'text',
      ],
    }).html;
    for (const part of [
      '<hr>',
      '[Picture: A ward]',
      '*not bold*',
      '>Beside<',
      'When',
      '2026-11-30',
      '<li><div><strong>point</strong></div></li>',
      '[hologram]',
    ])
      expect(slack).to.include(part);
    const teams = teamsPreview({
      summary: 's',
      card: {
        body: [
          { type: 'Input.ChoiceSet', label: 'Day', value: 'MO', choices: [{ title: 'Monday', value: 'MO' }] },
          { type: 'Hologram' },
          7,
        ],
      },
    }).html;
    expect(teams).to.include('<span>Day</span><span class="box">Monday</span>').and.to.include('[Hologram]');
    expect(teamsPreview({ summary: 's', card: null }).html).to.include('s');
  });

  it('stand side by side for the digest and the reminder, or say that there is none', async () => {
    const local = await aLocalPage({
      options: { slack: renderSlack, teams: renderTeams, previews: async () => ({ digest: DIGEST, reminder: null }) },
    });
    const { body } = await local.get('/previews');
    expect(body.match(/In Slack|In Microsoft Teams/g)).to.deep.equal(['In Slack', 'In Microsoft Teams']);
    expect(body).to.include('Fish &amp; chips').and.to.include('No confirmed chat is coming up.');
    await local.stop();
  });

  it('say sorry when they cannot be made, and nothing of why', async () => {
    const local = await aLocalPage({ options: { previews: () => Promise.reject(new Error('secret of ours')) } });
    const { status, body } = await local.get('/previews');
    expect(status).to.equal(500);
    expect(body).to.include('Something went wrong').and.to.not.include('secret');
    await local.stop();
  });
});
