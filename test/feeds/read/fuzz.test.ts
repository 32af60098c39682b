import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import type { ParsedFeed } from '../../../src/domain/feed.ts';
import { read } from './feed-text.ts';

const FOLDER = resolve(import.meta.dirname, '../../fixtures/feeds');
const seeds = readdirSync(FOLDER)
  .filter((name) => /^synthetic__(?!hostile|cases)/.test(name))
  .map((name) => readFileSync(resolve(FOLDER, name)).subarray(0, 8_000));

const PIECES = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '</item>',
  '<item>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '<!DOCTYPE x [',
  '&#0;',
  '\0',
  '\ufffe',
  '\ud83d',
].concat([
  'xmlns:a="b"',
  ' xml:base="//x"',
  '<title>',
  '</channel>',
  '<?xml encoding="utf-16"?>',
  '<entry>',
  '{"items":[',
  '&#x110000;',
  'é',
]);

/** A feed with stretches cut out, doubled, overwritten with noise or interrupted by a piece of markup. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(
      fc.tuple(fc.nat(8_000), fc.nat(60), fc.oneof(fc.uint8Array({ maxLength: 6 }), fc.constantFrom(...PIECES))),
      { maxLength: 12 },
    ),
  )
  .map(([seed, changes]) =>
    changes.reduce<Buffer>((bytes, [at, length, put]) => {
      const start = at % (bytes.length + 1);
      const piece = typeof put === 'string' ? Buffer.from(put) : Buffer.from(put);
      return Buffer.concat([bytes.subarray(0, start), piece, bytes.subarray(start + length)]);
    }, seed),
  );

function check({ items, title, link, encoding }: ParsedFeed): void {
  expect(encoding).to.match(/^[a-z0-9_:.-]+$/);
  for (const { published, updated, ...texts } of [...items, { title, link, published: null, updated: null }]) {
    for (const text of Object.values(texts)) {
      if (text === null) continue;
      expect(text).to.be.a('string').and.not.equal('');
      expect(text).to.equal(text.trim());
      expect(Buffer.from(text, 'utf8').toString('utf8')).to.equal(text);
    }
    if (texts.link !== null) expect(new URL(texts.link).protocol).to.match(/^https?:$/);
    for (const date of [published, updated]) if (date !== null) expect(date.getTime()).to.be.a('number').and.not.NaN;
  }
}

describe('any bytes at all', function () {
  this.timeout(60_000);

  it('give a feed of plain values or a refusal with a reason, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (bytes) => {
        const result = await read(bytes);
        if (result.kind === 'feed') check(result.feed);
        else expect(result.problem.code).to.match(/^FEED_(NOT_A_FEED|EMPTY|DOCTYPE|DEEP|LOGIN)$/);
      }),
      { numRuns: 600, interruptAfterTimeLimit: 5_000 },
    );
  });

  it('do so when they are mere noise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const result = await read(Buffer.concat([Buffer.from('<rss><channel><item><title>'), bytes]));
        if (result.kind === 'feed') check(result.feed);
      }),
      { numRuns: 500, interruptAfterTimeLimit: 3_000 },
    );
  });
});
