import { existsSync, readFileSync } from 'node:fs';
import { readConfig } from './config.ts';
import { refuseTwice } from './env-file.ts';
import { createLog } from './log.ts';
import { createService } from './service.ts';
import { EX_CONFIG, isStartFault, startFaultText } from './start-fault.ts';

const PATIENCE = 5_000;

try {
  if (existsSync('.env')) {
    refuseTwice(readFileSync('.env', 'utf8'));
    process.loadEnvFile('.env');
  }
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel, key: config.logKey });
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) process.exit(code);
    stopping = true;
    await service.stop();
    process.exit(code);
  };
  const service = await createService(config, {
    log,
    now: () => new Date(),
    tell: (line) => process.stderr.write(`${line}\n`),
    lost: () => void stop(1),
  });
  // Ctrl-C under npm comes twice. Only somebody who asks again after a while wants no more waiting.
  let askedAt: number | null = null;
  const asked = () => {
    askedAt ??= performance.now();
    if (!stopping) void stop(0);
    else if (performance.now() - askedAt > PATIENCE) process.exit(1);
  };
  process.on('SIGTERM', asked);
  process.on('SIGINT', asked);
  // A surprise leaves the process in a state nobody has thought of: one line with a code, then a supervisor starts it afresh.
  let surprised = false;
  const surprise = (error: unknown) => {
    // Another while we stop ends the stop at once, without a second line.
    if (!surprised) log.error('service.surprised', { code: error instanceof Error ? error.name : 'UNKNOWN' });
    surprised = true;
    void stop(1);
  };
  process.on('uncaughtException', surprise);
  process.on('unhandledRejection', surprise);
  await service.start();
} catch (problem) {
  if (!isStartFault(problem)) throw problem;
  process.stderr.write(`${startFaultText(problem)}\n`);
  process.exitCode = EX_CONFIG;
}
