import { connect } from 'node:net';
import { mock } from 'node:test';
import { expect } from 'chai';
import { firstLineOf } from '../builders/first-line-of.ts';
import { pour } from '../builders/pour.ts';

export interface Door {
  readonly url: () => string;
  readonly path: string;
  /** What a body of a legal size gets that is no genuine request. */
  readonly unwanted: string;
  /** A genuine request, answered. */
  readonly ask: (number: number) => Promise<unknown>;
}

const MOST = 256 * 1024;

/** What the door of every platform does with bodies that are large or never end. Call it within a `describe`. */
export function bodyOfADoor({ url, path, unwanted, ask }: Door): void {
  const firstLine = (header: string, body: string) =>
    firstLineOf(url(), `POST ${path} HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\n${body}`);
  const knock = () => fetch(`${url()}${path}`, { method: 'POST' });

  for (const header of ['Transfer-Encoding: chunked', `Content-Length: ${300 * 1024 * 1024}`])
    it(`P-10 refuses 300 MB nobody signed with 413, and grows by less than 20 MB (${header})`, async () => {
      await pour(url(), path, header);
      const { line, sent, grownMb } = await pour(url(), path, header);
      expect(line).to.include('413');
      expect(sent, 'bytes taken').to.be.below(20 * 1024 * 1024);
      expect(grownMb).to.be.below(20);
    });

  it('P-10 refuses one byte over 256 KB with 413, and reads one byte less', async () => {
    expect(await firstLine(`Content-Length: ${4 * 1024 * 1024 + 1}`, 'x')).to.include('413');
    expect(await firstLine(`Content-Length: ${MOST + 1}`, 'x')).to.include('413');
    expect(await firstLine(`Content-Length: ${MOST}`, 'x'.repeat(MOST))).to.include(unwanted);
  });

  it('P-11 answers 99 of 100 within a second while 500 unsigned requests drip', async () => {
    const drips = Array.from({ length: 500 }, () => {
      const socket = connect(Number(new URL(url()).port), '127.0.0.1', () =>
        socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx`),
      );
      return socket.on('error', () => {});
    });
    const took: number[] = [];
    for (let number = 0; number < 100; number += 1) {
      const began = performance.now();
      await ask(number);
      took.push(performance.now() - began);
    }
    for (const socket of drips) socket.destroy();
    took.sort((one, other) => one - other);
    expect(took[98], 'slower than 99 of 100').to.be.below(1_000);
  });

  it('P-11 ends a body that drips with 408 after ten seconds, not before', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let said = '';
      const dripped = firstLine('Content-Length: 9', 'x').then((line) => {
        said = line;
      });
      // Comes after it, so that it has been met by then.
      await knock();
      mock.timers.tick(9_999);
      await knock();
      expect(said).to.equal('');
      mock.timers.tick(1);
      await dripped;
      expect(said).to.include('408');
    } finally {
      mock.timers.reset();
    }
  });
}
