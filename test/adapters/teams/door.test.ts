import { connect } from 'node:net';
import { expect } from 'chai';
import { pressOf } from '../../builders/a-teams-activity.ts';
import { firstLineOf } from '../../builders/first-line-of.ts';
import { type TeamsTest, teamsTest } from './teams-world.ts';

describe('the body of a request to the Teams door', () => {
  let test: TeamsTest;

  beforeEach(async () => {
    test = await teamsTest();
  });
  afterEach(() => test.close());

  const firstLine = (header: string, body: string) =>
    firstLineOf(test.url, `POST /api/messages HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\n${body}`);
  const post = async (body: string) =>
    (await fetch(`${test.url}/api/messages`, { method: 'POST', body, headers: { 'content-type': 'application/json' } }))
      .status;

  it('P-10 is refused with 413 over 256 KB, before it is read to its end', async () => {
    const chunk = `40000\r\n${'x'.repeat(0x40000)}\r\n`;
    expect(await firstLine('Transfer-Encoding: chunked', chunk + chunk)).to.include('413');
    expect(await firstLine(`Content-Length: ${300 * 1024 * 1024}`, 'x')).to.include('413');
  });

  it('P-11 keeps nobody waiting while 300 others drip', async () => {
    const drips = Array.from({ length: 300 }, () => {
      const socket = connect(Number(new URL(test.url).port), '127.0.0.1');
      return socket
        .on('error', () => undefined)
        .once('connect', () => socket.write('POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx'));
    });
    const began = performance.now();
    for (let press = 0; press < 20; press += 1)
      expect((await test.send(pressOf({ signpost: 'chats' }))).status).to.equal(200);
    expect((performance.now() - began) / 20).to.be.below(1_000);
    for (const socket of drips) socket.destroy();
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
    it(`P-13 may nest ${where} 50,000 levels deep and break nothing`, async () => {
      const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
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
