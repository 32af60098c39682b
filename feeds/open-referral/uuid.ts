import { createHash } from 'node:crypto';

/** The UUID that Open Referral wants, always the same for one of our ids: version 5 over `signpost:<id>` (RFC 9562). */
export function uuidOf(id: string): string {
  const bytes = createHash('sha1').update(NAMESPACE_URL).update(`signpost:${id}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const NAMESPACE_URL = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
