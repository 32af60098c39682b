import type { Logger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import type { Log } from '../../src/ports/log.ts';

/** Bolt's own log lines may quote what people typed: only that there was one reaches our log. */
export function sdkLogger(log: Log): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: () => log.warn('slack.sdk_warned', { platform: 'slack' }),
    error: () => log.error('slack.sdk_failed', { platform: 'slack' }),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
