import { CatalogueError } from '../feeds/catalogue/report.ts';
import { ConfigError } from './config.ts';
import { DamagedDatabaseError } from './storage/damaged.ts';
import { HeldDatabaseError } from './storage/lease.ts';
import { NewerDatabaseError } from './storage/migrate.ts';
import { OlderDatabaseError } from './storage/version.ts';

/** EX_CONFIG of sysexits.h: a person must change something before another start can work. */
export const EX_CONFIG = 78;

const KINDS = [
  ConfigError,
  CatalogueError,
  DamagedDatabaseError,
  HeldDatabaseError,
  NewerDatabaseError,
  OlderDatabaseError,
];

/** Whether what kept us from starting is a sentence for whoever starts it, and not a bug. */
export function isStartFault(problem: unknown): problem is Error {
  if (problem instanceof Error && (problem as NodeJS.ErrnoException).code === 'EADDRINUSE') return true;
  return KINDS.some((kind) => problem instanceof kind);
}

/** What to print: the sentence, and for a taken port what to do about it. */
export function startFaultText(problem: Error): string {
  if ((problem as NodeJS.ErrnoException).code !== 'EADDRINUSE') return problem.message;
  return 'Cannot start: the port is taken by another program. Stop it, or set PORT to another number, for example PORT=3001 npm start.';
}
