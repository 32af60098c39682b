import { expect } from 'chai';
import { pressOf } from '../../builders/a-teams-activity.ts';
import { bodyOfADoor } from '../../contracts/body-of-a-door.ts';
import { type TeamsTest, teamsTest } from './teams-world.ts';

describe('the body of a request to the Teams door', () => {
  let test: TeamsTest;

  beforeEach(async () => {
    test = await teamsTest();
  });
  afterEach(() => test.close());

  const post = async (body: string) =>
    (await fetch(`${test.url}/api/messages`, { method: 'POST', body, headers: { 'content-type': 'application/json' } }))
      .status;

  bodyOfADoor({
    url: () => test.url,
    path: '/api/messages',
    unwanted: '400',
    ask: async () => expect((await test.send(pressOf({ signpost: 'chats' }))).status).to.equal(200),
  });

  it('A-06 is acknowledged within three seconds while three hundred others ask for pages, each of whom gets an answer', async () => {
    const others = Array.from({ length: 300 }, async () => (await fetch(`${test.url}/archive/guess`)).status);
    const took: number[] = [];
    for (let press = 0; press < 10; press += 1) {
      const began = performance.now();
      expect((await test.send(pressOf({ signpost: 'chats' }))).status).to.equal(200);
      took.push(performance.now() - began);
    }
    expect(Math.max(...took)).to.be.below(3_000);
    expect(new Set(await Promise.all(others))).to.deep.equal(new Set([404]));
  });

  for (const [what, body] of Object.entries({
    'no JSON': '{"type":',
    'a list': '[]',
    'a word': '"message"',
    nothing: '',
    null: 'null',
    'an activity without a type': '{"text":"chats"}',
  })) {
    it(`P-13 is refused with 400 where it is ${what}`, async () => {
      expect(await post(body)).to.equal(400);
      expect(test.asked).to.deep.equal([]);
    });
  }

  for (const where of ['value', 'channelData', 'entities', 'text']) {
    it(`P-13 may nest ${where} 100,000 levels deep and break nothing`, async () => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      const { serviceUrl } = test.connector;
      await post(
        `{"type":"message","id":"1","serviceUrl":"${serviceUrl}","conversation":{"id":"c"},"${where}":${deep}}`,
      );
      const { status } = await test.send(pressOf({ signpost: 'chats' }));
      expect(status).to.equal(200);
      expect(test.asked).to.have.length(1);
    });
  }

  it('is refused where it is sent with another method', async () => {
    expect((await fetch(`${test.url}/api/messages`)).status).to.equal(405);
  });
});
