/** The `most` newest, in the order they had. Where too few have a date, the first ones count as newest, as in nearly all feeds. */
export function newest<T>(items: readonly T[], most: number, dateOf: (item: T) => Date | null): readonly T[] {
  if (items.length <= most) return items;
  const times = items.map((item) => dateOf(item)?.getTime() ?? null);
  if (times.filter((time) => time !== null).length < items.length / 2) return items.slice(0, most);
  const ranked = items.map((_, index) => index).sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0) || a - b);
  const kept = new Set(ranked.slice(0, most));
  return items.filter((_, index) => kept.has(index));
}
