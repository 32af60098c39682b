import { LIMITS } from './limits.ts';
import { textAt } from './payload.ts';

/** What a modal or App Home carries from its opening to its submission. Where it was opened, never who may do what. */
export interface ViewMetadata {
  readonly channelId: string;
  readonly command: string;
  /** Where the answer goes once the form is in; null: into the modal. */
  readonly responseUrl: string | null;
  /** The answer may take the place of the message the form was opened from. */
  readonly replace: boolean;
}

/** As `private_metadata`; the address is left out where it would not fit. */
export function writeMetadata(metadata: ViewMetadata): string {
  const whole = JSON.stringify(metadata);
  return whole.length <= LIMITS.privateMetadata ? whole : JSON.stringify({ ...metadata, responseUrl: null });
}

/** Null for anything but our own metadata. */
export function readMetadata(text: string | null): ViewMetadata | null {
  if (text === null || text.length > LIMITS.privateMetadata) return null;
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  const channelId = textAt(found, 'channelId') ?? '';
  if (!/^([CDG][A-Z0-9]{1,30})?$/.test(channelId)) return null;
  const responseUrl = textAt(found, 'responseUrl');
  const replace = typeof found === 'object' && found !== null && 'replace' in found && found.replace === true;
  return { channelId, command: textAt(found, 'command') ?? '', responseUrl, replace };
}
