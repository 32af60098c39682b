import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { renderSample } from '../../../feeds/samples/render-sample.ts';

const folder = join(import.meta.dirname, '../../../feeds/samples');
const templates = readdirSync(folder).filter((name) => name.endsWith('.xml'));

describe('the sample feeds', () => {
  it('are five, one for each kind of source', () => {
    expect(templates).to.have.length(5);
  });

  for (const name of templates) {
    const template = readFileSync(join(folder, name), 'utf8');

    it(`${name} always has something to read, and nothing from the future`, () => {
      for (const now of ['2026-11-23T00:30:00Z', '2026-11-25T12:00:00Z', '2026-11-29T23:59:00Z'].map(
        (at) => new Date(at),
      )) {
        const feed = renderSample(template, now);
        expect(feed).not.to.include('{{');
        const dates = [...feed.matchAll(/<(?:pubDate|published|updated)>([^<]+)</g)].map(
          (match) => new Date(match[1] ?? ''),
        );
        expect(dates).not.to.be.empty;
        for (const date of dates) expect(date.getTime()).to.be.at.most(now.getTime());
      }
    });

    it(`${name} names the same item the same way from one reading to the next`, () => {
      const ids = (at: string) => new Set(renderSample(template, new Date(at)).match(/<(?:guid|id|link)[^>]*>[^<]*/g));
      const before = ids('2026-11-27T10:00:00Z');
      const after = ids('2026-11-27T11:00:00Z');
      for (const id of before) expect([...after]).to.include(id);
    });
  }
});
