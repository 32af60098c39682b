import { expect } from 'chai';
import { literal, unescaped } from '../../../adapters/slack/escape.ts';
import { BUDGET } from '../../../adapters/slack/limits.ts';
import { renderSlack, renderSlackText } from '../../../adapters/slack/render.ts';
import {
  actions,
  heading,
  link,
  type Message,
  paragraph,
  quiet,
  say,
  strong,
  text,
} from '../../../src/domain/message.ts';
import { messageFault } from '../../fakes/fake-slack-checks.ts';
import { fuzzSlack } from '../../fakes/fake-slack-fuzz.ts';
import { activeIn } from '../../fakes/fake-slack-mrkdwn.ts';

const story = (title: string, url: string | null = 'https://press.example/a') =>
  say('One story', { kind: 'entries', entries: [{ title, url, facts: ['The Ward Gazette'], lines: [] }] });
const wire = (message: Message) => JSON.stringify(renderSlack(message));
const stories = (count: number): Message =>
  say(`${count} stories`, heading('Press'), {
    kind: 'entries',
    entries: Array.from({ length: count }, (_, index) => ({
      title: `Story number ${index} of this week`,
      url: `https://press.example/${index}`,
      facts: ['The Ward Gazette', '23 November'],
      lines: [[text('A line about it. '.repeat(12))]],
    })),
  });

