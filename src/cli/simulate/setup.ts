import { basename, dirname } from 'node:path';
import { readYaml } from '../../../feeds/catalogue/read-yaml.ts';

/** A channel of the simulated world, in the words an admin would type. */
export interface SimulatedChannel {
  readonly name: string;
  readonly zone: string;
  /** `weekly monday 9:00`, `daily 8:00` */
  readonly schedule: string;
  /** File names, or `all`. */
  readonly feeds: 'all' | readonly string[];
  readonly filters: Readonly<Record<string, string>>;
  /** Chat id to lead times such as `1 day` or `30 minutes`. */
  readonly remind: Readonly<Record<string, readonly string[]>>;
}

export interface SimulatedChat {
  readonly id: string;
  /** Next meeting as local wall-clock time: `2027-03-04T20:30`. */
  readonly confirm: string;
  readonly tzid: string;
  readonly rrule: string | null;
  /** Lead times for every channel that names none of its own. */
  readonly lead: readonly string[];
}

export interface SimulatedSetup {
  readonly channels: readonly SimulatedChannel[];
  readonly chats: readonly SimulatedChat[];
}

/** Three channels in two zones, and one confirmed chat: what `simulate` plays without a set-up of yours. */
export const DEFAULT_SETUP: SimulatedSetup = {
  channels: [
    { name: 'ward-7', zone: 'Europe/London', schedule: 'weekly monday 9:00', feeds: 'all', filters: {}, remind: {} },
    { name: 'community', zone: 'Europe/London', schedule: 'daily 9:00', feeds: 'all', filters: {}, remind: {} },
    {
      name: 'partners',
      zone: 'America/New_York',
      schedule: 'weekly friday 9:00',
      feeds: 'all',
      filters: {},
      remind: {},
    },
  ],
  chats: [
    {
      id: 'wenurses',
      confirm: '2027-03-04T20:30',
      tzid: 'Europe/London',
      rrule: 'FREQ=WEEKLY;BYDAY=TH',
      lead: ['1 day', '30 minutes'],
    },
  ],
};

/** Reads a set-up file. Throws a CatalogueError or an Error with a sentence that names the file and the row. */
export async function readSetup(path: string): Promise<SimulatedSetup> {
  const file = await readYaml(dirname(path), basename(path));
  const list = (key: string) => (Array.isArray(file.value[key]) ? (file.value[key] as Row[]) : []);
  return {
    channels: list('channels').map((row, index) => {
      const where = `${file.name}, channels, row ${index + 1}`;
      return {
        name: words(row.name ?? row.id ?? `channel-${index + 1}`, where, 'name'),
        zone: words(row.zone ?? row.tzid ?? 'Europe/London', where, 'zone'),
        schedule: schedule(row.schedule ?? 'weekly monday 9:00', where),
        feeds: row.feeds === undefined || row.feeds === 'all' ? 'all' : strings(row.feeds),
        filters: record(row.filters, (value) => String(value)),
        remind: record(row.remind, strings),
      };
    }),
    chats: list('chats').map((row, index) => {
      const where = `${file.name}, chats, row ${index + 1}`;
      return {
        id: words(row.id ?? row.hashtag, where, 'id')
          .replace(/^#/, '')
          .toLowerCase(),
        confirm: words(row.confirm ?? row.dtstart ?? row.next ?? row.confirmed, where, 'confirm').slice(0, 16),
        tzid: words(row.tzid ?? row.zone ?? 'Europe/London', where, 'tzid'),
        rrule: row.rrule === undefined || row.rrule === null ? null : String(row.rrule),
        lead: strings(row.lead ?? row.leads ?? row.lead_times ?? row.remind ?? []),
      };
    }),
  };
}

type Row = Readonly<Record<string, unknown>>;

function words(value: unknown, where: string, field: string): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw new Error(`${where}: ${field} is missing.`);
}

/** `weekly monday 9:00`, or `{ every: week, weekday: monday, time: 9:00 }`. */
function schedule(value: unknown, where: string): string {
  if (typeof value === 'string') return value.trim();
  const { every, weekday = 'monday', time = '9:00' } = (value ?? {}) as Row;
  if (every !== 'week' && every !== 'day') throw new Error(`${where}: schedule needs every: week or every: day.`);
  return every === 'week' ? `weekly ${String(weekday)} ${String(time)}` : `daily ${String(time)}`;
}

const strings = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map((each) => (typeof each === 'number' ? `${each} minutes` : String(each)));

const record = <T>(value: unknown, of: (value: unknown) => T): Readonly<Record<string, T>> =>
  value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, of(each)]))
    : {};
