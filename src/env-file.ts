import { ConfigError } from './config.ts';
import { settings } from './settings.ts';

/** Refuses a `.env` that gives one of our settings twice: the last one would win, and nobody could see which that is. */
export function refuseTwice(text: string): void {
  const names = [...text.matchAll(/^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=/gm)].map((match) => match[1] ?? '');
  const twice = Object.values(settings)
    .map(({ name }) => name)
    .filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice.length > 0)
    throw new ConfigError(twice.map((name) => `${name} stands in .env twice. Keep one of the two.`));
}
