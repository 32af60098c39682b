import { connect } from 'node:net';
import { mock } from 'node:test';
import { expect } from 'chai';
import { pressOf } from '../../builders/a-teams-activity.ts';
import { firstLineOf } from '../../builders/first-line-of.ts';
import { pour } from '../../builders/pour.ts';
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

  for (const header of ['Transfer-Encoding: chunked', `Content-Length: ${300 * 1024 * 1024}`])
    it(`P-10 is refused with 413 where it has 300 MB, and memory grows by less than 20 MB (${header})`, async () => {
      await pour(test.url, '/api/messages', header);
      const { line, sent, grownMb } = await pour(test.url, '/api/messages', header);
      expect(line).to.include('413');
      expect(sent, 'bytes taken').to.be.below(20 * 1024 * 1024);
      expect(grownMb).to.be.below(20);
    });

  it('P-10 is refused with 413 where it is one byte over 256 KB, and read where it is one less', async () => {
    const most = 256 * 1024;
    expect(await firstLine(`Content-Length: ${4 * 1024 * 1024 + 1}`, 'x')).to.include('413');
    expect(await firstLine(`Content-Length: ${most + 1}`, 'x')).to.include('413');
    expect(await firstLine(`Content-Length: ${most}`, 'x'.repeat(most))).to.include('400');
  });

  it('P-11 keeps 99 of 100 waiting for less than a second while 500 others drip', async () => {
    const drips = Array.from({ length: 500 }, () => {
      const socket = connect(Number(new URL(test.url).port), '127.0.0.1');
      return socket
        .on('error', () => undefined)
        .once('connect', () => socket.write('POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx'));
    });
    const took: number[] = [];
    for (let press = 0; press < 100; press += 1) {
      const began = performance.now();
      expect((await test.send(pressOf({ signpost: 'chats' }))).status).to.equal(200);
      took.push(performance.now() - began);
    }
    for (const socket of drips) socket.destroy();
    took.sort((one, other) => one - other);
    expect(took[98], 'slower than 99 of 100').to.be.below(1_000);
  });

  it('P-11 is ended with 408 after ten seconds where it drips, not before', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let said = '';
      const dripped = firstLine('Content-Length: 9', 'x').then((line) => {
        said = line;
      });
      // Comes after it, so that it has been met by then.
      await post('');
      mock.timers.tick(9_999);
      await post('');
      expect(said).to.equal('');
      mock.timers.tick(1);
      await dripped;
      expect(said).to.include('408');
    } finally {
      mock.timers.reset();
    }
  });

  it('A-06 is acknowledged within three seconds while a thousand others ask for pages, each of whom gets an answer', async () => {
    const others = Array.from({ length: 1_000 }, async () => (await fetch(`${test.url}/archive/guess`)).status);
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