describe('the Slack renderer', () => {
  it('C-01 shows <!channel> in a title as text', () => {
    const json = wire(story('<!channel> urgent'));
    expect(json).to.include('&lt;!channel&gt; urgent').and.not.to.include('<!');
  });

  for (const [id, title] of [
    ['C-02', '<!everyone> hi'],
    ['C-02', '<!here>'],
    ['C-03', '<!subteam^S012AB|@matrons>'],
    ['C-03', '<@U012AB>'],
    ['C-03', '<#C012AB>'],
    ['C-03', '<!date^1392734382^{date}|x>'],
  ] as const) {
    it(`${id} shows ${title} as text, in the notification too`, () => {
      expect(wire({ ...story(title), summary: title })).not.to.match(/<[!@#]/);
    });
  }

  it('C-04 escapes what is already an entity once more, so that it shows as it was written', () => {
    expect(wire(story('&lt;!channel&gt;'))).to.include('&amp;lt;!channel&amp;gt;');
  });

  it('C-05 leaves @channel as text and asks Slack to read no names', () => {
    const [block] = renderSlack(story('@channel @everyone')).blocks;
    expect(block).to.have.nested.property('text.verbatim', true);
    expect(wire(story('@channel')))
      .to.include('@channel')
      .and.not.to.include('link_names');
  });

  it('C-08 percent-encodes what would end a link early', () => {
    expect(wire(story('Story', 'https://e.x/a|<!channel>'))).to.include('<https://e.x/a%7C%3C!channel%3E|Story>');
    expect(wire(story('Story', 'https://e.x/?a=1&b=2|c'))).to.include('<https://e.x/?a=1&amp;b=2%7Cc|Story>');
  });

  it('C-09 prints the host a link really leads to beside a title that names another', () => {
    expect(wire(story('https://www.nice.org.uk/guidance', 'https://evil.example/x'))).to.include(
      '> · evil.example · The Ward Gazette',
    );
    expect(wire(say('x', paragraph(link('www.nice.org.uk', 'https://evil.example/x'))))).to.include('> (evil.example)');
    expect(wire(say('x', paragraph(link('nice.org.uk', 'https://www.nice.org.uk/x'))))).not.to.include('(www');
    expect(wire(story('Story', 'https://exаmple.com/'))).to.include('xn--exmple-4nf.com');
  });

  for (const title of [
    '*bold*',
    '`code`',
    '~x~',
    '_x_',
    '> quote',
    '```pre```',
    ':sos: help',
    'a *b* _c_ ~d~ `e`',
    '*** stars',
    '**bold** __x__',
  ]) {
    it(`C-11 shows ${title} as it was written`, () => {
      const [block] = renderSlack(say('x', paragraph(title))).blocks;
      const drawn = block?.type === 'section' ? (block.text?.text ?? '') : '';
      expect(activeIn(drawn)).to.deep.equal([]);
      expect(unescaped(drawn)).to.equal(title);
    });
  }

  it('C-11 leaves addresses with underscores as they are, so that they can be copied', () => {
    expect(literal('Write to jo_smith_rn@nhs.net at 9:00')).to.equal('Write to jo_smith_rn@nhs.net at 9:00');
  });

  it('C-15 makes no link of an address with a password or another scheme', () => {
    for (const url of ['https://user:secret@e.x/', 'javascript:alert(1)', 'not a url']) {
      expect(wire(story('Story', url)))
        .to.include('"Story')
        .and.not.to.match(/<|secret|alert/);
    }
  });

  it('C-17 removes control characters, lone surrogates and what turns a line round', () => {
    const json = wire(story('a\u0000b\u0001c\ufffed\ud83de\u202ef'));
    expect(json).to.include('abcdef');
  });

  it('C-19 cuts a title only at its end, between whole characters', () => {
    const title = '👩‍⚕️🏴󠁧󠁢󠁷󠁬󠁳󠁿'.repeat(200);
    const [block] = renderSlack(story(title)).blocks;
    const [, label = ''] = /\|(.*)>/.exec(block?.type === 'section' ? (block.text?.text ?? '') : '') ?? [];
    const kept = [...new Intl.Segmenter('en-GB').segment(label.replace('…', ''))].map(({ segment }) => segment);
    expect(label).to.match(/…$/);
    expect(new Set(kept)).to.deep.equal(new Set(['👩‍⚕️', '🏴󠁧󠁢󠁷󠁬󠁳󠁿']));
  });

  it('gives every message a text that says something', () => {
    expect(renderSlack(story('x')).text).to.equal('One story');
    expect(renderSlack({ summary: ' ', blocks: [] })).to.deep.include({ text: 'A message from Signpost' });
    expect(
      messageFault(
        renderSlack({ summary: '', blocks: [heading(''), paragraph(''), quiet(), { kind: 'entries', entries: [] }] }),
      ),
    ).to.equal(null);
  });

  it('names its buttons once each and labels those that repeat', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      label: 'Details',
      command: `details ${index}`,
      describes: `Details of <b>Place</b> & ${index} ${'x'.repeat(80)}`,
    }));
    const drawn = renderSlack(say('Places', actions(...many), actions(...many.slice(0, 3))));
    expect(messageFault(drawn)).to.equal(null);
  });

  it('says in words what a button cannot carry', () => {
    expect(unescaped(wire(say('x', actions({ label: 'Go', command: 'x'.repeat(2_001) }))))).to.include(
      'Go: type /signpost xxx',
    );
  });

  it('keeps to its budget, in steps: shorter lines, titles, then how many more and where', () => {
    const archiveUrl = 'https://signpost.example/archive/1';
    const seen = [10, 30, 60, 400].map((count) => JSON.stringify(renderSlack(stories(count), { archiveUrl }).blocks));
    for (const json of seen) expect(json.length).to.be.at.most(BUDGET.characters);
    expect(seen[0]).to.include('A line about it');
    expect(seen[2]).not.to.include('A line about it');
    expect(seen[2]).to.include('Story number 59');
    expect(seen[3]).to.match(/<https:\/\/signpost\.example\/archive\/1\|\+\d+ more>/);
  });

  it('splits one very long paragraph over sections and loses none of it', () => {
    const long = Array.from({ length: 700 }, (_, index) => `word${index}`).join(' ');
    const { blocks } = renderSlack(say('Long', paragraph(long)));
    expect(blocks.length).to.be.greaterThan(1);
    expect(messageFault({ text: 'x', blocks })).to.equal(null);
    expect(unescaped(JSON.stringify(blocks)))
      .to.include('word0 ')
      .and.to.include('word699');
  });

  it('never leaves out urgent help, however long the rest', () => {
    const notice = { kind: 'notice', title: 'If life is at risk', lines: [[strong('Call 999')]] } as const;
    const rest = Array.from({ length: 90 }, (_, index) => paragraph(`Paragraph ${index} `.repeat(40)));
    const json = JSON.stringify(
      renderSlack(say('Help', notice, ...rest, actions({ label: 'Share', command: 'share' }))).blocks,
    );
    expect(json).to.include('Call 999').and.to.include('"value":"share"');
    expect(json.length).to.be.at.most(BUDGET.characters);
  });

  it('has a plain text for when Slack refuses blocks', () => {
    const plain = renderSlackText(stories(400));
    expect(plain.length).to.be.at.most(4_000);
    expect(plain).to.include('Story number 0');
    expect(activeIn(plain)).to.deep.equal([]);
  });

  it('draws 2,000 hostile items with nothing active in them and nothing Slack refuses', () => {
    const { items, active, refused } = fuzzSlack(2_000);
    expect(items).to.equal(2_000);
    expect(active.slice(0, 5)).to.deep.equal([]);
    expect(refused.slice(0, 5)).to.deep.equal([]);
  });

  it('is checked by a reader that does see what is active', () => {
    for (const bad of [
      '<!channel>',
      '<@U1>',
      'a *b* c',
      '> q',
      ':sos:',
      '_x_',
      'R&D',
      '<https://e.x|y>',
      '`c`',
      'x <',
    ]) {
      expect(activeIn(bad), bad).to.have.length.of.at.least(1);
    }
  });
});
