import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';

const icon = (name: string) => new Uint8Array(readFileSync(new URL(`icons/${name}`, import.meta.url)));
// Zip dates begin in 1980; a fixed one makes the same package from the same manifest.
const MADE = new Date('2026-01-01T00:00:00Z');

/** The app package Teams takes: a flat zip of the manifest and its two icons. */
export function appPackage(manifest: object): Uint8Array {
  const files = {
    'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
    'color.png': icon('color.png'),
    'outline.png': icon('outline.png'),
  };
  return zipSync(files, { mtime: MADE });
}
