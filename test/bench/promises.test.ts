import { mkdirSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { run as corpus } from '../../bench/corpus.ts';
import { type Demand, demand } from '../../bench/parts/broken-promise.ts';
import { slackPromises, teamsPromises } from '../../bench/parts/chat-promises.ts';
import { queryPromises } from '../../bench/parts/query-promises.ts';
import { emptyTally } from '../../bench/parts/query-score.ts';
import { aFolder } from '../builders/a-folder.ts';

const quiet = () => undefined;
const brokenBy = (demands: readonly Demand[]): string => {
  try {
    demand(...demands);
    return '';
  } catch (problem) {
    return problem instanceof Error ? `${problem.name}: ${problem.message}` : '';
  }
};

describe('benches are held to what is promised', () => {
  const file = aFolder();

  it('answers on Slack: CPU, answers a second, p99, and never over three seconds', () => {
    const run = { connections: 10, throughput: 0.5, p99: 3 };
    expect(brokenBy(slackPromises({ cpu: 2, runs: [run] }, 3_000))).to.equal('');
    for (const [compared, slowest, words] of [
      [{ cpu: 2.01, runs: [run] }, 0, 'CPU per request: 2.01'],
      [{ cpu: 2, runs: [run, { ...run, throughput: 0.49 }] }, 0, 'Answers a second at 10: 0.49'],
      [{ cpu: 2, runs: [{ ...run, p99: 3.01 }, run] }, 0, 'p99 at 10: 3.01'],
      [{ cpu: 2, runs: [run] }, 3_001, '3001 ms'],
    ] as const)
      expect(brokenBy(slackPromises(compared, slowest)))
        .to.match(/^BrokenPromise/)
        .and.include(words);
  });

  it('answers on Teams: CPU', () => {
    expect(brokenBy(teamsPromises({ cpu: 1.5, runs: [] }))).to.equal('');
    expect(brokenBy(teamsPromises({ cpu: 1.51, runs: [] }))).to.include('1.51');
  });

  for (const [name, good, bad] of [
    ['crisis', 100, 99],
    ['stopped', 100, 99],
    ['topic@3', 95, 94],
    ['topic@1', 90, 89],
    ['none', 90, 89],
    ['false alarms', 1, 2],
    ['false stops', 0, 1],
  ] as const) {
    it(`understanding: ${name} of ${good} in a hundred holds, ${bad} does not`, () => {
      const tally = (hits: number) => ({ ...emptyTally(), [name]: { hits, of: 100 } });
      expect(brokenBy(queryPromises(tally(good)))).to.equal('');
      expect(brokenBy(queryPromises(tally(bad)))).to.include(`${name}: ${bad}.0 %`);
    });
  }

  it('reading feeds: a feed read right holds, and a real one that is lost whole does not', async () => {
    const score = async (feed: string) => {
      writeFileSync(file('files/one.xml'), feed);
      return corpus({ quick: false, rest: [file('')] }, quiet).catch((broken: unknown) => String(broken));
    };
    mkdirSync(file('files'));
    const found = {
      id: 'R-01',
      file: 'one.xml',
      category: 'real feeds',
      expect: [{ field: 'items.length', value: 1 }],
    };
    writeFileSync(file('cases.json'), JSON.stringify([found]));
    const item = '<item><title>News</title><link>https://news.example/1</link></item>';
    const feed = `<rss version="2.0"><channel><title>A</title>${item}</channel></rss>`;
    expect(await score(feed)).to.equal(undefined);
    expect(await score('no feed at all'))
      .to.match(/^BrokenPromise: .*1 real or sample feeds were lost whole\./)
      .and.include('0.0 % of scored cases passed');
  });
});
