import { existsSync } from 'node:fs';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { createService } from './service.ts';
import { EX_CONFIG, isStartFault, startFaultText } from './start-fault.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

try {
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
  process.once('SIGTERM', () => stop(0));
  process.once('SIGINT', () => stop(0));
  // A surprise leaves the process in a state nobody has thought of: one line with a code, then a supervisor starts it afresh.
  const surprise = (error: unknown) => {
    log.error('service.surprised', { code: error instanceof Error ? error.name : 'UNKNOWN' });
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
