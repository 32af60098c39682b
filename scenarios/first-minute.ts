import type { Teller } from './main.ts';
import { aService } from './parts/a-service.ts';

export const summary = 'a newcomer on the local page: ask, digest, reminder, feeds, all from sample feeds';

/** What somebody sees who cloned the project a minute ago. */
export async function play(tell: Teller): Promise<void> {
  tell.step('Wednesday 25 November 2026, 10:00: the service starts with no account');
  const world = await aService({}, '2026-11-25T10:00:00Z');
  const get = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(world.url + path, init);
    return { status: response.status, text: await response.text() };
  };
  const page = async (path: string) => (await get(path)).text;
  const say = async (text: string, who = 'nurse') => {
    const token = /name="token" value="([^"]+)"/.exec(await page('/'))?.[1] ?? '';
    const body = new URLSearchParams({ token, text, who });
    await get('/say', { method: 'POST', body, redirect: 'manual' });
    return lastEntry(await page('/'));
  };
  try {
    await world.until('2026-11-25T10:01:00Z');
    tell.holds('/healthz says ok', (await get('/healthz')).text.trim() === 'ok');

    tell.step('a nurse types: eating disorders');
    const help = await say('eating disorders');
    tell.holds('Beat is among what she gets', help.includes('Beat'));
    tell.holds('only she sees it', help.includes('Only you see this'));
    tell.holds('it says that nobody of the team has checked it', help.includes('not checked by your team yet'));

    tell.step('a nurse types: I want to kill myself');
    const crisis = await say('I want to kill myself');
    const order = ['999', '111', '116 123', '85258'].map((number) => crisis.indexOf(number));
    tell.holds(
      '999, 111, Samaritans and Shout stand first, in this order',
      order.every((at, index) => at >= 0 && at > (order[index - 1] ?? -1)),
      order,
    );

    tell.step('a nurse types an NHS number');
    const stopped = await say('943 476 5919 falls');
    tell.holds('nothing was searched or saved', stopped.includes('Nothing was searched or saved'));
    tell.holds('the number is not repeated in the answer', !stopped.includes('943 476 5919'));

    tell.step('an admin looks at the digest and the reminder as Slack and Teams would show them');
    const previews = await page('/previews');
    tell.holds(
      'press, blogs and trust updates have their sections',
      ['Nursing press', 'Blogs', 'Trust updates'].every((name) => previews.includes(name)),
    );
    tell.holds('one story of two feeds is one line', previews.includes('also in'));
    tell.holds(
      'the reminder is for a chat that says it is made up',
      previews.includes('#SampleChat starts') && previews.includes('this chat is made up'),
    );

    tell.holds(
      'no date is claimed of a real chat',
      (await say('chats')).includes('#WeNurses') && !previews.includes('#WeNurses starts'),
    );

    tell.step('the safety alert did not wait for Monday');
    tell.holds('it was posted at once', (await page('/posts')).includes('<td>alert</td>'));

    tell.step('the feeds and their health');
    const feeds = await page('/feeds');
    tell.holds('five sample feeds are well', (feeds.match(/>sample</g) ?? []).length === 5);

    tell.step('Thursday: the reminder comes thirty minutes before the chat');
    await world.until('2026-11-26T20:00:30Z');
    tell.holds('a reminder was posted', (await page('/posts')).includes('#SampleChat starts in 30 minutes'));

    tell.step('Monday 09:00: the digest comes by itself');
    await world.until('2026-11-30T09:00:30Z');
    const posts = await page('/posts');
    tell.holds('one digest was posted', (posts.match(/<td>digest<\/td>/g) ?? []).length === 1);
  } finally {
    await world.end();
  }
}

/** The last thing said on the page, as text. */
function lastEntry(page: string): string {
  const entry = /id="latest"[^>]*>([\s\S]*?)<\/article>/.exec(page)?.[1] ?? '';
  return entry.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}
