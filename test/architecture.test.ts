import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { expect } from 'chai';

const ROOT = resolve(import.meta.dirname, '..');

/** Who may import whom: a room, and the rooms its files may reach beside themselves. A room not listed may import nothing. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  'src/ports': ['src/domain'],
  'src/commands': ['src/domain', 'src/ports'],
  'src/jobs': ['src/domain', 'src/ports'],
  'src/storage': ['src/domain', 'src/ports'],
  adapters: ['src/domain', 'src/ports'],
  feeds: ['src/domain', 'src/ports'],
  src: ['src', 'src/domain', 'src/ports', 'src/commands', 'src/jobs', 'src/storage', 'adapters', 'feeds'],
  'src/cli': ['src', 'src/domain', 'src/ports', 'src/commands', 'src/jobs', 'src/storage', 'adapters', 'feeds'],
};

/** Packages that only one room may know, so that each can be swapped by editing one folder. */
const OWNERS: Readonly<Record<string, string>> = {
  kysely: 'src/storage',
  'better-sqlite3': 'src/storage',
  minisearch: 'src/storage',
  '@slack/': 'adapters/slack',
  botbuilder: 'adapters/teams/sdk',
  'botframework-': 'adapters/teams/sdk',
  'rss-parser': 'feeds/read',
  htmlparser2: 'feeds',
  'iconv-lite': 'feeds/read',
  undici: 'feeds',
  'ipaddr.js': 'feeds/fetch',
  'js-yaml': 'feeds/catalogue',
  zod: 'feeds/catalogue',
  pino: 'src/log.ts',
  'prom-client': 'src/metrics.ts',
  'ical-generator': 'adapters/pages',
  'csv-parse': 'feeds/open-referral',
  'csv-stringify': 'feeds/open-referral',
  fflate: 'adapters/teams',
  'rrule-temporal': 'src/domain/time',
  'temporal-polyfill': 'src/domain/time',
  'date-fns': 'src/domain/time',
  '@date-fns/tz': 'src/domain/time',
};
/** Tests that play the outside world may use its own libraries. */
const LONGEST = 200;

const files = ['src', 'adapters', 'feeds'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name)),
);
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const importsOf = (file: string) =>
  [
    ...textOf(file).matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? '');

function roomOf(file: string): string {
  const folder = dirname(file);
  return Object.keys(MAY)
    .filter((room) => folder === room || folder.startsWith(`${room}/`))
    .reduce((best, room) => (room.length > best.length ? room : best), '');
}

describe('the house', () => {
  it('lets a file import only what its room may', () => {
    const broken = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => relative(ROOT, resolve(ROOT, dirname(file), name)))
        .filter((target) => !mayImport(file, target))
        .map((target) => `${file} → ${target}`),
    );
    expect(broken).to.deep.equal([]);
  });

  it('keeps every package in the room that owns it', () => {
    const broken = files.flatMap((file) =>
      importsOf(file).flatMap((name) => {
        const owner = Object.entries(OWNERS).find(
          ([pack]) => name === pack || name.startsWith(pack.endsWith('/') || pack.endsWith('-') ? pack : `${pack}/`),
        )?.[1];
        return owner !== undefined && !file.startsWith(owner) ? [`${file} → ${name} (owned by ${owner})`] : [];
      }),
    );
    expect(broken).to.deep.equal([]);
  });

  it('keeps the domain free of everything outside', () => {
    const broken = files
      .filter((file) => file.startsWith('src/domain/') && !file.startsWith('src/domain/time/'))
      .flatMap((file) =>
        importsOf(file)
          .filter((name) => !name.startsWith('.') && name !== 'node:crypto')
          .map((name) => `${file} → ${name}`),
      );
    expect(broken).to.deep.equal([]);
  });

  it('reads the environment at the two doors only', () => {
    const broken = files.filter(
      (file) => /\bprocess\.env\b/.test(textOf(file)) && !['src/main.ts', 'src/cli/main.ts'].includes(file),
    );
    expect(broken).to.deep.equal([]);
  });

  it('takes the time as an argument below the doors', () => {
    const rooms = ['src/domain/', 'src/commands/', 'src/jobs/', 'src/storage/'];
    const broken = files.filter(
      (file) => rooms.some((room) => file.startsWith(room)) && /\bDate\.now\(\)|\bnew Date\(\)/.test(textOf(file)),
    );
    expect(broken).to.deep.equal([]);
  });

  it(`keeps every file within ${LONGEST} lines`, () => {
    const broken = files
      .map((file) => [file, textOf(file).split('\n').length] as const)
      .filter(([, lines]) => lines > LONGEST);
    expect(broken).to.deep.equal([]);
  });

  it('imports Node itself by its node: name', () => {
    const builtin = new Set(builtinModules);
    const broken = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => builtin.has(name))
        .map((name) => `${file} → ${name}`),
    );
    expect(broken).to.deep.equal([]);
  });
});

function mayImport(file: string, target: string): boolean {
  const from = roomOf(file);
  const to = roomOf(target);
  // One adapter never reaches into another; what two of them share stands beside them and knows neither.
  if (from === 'adapters' && to === 'adapters') {
    return dirname(target) === 'adapters' || dirname(file).split('/')[1] === dirname(target).split('/')[1];
  }
  if (from === to) return true;
  return MAY[from]?.includes(to) ?? false;
}
