import { expect } from 'chai';
import { LIMITS } from '../../../adapters/teams/limits.ts';
import { renderTeams, sizeOf } from '../../../adapters/teams/render.ts';
import { actions, type Block, heading, type Message, paragraph, say, text } from '../../../src/domain/message.ts';
import { aClock } from '../../builders/a-clock.ts';
import { pressOf, TENANT } from '../../builders/a-teams-activity.ts';
import { type TeamsTest, teamsTest } from './teams-world.ts';

const many = <T>(count: number, one: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => one(index));
/** Words of about this length; each kind of letter has another size on the wire. */
const LETTERS = { English: 'ward ', Chinese: '病房護理', 'Zalgo and families': 'ẃ̃̈ 👩‍👩‍👧‍👦 ' };
const words = (length: number, letters = LETTERS.English) =>
  letters.repeat(Math.ceil(length / letters.length)).slice(0, length);
const line = (length: number, letters?: string) => [text(words(length, letters))];

const entries = (count: number, letters?: string): Block => ({
  kind: 'entries',
  entries: many(count, (index) => ({
    title: `Story ${index} ${words(300, letters)}`,
    url: `https://press.example/${index}/${'x'.repeat(1_900)}`,
    facts: ['The Ward Gazette', '23 November'],
    lines: [line(500, letters), line(500, letters)],
  })),
});
const buttons = (count: number) =>
  actions(
    ...many(count, (index) => ({
      label: `Button ${index}`,
      command: `resource show ${words(300)}`,
      describes: words(200),
      confirm: words(300),
    })),
  );
const form = (fields: number): Block => ({
  kind: 'form',
  form: {
    command: 'settings save',
    submit: 'Save',
    fields: many(fields, (index) => ({
      name: `field-${index}`,
      label: words(100),
      kind: 'select' as const,
      value: '0',
      options: many(100, (option) => ({ value: String(option), label: words(75) })),
    })),
  },
});
const LONG_ID = `19:${'c'.repeat(400)}@thread.tacv2`;
const URGENT: Block = { kind: 'notice', urgent: true, title: 'Urgent help', lines: [[text('Call 999')]] };

/** More of each kind than one message can hold. */
const TOO_MUCH: Readonly<Record<string, readonly Block[]>> = {
  ...Object.fromEntries(
    Object.entries(LETTERS).flatMap(([what, letters]) => [
      [`120 entries in ${what}`, [heading('News'), entries(120, letters)]],
      [`a text of 100,000 characters in ${what}`, [paragraph(words(100_000, letters)), paragraph('The end')]],
      [`150 texts in ${what}`, many(150, () => paragraph(words(1_000, letters)))],
    ]),
  ),
  '300 headings': many(300, (index) => heading(`Heading ${index} ${words(150)}`)),
  '100 notices': many(100, (index) => ({ kind: 'notice', title: `Notice ${index}`, lines: many(5, () => line(300)) })),
  '180 buttons': many(30, () => buttons(6)),
  '20 forms': many(20, () => form(1)),
  'a form larger than a message': [paragraph('Before'), form(10)],
  'everything at once': [
    ...many(60, () => paragraph(words(900))),
    entries(200),
    buttons(6),
    form(1),
    ...many(60, () => heading(words(150))),
  ],
};

