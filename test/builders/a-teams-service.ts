import type { TeamsActivity } from '../../adapters/teams/activity.ts';
import type { App } from '../../src/app.ts';
import { type Environment, readConfig } from '../../src/config.ts';
import { createService } from '../../src/service.ts';
import { type FakeConnector, fakeConnector } from '../fakes/fake-connector.ts';
import { createFakeLog } from '../fakes/fake-log.ts';
import { aTeamsActivity, sendToBot } from './a-teams-activity.ts';

/** The whole service with Teams on loopback: real stores in `database`, and a clock the test turns. Close it when done. */
export interface TeamsService {
  readonly app: App;
  readonly connector: FakeConnector;
  readonly url: string;
  readonly clock: { now: Date };
  /** What Teams sends; see aTeamsActivity. */
  sends(change: Partial<TeamsActivity>): Promise<{ readonly status: number; readonly body: string }>;
  close(): Promise<void>;
}

export async function aTeamsService(
  database: string,
  start: Date,
  environment: Environment = {},
): Promise<TeamsService> {
  const connector = await fakeConnector();
  const local = { NODE_ENV: 'development', TEAMS_LOCAL: '1', WEB: '0', PORT: '0', DATABASE: database };
  const config = readConfig({ ...local, ...environment });
  const clock = { now: start };
  const service = await createService(config, { log: createFakeLog(), now: () => clock.now, tell: () => undefined });
  const url = `http://127.0.0.1:${await service.start({ ticked: true })}`;
  return {
    app: service.app,
    connector,
    clock,
    sends: (change) => sendToBot(url, aTeamsActivity(connector.serviceUrl, change)),
    url,
    close: async () => {
      await service.stop();
      await connector.stop();
    },
  };
}
