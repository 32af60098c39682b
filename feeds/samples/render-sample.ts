const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
/** Monday 5 January 1970, 00:00 UTC: the samples count their weeks from here. */
const FIRST_MONDAY = 4 * 24 * HOUR;

/**
 * A sample feed as its publisher would serve it at `now`: every item of the template comes out once a week, at its hour
 * after Monday 00:00 UTC. This week's and last week's stand in the feed, so there is always something to read.
 */
export function renderSample(template: string, now: Date): string {
  const thisWeek = Math.floor((now.getTime() - FIRST_MONDAY) / WEEK);
  const items = template.match(ITEM) ?? [];
  const published = [thisWeek, thisWeek - 1].flatMap((week) =>
    items
      .map((item) => ({ at: publishedAt(item, week), text: fill(item, week) }))
      .filter(({ at }) => at <= now.getTime())
      .sort((a, b) => b.at - a.at),
  );
  const [first = ''] = items;
  const start = template.indexOf(first);
  const end = template.lastIndexOf(items.at(-1) ?? '') + (items.at(-1)?.length ?? 0);
  const newest = published[0]?.at ?? now.getTime();
  const head = template.slice(0, start).replace(/\{\{iso \d+h\}\}/g, new Date(newest).toISOString());
  return `${head}${published.map(({ text }) => text).join('\n')}${template.slice(end)}`;
}

const ITEM = /<(item|entry)>[\s\S]*?<\/\1>/g;

function publishedAt(item: string, week: number): number {
  const hours = Number(/\{\{(?:rfc822|iso) (\d+)h\}\}/.exec(item)?.[1] ?? 0);
  return FIRST_MONDAY + week * WEEK + hours * HOUR;
}

function fill(item: string, week: number): string {
  const date = (hours: string) => new Date(FIRST_MONDAY + week * WEEK + Number(hours) * HOUR);
  return item
    .replaceAll('{{week}}', date('0').toISOString().slice(0, 10))
    .replace(/\{\{rfc822 (\d+)h\}\}/g, (_, hours: string) => date(hours).toUTCString())
    .replace(/\{\{iso (\d+)h\}\}/g, (_, hours: string) => date(hours).toISOString());
}
