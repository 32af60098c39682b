import type { Migration } from 'kysely';
import * as start from './0001-start.ts';
import * as linkCheck from './0002-link-check.ts';
import * as community from './0003-community.ts';

/** In order, append-only: a released migration is never edited, a change is a new one. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-start': start,
  '0002-link-check': linkCheck,
  '0003-community': community,
};
