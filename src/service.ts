import { createPages } from '../adapters/pages/index.ts';
import { chosenAdapters, slackOf, teamsOf } from './adapters.ts';
import { type App, createApp } from './app.ts';
import { stayingSafePage } from './commands/signposting/staying-safe.ts';
import { type Config, ConfigError } from './config.ts';
import { createHttp } from './http.ts';
import { openLocalWorld } from './local-world.ts';
import { createMetrics } from './metrics.ts';
import type { Log } from './ports/log.ts';
import { checksLinks, createReaders } from './reader.ts';
import { serviceFaults } from './service-faults.ts';
import { setupHint } from './setup-hint.ts';
import { takeLease } from './storage/lease.ts';
import { openStorage } from './storage/open.ts';
import { storageHealth } from './storage/storage-health.ts';
import { VERSION } from './version.ts';
import { webPage } from './web-page.ts';

export interface ServiceParts {
  readonly log: Log;
  readonly now: () => Date;
  /** One line for whoever started it. */
  readonly tell: (line: string) => void;
  /** Another service took the database over (this machine slept for long): stop, so that nothing is posted twice. */
  readonly lost?: () => void;
  /** The one private address feeds may be read from: where a story or an emulator serves its own. */
  readonly allow?: { readonly address: string; readonly port: number };
}

export interface Service {
  readonly app: App;
  /** Starts the adapters, listens, then starts the jobs (unless a fake clock will tick them). Returns the port. */
  start(options?: { readonly ticked: boolean }): Promise<number>;
  /** Lets what runs come to its end (10 s at most), then closes everything. */
  stop(): Promise<void>;
}

/** The running service: database, jobs, adapters and the HTTP server. Throws what keeps it from starting, as a sentence. */
export async function createService(
  config: Config,
  { log: plainLog, now, tell, lost, allow }: ServiceParts,
): Promise<Service> {
  const chosen = chosenAdapters(config);
  if (config.environment === 'production' && chosen.every((platform) => platform === 'web'))
    throw new ConfigError([
      'SLACK_BOT_TOKEN or SLACK_CLIENT_ID or TEAMS_APP_ID must be set: the local page never starts with NODE_ENV=production.',
    ]);
  const storage = await openStorage(config.database);
  const lease = takeLease(storage, now, lost);
  const metrics = createMetrics({
    version: VERSION,
    token: config.metricsToken,
    backlog: () => app.stores.backlog.backlog(now()),
  });
  const log = metrics.withMetrics(plainLog);
  const local = chosen.includes('web') && config.samples !== '0' ? await openLocalWorld(config, now) : null;
  const opened = local?.allow ?? allow;
  const readers = createReaders(config, { log, ...(opened === undefined ? {} : { allow: opened }) });
  // Named only once the adapters are there, and asked only by a job that runs after that.
  const faults = () => serviceFaults(storage, adapters);
  const app = await createApp(config, {
    faults,
    storage,
    reader: local?.wrap(readers.reader) ?? readers.reader,
    pages: readers.pages,
    lists: readers.lists,
    ...(local === null ? {} : { sampleChats: local.chats }),
    ...(checksLinks(config) ? { linkProbe: readers.links } : {}),
    log,
    now,
  });
  const adapters = await Promise.all(
    chosen.map((platform) => {
      if (platform === 'slack') return slackOf(config, app, { log, now });
      return platform === 'teams' ? teamsOf(config, app, { log, now }) : webPage(config, app, now);
    }),
  );
  const ready = async () => storageHealth(storage) === 'ok';
  const http = createHttp({ host: config.host, port: config.port, ready });

  return {
    app,
    start: async ({ ticked } = { ticked: false }) => {
      for (const row of app.report)
        log.warn('catalogue.row', {
          kind: row.done.replaceAll(' ', '-'),
          code: row.field === '' ? row.file : row.field,
        });
      if (local !== null) await local.furnish(app, now());
      for (const adapter of adapters) {
        app.attach(adapter);
        await adapter.start(app.answer, http);
      }
      createPages({
        ...app.stores,
        catalogue: app.deps.catalogue,
        stayingSafe: stayingSafePage,
        publicUrl: config.publicUrl,
        contact: config.contact,
        trustProxy: config.trustProxy,
        log,
        now,
      }).route(http);
      metrics.route(http);
      const port = await http.start();
      if (!ticked) app.start();
      log.info('service.ready', { version: VERSION, port });
      if (chosen.includes('web'))
        tell(`Signpost is ready: open http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`);
      else tell(`Signpost is ready for ${chosen.join(' and ')} (health: port ${port}, /healthz).`);
      const hint = setupHint(config, (await app.stores.backlog.backlog(now())).feedsFollowed);
      if (hint !== null) tell(`To set it up: ${hint}`);
      return port;
    },
    stop: async () => {
      await http.stop();
      for (const adapter of adapters) await adapter.stop();
      await app.stop();
      await local?.stop();
      lease.release();
      await storage.close();
    },
  };
}
