import type { Candidate, Decision } from './digest.ts';

export interface Triage {
  readonly open: readonly Candidate[];
  readonly withheld: readonly Decision[];
}

/** Sets aside what waits for a person, and what the channel does not want of a feed. */
export function triage(candidates: readonly Candidate[]): Triage {
  const open: Candidate[] = [];
  const withheld: Decision[] = [];
  for (const candidate of candidates) {
    const { item, filter } = candidate;
    if (item.held !== null) withheld.push(withhold(item.id, 'screen'));
    else if (filter !== null && !filter.wants(`${item.title} ${item.summary ?? ''}`))
      withheld.push(withhold(item.id, 'filter'));
    else open.push(candidate);
  }
  return { open, withheld };
}

/** One item kept out, and why. */
export function withhold(
  itemId: number,
  reason: NonNullable<Decision['reason']>,
  leadItemId: number | null = null,
): Decision {
  return { itemId, outcome: 'withheld', reason, leadItemId };
}
