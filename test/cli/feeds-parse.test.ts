import { Readable } from 'node:stream';
import { expect } from 'chai';
import { feedsParse, type Parses } from '../../src/cli/feeds-parse.ts';
import type { ParsedFeed } from '../../src/domain/feed.ts';

const FEED: ParsedFeed = {
  title: 'Ward news',
  link: 'https://trust.example/',
  id: null,
  updated: new Date('2026-06-03T08:30:00Z'),
  author: null,
  items: [
    {
      id: '1',
      title: 'Ward 5 reopens',
      link: 'https://trust.example/1',
      published: null,
      updated: new Date('2026-06-02T08:30:00Z'),
      summary: 'It is open.',
      content: null,
      author: 'Jo',
    },
  ],
  encoding: 'utf-8',
  flags: ['cut-short'],
};
const ANSWER = {
  feed: {
    title: 'Ward news',
    link: 'https://trust.example/',
    id: null,
    updated: '2026-06-03T08:30:00.000Z',
    author: null,
  },
  items: [
    {
      id: '1',
      title: 'Ward 5 reopens',
      link: 'https://trust.example/1',
      published: '2026-06-02T08:30:00.000Z',
      updated: '2026-06-02T08:30:00.000Z',
      summary: 'It is open.',
      content: null,
      author: 'Jo',
    },
  ],
  encoding: 'utf-8',
};
const PROBLEM = { code: 'FEED_EMPTY', message: 'The feed is empty.' };

async function run(args: readonly string[], lines: readonly string[] = []) {
  const written: string[] = [];
  const asked: object[] = [];
  const parser: Parses = {
    parse: async (bytes, about) => {
      asked.push({ text: Buffer.from(bytes).toString(), ...about });
      return bytes.length === 0 ? { kind: 'refused', problem: PROBLEM } : { kind: 'feed', feed: FEED };
    },
  };
  const readFile = async (path: string) => {
    if (path.startsWith('missing')) throw new Error('ENOENT');
    return Buffer.from(path.startsWith('empty') ? '' : path);
  };
  const stdin = Readable.from(lines.map((line) => `${line}\n`));
  const code = await feedsParse(args, { stdin, write: (line) => written.push(line), readFile }, parser);
  return { code, written, asked };
}

describe('feeds parse', () => {
  it('answers a file as one line of JSON', async () => {
    const { code, written, asked } = await run([
      'a.xml',
      '--content-type',
      'text/xml',
      '--url',
      'https://a.example/',
      '--json',
    ]);
    expect(asked).to.deep.equal([{ text: 'a.xml', contentType: 'text/xml', url: 'https://a.example/' }]);
    expect([code, written.map((line) => JSON.parse(line))]).to.deep.equal([0, [ANSWER]]);
  });

  it('answers with the problem when a feed is refused', async () => {
    const { code, written } = await run(['empty.xml', '--json']);
    expect([code, written]).to.deep.equal([1, [JSON.stringify({ error: PROBLEM })]]);
  });

  it('answers in words without --json', async () => {
    expect((await run(['a.xml'])).written).to.deep.equal([
      'Ward news (1 items, utf-8)\n- Ward 5 reopens\n  2026-06-02  https://trust.example/1',
    ]);
  });

  it('answers a line for each line, in order, whatever is in it', async () => {
    const { code, written, asked } = await run(
      ['--stdin', '--json'],
      [
        '{"file":"a.xml","headers":{"Content-Type":"text/xml","content-location":"/news/"},"url":"https://a.example/feed"}',
        '',
        'nonsense',
        '{"file":7}',
        '{"file":"missing.xml"}',
        '{"file":"empty.xml","headers":null,"url":null}',
        '{"file":"b.xml"}',
      ],
    );
    const codes = written.map((line) => (JSON.parse(line) as { error?: { code: string } }).error?.code ?? 'feed');
    expect([code, codes]).to.deep.equal([0, ['feed', 'INPUT', 'INPUT', 'FILE', 'FEED_EMPTY', 'feed']]);
    expect(asked).to.deep.equal([
      { text: 'a.xml', contentType: 'text/xml', url: 'https://a.example/news/' },
      { text: '', contentType: null, url: '' },
      { text: 'b.xml', contentType: null, url: '' },
    ]);
  });

  it('shows how it is used when it is asked wrongly', async () => {
    for (const args of [[], ['a', 'b'], ['--nonsense'], ['a', '--stdin']]) {
      const { code, written } = await run(args);
      expect(code).to.equal(2);
      expect(written.join()).to.match(/^Usage: feeds parse/);
    }
  });
});
