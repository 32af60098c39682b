const DAY_SECONDS = 86_400;

/** The earliest next read that Retry-After and Cache-Control ask for; a day at most, null when they ask nothing usable. */
export function notBefore(retryAfter: string, cacheControl: string, now: Date): Date | null {
  const seconds = Math.max(waitSeconds(retryAfter, now), maxAge(cacheControl));
  return seconds > 0 ? new Date(now.getTime() + Math.min(seconds, DAY_SECONDS) * 1000) : null;
}

/** RFC 9110 10.2.3: seconds or a date. Past, negative and unreadable values count as nothing. */
function waitSeconds(value: string, now: Date): number {
  const given = value.trim();
  if (/^\d+(e\d+)?$/i.test(given)) return Number(given);
  // Only the forms HTTP knows: Date.parse alone would make a date of "-120" or "soon 5".
  if (!/^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(given)) return 0;
  const at = Date.parse(given);
  return Number.isNaN(at) ? 0 : (at - now.getTime()) / 1000;
}

function maxAge(value: string): number {
  if (/no-(store|cache)/i.test(value)) return 0;
  return Number(/(?:^|[\s,])max-age="?(\d+)/i.exec(value)?.[1] ?? 0);
}
