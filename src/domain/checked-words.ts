import type { Resource } from './catalogue.ts';
import { shortDate } from './time/wording.ts';

/** `checked 3 Mar 2026 by Asha`, or that nobody here has looked yet. A resource's age is always said. */
export function checkedWords(resource: Pick<Resource, 'assuredDate' | 'assuredBy'>): string {
  if (resource.assuredDate === null) return 'not checked by your team yet';
  // A calendar day, the same everywhere: noon in Greenwich.
  const day = shortDate(new Date(`${resource.assuredDate}T12:00:00Z`), 'UTC');
  return `checked ${day}${resource.assuredBy === null ? '' : ` by ${resource.assuredBy}`}`;
}
