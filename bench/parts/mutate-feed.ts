import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createChance } from './seed-words.ts';

const FOLDERS = ['test/fixtures/feeds', 'feeds/samples'].map((folder) => join(import.meta.dirname, '..', '..', folder));
const MOST_BYTES = 60_000;
const MOST_CHANGES = 20;

/** Markup that has led parsers astray, one or many times over. */
const PIECES = [
  ...[
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
    '-->',
    '<?',
    '?>',
    '&#0;',
    '&#65;',
    '\0',
    '\ufffe',
  ],
  ...[
    '<!DOCTYPE x [<!ENTITY a "&a;&a;">',
    ' xml:base="//x"',
    '<title>',
    '</channel>',
    '<?xml encoding="utf-16"?>',
    '<entry>',
  ],
  ...[
    '{"items":[',
    '&#x110000;',
    '<b>',
    'x<p',
    ' a="b"',
    'xmlns:a="b"',
    '\ud83d',
    '\u0301',
    '<p><!--',
    '&lt;!channel&gt;',
  ],
].map((piece) => Buffer.from(piece));

/** Feeds of the project with stretches cut out, doubled, overwritten with noise or with markup; the same for the same seed. */
export function* mutatedFeeds(seed = 1): Generator<Uint8Array> {
  const chance = createChance(seed);
  const up = (to: number) => Math.floor(chance() * to);
  const seeds = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.xml'))
      .map((name) => readFileSync(join(folder, name)).subarray(0, MOST_BYTES)),
  );
  for (;;) {
    let bytes: Buffer = seeds[up(seeds.length)] ?? Buffer.alloc(0);
    for (let change = up(MOST_CHANGES); change >= 0; change -= 1) {
      const start = up(bytes.length + 1);
      const end = Math.min(bytes.length, start + up(chance() < 0.1 ? bytes.length : 60));
      bytes = Buffer.concat([bytes.subarray(0, start), piece(bytes.subarray(start, end)), bytes.subarray(end)]);
      if (bytes.length > 8 * MOST_BYTES) break;
    }
    yield new Uint8Array(bytes);
  }

  function piece(here: Buffer): Buffer {
    const kind = chance();
    if (kind < 0.2) return Buffer.from(Array.from({ length: up(20) }, () => up(256)));
    if (kind < 0.4) return here;
    const some = PIECES[up(PIECES.length)] ?? here;
    // Now and then very many: what takes a moment once may take for ever by the thousand.
    return kind < 0.9 ? some : Buffer.concat(Array.from({ length: up(3_000) }, () => some));
  }
}
