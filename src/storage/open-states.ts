import { sql } from 'kysely';

// SQLite uses an index of some rows only where the query says which, in words: it cannot tell from a bound value.

/** Promised and not yet settled: the rows of the index `delivery_due`. */
export const isOpen = sql<boolean>`delivery.state in ('waiting', 'sending')`;

/** Of unknown fate: the rows of the index `delivery_unknown`. */
export const isUnknown = sql<boolean>`delivery.state = 'unknown'`;

/** Waits for a curator: the rows of the index `decision_screen`. */
export const isScreened = sql<boolean>`decision.reason = 'screen' and decision.settled = 0`;
