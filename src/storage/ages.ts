const DAY = 86_400_000;
const MONTH = 30.4 * DAY;

/** How long each kind of thing is kept, in milliseconds. `docs/operations.md` says the same to operators. */
export const KEPT = {
  /** A text, from when its feed no longer carries it. */
  itemText: 12 * MONTH,
  /** The row that remembers that it was seen: an old post that turns up again is not news. */
  itemRow: 24 * MONTH,
  /** The words of a settled post. */
  deliveryWords: 13 * 7 * DAY,
  /** Key, state, times and what it was made of. */
  deliveryRow: 13 * MONTH,
  seenRequest: DAY,
  auditName: 6 * MONTH,
  auditRow: 24 * MONTH,
  /** A community pick or a suggestion that was dealt with. */
  settled: 13 * MONTH,
  /** A feed nobody follows, after its last reading. */
  deadFeed: 12 * MONTH,
} as const;
