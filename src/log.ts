import { createHmac, randomBytes } from 'node:crypto';
import { type DestinationStream, pino } from 'pino';
import type { Log, LogFields } from './ports/log.ts';

export interface LogOptions {
  readonly level: 'info' | 'warn' | 'error' | 'silent';
  /** Turns workspace ids into stable pseudonyms; without one they last until the restart. */
  readonly key: string | null;
  /** Where lines go, one JSON object each; stdout unless a test reads along. */
  readonly destination?: DestinationStream;
}

/** A log that can only carry the allow-listed fields: anything else is dropped, line breaks included. */
export function createLog({ level, key, destination }: LogOptions): Log {
  const secret = key ?? randomBytes(32);
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' };
  const lines = destination === undefined ? pino(options) : pino(options, destination);
  const allowed = (fields: LogFields = {}) => {
    const kept: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(fields)) {
      if (!NAMES.has(name) || value === undefined) continue;
      kept[name] = typeof value === 'number' ? value : plain(name === 'tenant' ? pseudonym(secret, value) : value);
    }
    return kept;
  };
  return {
    info: (event, fields) => lines.info(allowed(fields), plain(event)),
    warn: (event, fields) => lines.warn(allowed(fields), plain(event)),
    error: (event, fields) => lines.error(allowed(fields), plain(event)),
  };
}

const NAMES: ReadonlySet<string> = new Set<keyof LogFields>([
  'code',
  'tenant',
  'platform',
  'command',
  'feedId',
  'host',
  'job',
  'kind',
  'ms',
  'count',
  'version',
  'port',
  'at',
]);

const pseudonym = (key: string | Buffer, id: string) => createHmac('sha256', key).update(id).digest('hex').slice(0, 12);
const plain = (value: string) =>
  String(value)
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .slice(0, 200);