describe('a message larger than Teams takes', () => {
  let test: TeamsTest;

  beforeEach(async () => {
    test = await teamsTest({}, aClock());
  });
  afterEach(async () => {
    await test.close();
    expect(test.connector.faults).to.deep.equal([]);
  });

  async function posted(message: Message) {
    const address = {
      serviceUrl: test.connector.serviceUrl,
      conversationId: LONG_ID,
      botId: `28:${'b'.repeat(100)}`,
      tenantId: TENANT,
    };
    const target = {
      platform: 'teams',
      workspaceId: TENANT,
      channelId: LONG_ID,
      address: JSON.stringify(address),
    } as const;
    const result = await test.adapter.deliver({ key: 'k', target, message, dueAt: new Date(0), toUser: null });
    expect(result).to.include({ kind: 'sent' });
    return test.connector.sent.at(-1);
  }

  for (const [what, blocks] of Object.entries(TOO_MUCH)) {
    it(`of ${what} is sent and answered within 80 KB, with urgent help and with how much is missing`, async () => {
      const message = say('The words of the notification', ...blocks, URGENT);
      expect(sizeOf(message)).to.be.greaterThan(LIMITS.messageBytes);
      const sent = await posted(message);
      expect(sent?.bytes).to.be.at.most(LIMITS.messageBytes);
      expect(sent?.body.summary).to.equal('The words of the notification');
      test.answer = async () => ({ visibility: 'private', message });
      const { body } = await test.send(pressOf({ signpost: 'more' }));
      expect(sizeOf(body)).to.be.at.most(LIMITS.messageBytes);
      const missing = blocks.length === 2 && what.startsWith('a text') ? /…/ : /"\+\d+ more"/;
      for (const said of [sent?.body.attachments, body].map((each) => JSON.stringify(each)))
        expect(said).to.include('Call 999').and.to.match(missing);
    });
  }

  it('shows so many entries and says how many it does not: together they are all', async () => {
    for (const count of [20, 60, 150]) {
      const sent = await posted(say('News', entries(count)));
      const json = JSON.stringify(sent?.body.attachments);
      const [, left = '0'] = /"\+(\d+) more"/.exec(json) ?? [];
      const card = (sent?.body.attachments as { content: { body: readonly object[] } }[])[0]?.content.body ?? [];
      const shown = card.filter((element) => JSON.stringify(element).includes('https://press.example/'));
      expect(shown.length + Number(left), `of ${count}`).to.equal(count);
    }
  });

  it('is whole while it fits, to the last letter', () => {
    const letters = (count: number) => 'x'.repeat(count);
    const cardOf = (count: number) => renderTeams(say('Fits', paragraph(letters(count))));
    // From here on the fallback text grows no more, and each letter is two bytes in UTF-16.
    const start = LIMITS.summary + 1;
    const room = (LIMITS.messageBytes - LIMITS.aroundBytes - sizeOf(cardOf(start))) / 2;
    expect(JSON.stringify(cardOf(start + room).card)).to.include(letters(start + room));
    expect(JSON.stringify(cardOf(start + room + 1).card)).not.to.include(letters(LIMITS.summary + 1));
  });

  it('of a summary of 100,000 characters has a shorter one', async () => {
    const sent = await posted({ summary: words(100_000), blocks: [] });
    expect(sent?.bytes).to.be.at.most(LIMITS.messageBytes);
    expect(String(sent?.body.summary)).to.have.length.of.at.most(LIMITS.summary);
  });

  it('P-32 is refused above the size that Teams refuses, and sent shorter', async () => {
    const oversized = { type: 'message', summary: 's', text: 'x'.repeat(51_000) };
    const response = await fetch(`${test.connector.serviceUrl}/v3/conversations/c/activities`, {
      method: 'POST',
      body: JSON.stringify(oversized),
    });
    expect(response.status).to.equal(413);
    expect(test.connector.sent).to.deep.equal([]);
  });
});

describe('results of a search larger than Teams takes', () => {
  async function resultsOf(count: number, blocks: readonly Block[]) {
    const test = await teamsTest({
      find: async () =>
        many(count, (index) => ({
          title: `Found ${index} ${words(5_000)}`,
          text: words(50_000),
          message: say('One', ...blocks),
        })),
    });
    const query = { type: 'invoke', name: 'composeExtension/query', value: { parameters: [{ value: 'sleep' }] } };
    const { body } = await test.send(query);
    await test.close();
    return (body as { composeExtension: { attachments: { preview: { content: { title: string } } }[] } })
      .composeExtension.attachments;
  }

  for (const [what, blocks] of Object.entries(TOO_MUCH)) {
    it(`of ${what} are each within 28 KB, with their preview`, async () => {
      const results = await resultsOf(1, [...blocks, URGENT]);
      expect(results).to.have.length(1);
      for (const result of results) {
        expect(sizeOf(result)).to.be.at.most(LIMITS.resultBytes);
        expect(JSON.stringify(result)).to.include('Call 999');
      }
    });
  }

  it(`are ${LIMITS.results} at most, and the last says how many more there are`, async () => {
    expect(await resultsOf(LIMITS.results, [])).to.have.length(LIMITS.results);
    const results = await resultsOf(40, []);
    expect(results).to.have.length(LIMITS.results);
    expect(results.at(-1)?.preview.content.title).to.equal(`+${40 - LIMITS.results + 1} more`);
  });
});
