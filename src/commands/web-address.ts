import { UserFacingError } from '../domain/errors.ts';
import { tidyFeedAddress } from '../domain/feed-address.ts';

/** Ports of the web as everybody uses it. */
const PORTS = [80, 443, 8080, 8443];

/**
 * A link people may be shown, in the form we keep it; null for nothing. Never a private name, a bare number for a site, a
 * login or anything but http(s). Throws UserFacingError on the field.
 */
export function webAddress(typed: string, field: string): string | null {
  if (typed.trim() === '') return null;
  const tidy = tidyFeedAddress(typed, { ports: PORTS, isPrivate: () => true });
  if (tidy.kind === 'refused') throw new UserFacingError(tidy.problem.message, tidy.problem.code, field);
  return tidy.url;
}
