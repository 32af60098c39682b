import { expect } from 'chai';
import { expectAccessible, inChromium } from '../../builders/a-browser.ts';
import { aPagesSite, TOKEN } from '../../builders/a-pages-site.ts';
import { aCurrentItem, anArchivedPost } from '../../builders/an-archived-post.ts';
import { at } from '../../builders/at.ts';

const PAGES = {
  'the list': `/archive/${TOKEN}`,
  'a digest': `/archive/${TOKEN}/2026-11-23`,
  'a search': `/archive/${TOKEN}/search?q=ward`,
  'the sheet to print': '/staying-safe',
  'what is kept': '/privacy',
  'a page that is not there': '/archive/nothing',
};

const POST = anArchivedPost(
  [
    aCurrentItem({
      id: 'a',
      title: 'Check every pump on the ward',
      summary: 'Before use.',
      updatedAt: at('2026-11-24T08:00:00Z'),
    }),
    aCurrentItem({ id: 'b', title: 'Longword'.repeat(40), goneSince: at('2026-11-22T08:00:00Z') }),
  ],
  { leftOut: [aCurrentItem({ id: 'c', link: `https://${'very-long-'.repeat(5)}host.example/` })] },
);

inChromium('the public pages', (browser) => {
  let site: Awaited<ReturnType<typeof aPagesSite>>;
  before(async () => {
    site = await aPagesSite([POST]);
  });
  after(() => site.close());

  for (const [look, options] of Object.entries({
    'on a narrow screen': { viewport: { width: 320, height: 640 }, colorScheme: 'light' },
    'in the dark': { viewport: { width: 1000, height: 800 }, colorScheme: 'dark' },
  } as const)) {
    it(`have nothing for axe-core to complain about ${look}, and never scroll sideways`, async () => {
      const page = await browser().newPage(options);
      for (const [name, path] of Object.entries(PAGES)) {
        await page.goto(site.url + path);
        await expectAccessible(page, name);
      }
      await page.close();
    });
  }

  it('A-01 load our style sheet and nothing else, and say nothing to the console', async () => {
    const page = await browser().newPage();
    const said: string[] = [];
    const loaded: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('request', (asked) => loaded.push(new URL(asked.url()).pathname));
    await page.goto(site.url + PAGES['a digest']);
    const background = await page.evaluate("getComputedStyle(document.querySelector('.changed')).borderLeftWidth");
    await page.close();
    expect([said, loaded, background]).to.deep.equal([[], [PAGES['a digest'], '/style.css'], '6px']);
  });

  it('can be searched with the keyboard alone, past the navigation by the first Tab', async () => {
    const page = await browser().newPage();
    await page.goto(`${site.url}/archive/${TOKEN}/search`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('pump ward');
    await Promise.all([page.waitForURL(/q=pump/), page.keyboard.press('Enter')]);
    expect(await page.textContent('h2')).to.equal('1 item found');
    await page.close();
  });

  it('print without navigation, with the address of each link', async () => {
    const page = await browser().newPage();
    await page.emulateMedia({ media: 'print' });
    await page.goto(site.url + PAGES['a digest']);
    const shown = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).display`);
    expect([await shown('nav'), await shown('footer'), await shown('.host')]).to.deep.equal(['none', 'none', 'none']);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.title a'), '::after').content")).to.equal(
      '" https://press.example/a"',
    );
    await page.close();
  });
});
