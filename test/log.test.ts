import { expect } from 'chai';
import { createLog } from '../src/log.ts';
import type { LogFields } from '../src/ports/log.ts';

function listening(key: string | null = 'k') {
  const lines: string[] = [];
  const log = createLog({ level: 'info', key, destination: { write: (line: string) => void lines.push(line) } });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

describe('the log', () => {
  it('drops every field that is not on the list', () => {
    const { log, lines, last } = listening();
    log.info('command.answered', { command: 'lookup', count: 3, topic: 'canary topic' } as LogFields);
    expect(lines.join()).not.to.include('canary');
    expect(last()).to.include({ event: 'command.answered', command: 'lookup', count: 3 });
  });

  it('writes a workspace as a pseudonym that stays the same under one key', () => {
    const { log, lines, last } = listening();
    log.info('workspace.seen', { tenant: 'T0CANARY' });
    const first = last().tenant;
    log.info('workspace.seen', { tenant: 'T0CANARY' });
    expect(first)
      .to.match(/^[0-9a-f]{12}$/)
      .and.to.equal(last().tenant);
    expect(lines.join()).not.to.include('T0CANARY');
  });

  it('keeps one event to one line, whatever stands in a field', () => {
    const { log, lines } = listening();
    log.warn('feed.failed', { host: 'evil.example\r\n{"event":"forged"}' });
    expect(lines).to.have.length(1);
    expect(lines[0]?.trimEnd()).not.to.include('\n');
  });
});
