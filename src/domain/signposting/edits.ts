/** Damerau–Levenshtein distance (neighbouring letters swapped count once), or `most + 1` when it is greater than `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = above;
    above = current;
  }
  return above[b.length] ?? most + 1;
}

/** The word and every form of it with up to `most` letters left out: two words one slip apart share one. */
export function withLettersLeftOut(word: string, most: number): ReadonlySet<string> {
  let latest = new Set([word]);
  const all = new Set(latest);
  for (let round = 0; round < most; round += 1) {
    const next = new Set<string>();
    for (const each of latest)
      for (let at = 0; at < each.length; at += 1) next.add(each.slice(0, at) + each.slice(at + 1));
    for (const each of next) all.add(each);
    latest = next;
  }
  return all;
}
