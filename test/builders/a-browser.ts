import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

if (CHROMIUM === undefined) process.stderr.write('pages in Chromium: not looked at, no Chromium here\n');

/** Describes `what` in a real browser. Where there is none to look with, nothing is checked, and stderr has said so. */
export function inChromium(what: string, tests: (browser: () => Browser) => void): void {
  if (CHROMIUM === undefined) return;
  describe(`${what} in Chromium`, function () {
    this.timeout(60_000);
    let browser: Browser;
    before(async () => {
      browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
    });
    after(() => browser.close());
    tests(() => browser);
  });
}

/** Throws where axe-core has something to complain about, or the page scrolls sideways. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await page.evaluate(AXE);
  const broken = await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(LEVELS)} }).then((found) => found.violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
  );
  expect(broken, name).to.deep.equal([]);
  const beyond = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(beyond, name).to.equal(0);
}
