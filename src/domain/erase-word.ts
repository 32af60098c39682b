import { createHash } from 'node:crypto';

const WORDS = ['garden', 'kettle', 'harbour', 'lantern', 'meadow', 'pebble', 'ribbon', 'saddle', 'thimble', 'walnut'];

/** The word a workspace must type before everything it has is deleted: `garden-42`. Always the same for the same workspace. */
export function eraseWord(workspace: string): string {
  const bytes = createHash('sha256').update(`erase ${workspace}`).digest();
  const word = WORDS[bytes.readUInt8(0) % WORDS.length] ?? 'garden';
  return `${word}-${10 + (bytes.readUInt8(1) % 90)}`;
}
