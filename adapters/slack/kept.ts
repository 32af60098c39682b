const KEPT_MS = 60_000;

/** Asks about a person, and keeps what Slack said for a minute at most, not longer on a clock that is set back. Null is not kept. */
export function createKept<Answer>(now: () => Date, most: number) {
  const kept = new Map<string, { readonly answer: Answer; readonly until: number }>();
  return async (who: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const at = now().getTime();
    const found = kept.get(who);
    if (found !== undefined && at < found.until && found.until - at <= KEPT_MS) return found.answer;
    const answer = await ask();
    if (answer === null) return answer;
    if (kept.size >= most) kept.clear();
    kept.set(who, { answer, until: at + KEPT_MS });
    return answer;
  };
}
