import { createRequire } from 'node:module';
import { expect } from 'chai';
import { LIMITS } from '../../../adapters/teams/limits.ts';
import { renderTeams, sizeOf } from '../../../adapters/teams/render.ts';
import { actions, heading, type Message, paragraph, say } from '../../../src/domain/message.ts';
import { activeInCard, fuzzTeams } from '../../fakes/fake-teams-fuzz.ts';

const { AdaptiveCard } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as {
  AdaptiveCard: new () => {
    parse(json: unknown): void;
    validateProperties(): { validationEvents: readonly unknown[] };
  };
};

function anEntry(title: string, url: string | null = 'https://press.example/a') {
  return say('One story', { kind: 'entries', entries: [{ title, url, facts: ['The Ward Gazette'], lines: [] }] });
}
const wire = (message: Message) => JSON.stringify(renderTeams(message).card);

describe('the Teams renderer', () => {
  it('draws cards the adaptivecards package finds nothing wrong with', () => {
    const message = say(
      'Everything there is',
      heading('Heading'),
      paragraph('Text with a ', { kind: 'link', text: 'link', url: 'https://nhs.uk/' }),
      { kind: 'notice', title: 'Urgent help', lines: [[{ kind: 'text', text: 'Call 999' }]] },
      actions(
        { label: 'Share', command: 'share-answer x', confirm: 'Show this to the channel?' },
        { label: 'More', command: 'more' },
      ),
      {
        kind: 'form',
        form: {
          command: 'settings save',
          submit: 'Save',
          fields: [
            { name: 'zone', label: 'Zone', kind: 'text', value: 'Europe/London' },
            { name: 'day', label: 'Day', kind: 'select', value: 'MO', options: [{ value: 'MO', label: 'Monday' }] },
          ],
        },
      },
    );
    const card = new AdaptiveCard();
    card.parse(renderTeams(message).card);
    expect(card.validateProperties().validationEvents).to.deep.equal([]);
  });

  it('C-06 shows a title that looks like a mention as text, with no mention in it', () => {
    const json = wire(anEntry('<at>Ward Manager</at> urgent'));
    expect(json).not.to.match(/<\/?at>/);
    expect(json).to.include('Ward Manager');
  });

  it('sets urgent help apart from other notices', () => {
    const [urgent, other] = [true as const, undefined].map((urgent) => {
      const block = { kind: 'notice', title: 'Help now', lines: [], ...(urgent ? { urgent } : {}) } as const;
      return renderTeams({ summary: 'Help', blocks: [block] }).card.body[0];
    });
    expect(urgent).to.have.property('style', 'attention');
    expect(other).to.have.property('style', 'emphasis');
  });

  it('C-10 shows markdown in a title as it was written', () => {
    const { card } = renderTeams(anEntry('[NICE](https://evil.example) **x**'));
    const [container] = card.body;
    expect(container).to.have.nested.property('items[0].inlines[0].text', '[NICE](https://evil.example) **x**');
  });

  it('C-17 removes control characters, lone surrogates and what turns a line round', () => {
    expect(wire(anEntry('a\u0000b\u0001c\ufffed\ud83de\u202ef <\u0000at>Ward</at>'))).to.include('abcdef <\u2060at>');
    expect(() => wire(anEntry('\u202e'))).not.to.throw();
  });

  it('C-11 makes no quote and no list of a heading, on whichever of its lines', () => {
    const [block] = renderTeams(say('x', heading('> one\n> two\n- three\n4. four'))).card.body;
    expect(activeInCard(block, new Set())).to.deep.equal([]);
    expect(block?.type === 'TextBlock' && block.text.replaceAll('\u2060', '')).to.equal(
      '> one\n> two\n- three\n4. four',
    );
  });

  it('draws 2,000 hostile items with nothing active in them and nothing Teams refuses', () => {
    const { items, active, refused } = fuzzTeams(2_000);
    expect(items).to.equal(2_000);
    expect(active.slice(0, 5)).to.deep.equal([]);
    expect(refused.slice(0, 5)).to.deep.equal([]);
  });

  for (const bad of ['**x**', '[NICE](https://evil.example)', '> q', 'a\n- b', '1. x', '`c`', '<at>all</at>'])
    it(`is checked by a reader that does see what is active in ${JSON.stringify(bad)}`, () => {
      expect(activeInCard({ type: 'TextBlock', text: bad }, new Set())).to.have.length.of.at.least(1);
    });

  it('C-09 prints the host of the real link beside a title that names another', () => {
    expect(wire(anEntry('https://www.nice.org.uk/guidance', 'https://evil.example/x'))).to.include(
      'evil.example · The Ward Gazette',
    );
  });

  it('puts at most six buttons in a row and loses none', () => {
    const many = Array.from({ length: 14 }, (_, index) => ({ label: `B${index}`, command: `c ${index}` }));
    const sets = renderTeams(say('Buttons', actions(...many))).card.body;
    expect(sets).to.have.length(3);
    expect(JSON.stringify(sets).match(/"Action.Execute"/g)).to.have.length(14);
    for (const set of sets) expect(set).to.have.property('actions').with.length.of.at.most(LIMITS.actions);
  });

  it('asks in an inner card before what is public', () => {
    const [set] = renderTeams(
      say('Share', actions({ label: 'Share in channel', command: 'share-answer x', confirm: 'Show this to all?' })),
    ).card.body;
    expect(set).to.have.nested.property('actions[0].type', 'Action.ShowCard');
    expect(set).to.have.nested.property('actions[0].card.actions[0].title', 'Yes, share in channel');
  });

  it('shortens until the card fits, and says how many are missing', () => {
    const entries = Array.from({ length: 200 }, (_, index) => ({
      title: `Story ${index} ${'x'.repeat(200)}`,
      url: `https://press.example/${index}`,
      facts: [],
      lines: [[{ kind: 'text' as const, text: 'y'.repeat(400) }]],
    }));
    const rendered = renderTeams(say('Two hundred', { kind: 'entries', entries }), { maxBytes: LIMITS.resultBytes });
    expect(sizeOf(rendered)).to.be.at.most(LIMITS.resultBytes);
    expect(JSON.stringify(rendered)).to.match(/\+\d+ more/);
  });
});
