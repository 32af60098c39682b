import { expect } from 'chai';
import { readConfig } from '../../../src/config.ts';
import { createService, type Service } from '../../../src/service.ts';
import { expectAccessible, inChromium } from '../../builders/a-browser.ts';
import { at } from '../../builders/at.ts';
import { createFakeLog } from '../../fakes/fake-log.ts';

/** What is asked, by whom, and words that show the page is the one meant. */
const PAGES = {
  'an answer': ['eating disorders', 'nurse', 'Beat'],
  'an answer in a crisis': ['I want to kill myself', 'nurse', '116 123'],
  'a word of two meanings': ['ED', 'nurse', 'Which do you mean?'],
  'nothing found': ['zxqv wvut', 'nurse', 'I found nothing for that'],
  'the review of a curator': ['review', 'admin', 'eview'],
} as const;

inChromium('the local page', (browser) => {
  let service: Service;
  let url: string;
  before(async () => {
    const config = readConfig({ NODE_ENV: 'development', DATABASE: ':memory:', PORT: '0', SAMPLES: 'only' });
    const now = () => at('2026-11-25T10:00:00Z');
    service = await createService(config, { log: createFakeLog(), now, tell: () => undefined });
    url = `http://127.0.0.1:${await service.start({ ticked: true })}`;
  });
  after(() => service.stop());

  for (const [name, [text, who, shown]] of Object.entries(PAGES))
    it(`has nothing for axe-core to complain about and never scrolls sideways: ${name}`, async () => {
      const token = /name="token" value="([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? '';
      const body = new URLSearchParams({ token, text, who });
      await fetch(`${url}/say`, { method: 'POST', body, redirect: 'manual' });
      const page = await browser().newPage({ viewport: { width: 320, height: 800 } });
      await page.goto(url);
      expect(await page.textContent('#latest')).to.include(shown);
      for (const width of [320, 1_200]) {
        await page.setViewportSize({ width, height: 800 });
        await expectAccessible(page, `${name}, ${width} px`);
      }
      await page.close();
    });
});
