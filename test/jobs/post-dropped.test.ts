import { expect } from 'chai';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import { createJobs } from '../../src/jobs/index.ts';
import { at, DAY } from '../builders/at.ts';
import { openStores } from '../builders/open-stores.ts';
import { createFakeLog } from '../fakes/fake-log.ts';

const NINE = at('2026-11-23T09:00:00Z');
const later = (ms: number) => new Date(NINE.getTime() + ms);

describe('a post that Slack took to publish later and dropped', () => {
  it('P-25 is not lost: it waits, the channel is paused, and the installer is told once', async () => {
    const { storage, stores } = await openStores();
    const install = { platform: 'slack', workspaceId: 'T1', botUserId: 'B1', installedBy: 'U1', record: '{}' } as const;
    await stores.workspaces.saveInstallation(install, NINE);
    const place = { platform: 'slack', workspaceId: 'T1', channelId: 'C1' } as const;
    const { id } = await stores.channels.channel(place, NINE);
    const message = { summary: 'This week', blocks: [] };
    await stores.outbox.promise(
      { key: 'digest/1/2026-11-23', channelId: id, kind: 'digest', dueAt: NINE, message },
      NINE,
    );
    const claim = { now: NINE, leaseUntil: later(DAY), by: 'w1', limit: 5, leadMs: () => 0 };
    await stores.outbox.claimDue(claim);
    await stores.outbox.finish('digest/1/2026-11-23', 'w1', { kind: 'sent', messageId: 'Q1' }, null, NINE);
    const jobs = createJobs({
      ...stores,
      catalogue: { current: () => ({ chats: [], resources: [] }) as unknown as Catalogue },
      reader: { read: () => Promise.reject(new Error('no feed is read here')) },
      adapters: new Map(),
      archiveUrl: async () => null,
      log: createFakeLog(),
      workerId: 'w1',
    });
    await jobs.dropped('digest/1/2026-11-23', 'is_archived', later(60_000));
    await jobs.dropped('digest/1/2026-11-23', 'is_archived', later(60_000));
    expect(await stores.channels.find(place)).to.include({ state: 'paused', stateReason: 'is_archived' });
    const rows = (await stores.outbox.recent(id, 5)).map(({ kind, state, toUser }) => ({ kind, state, toUser }));
    expect(rows).to.have.deep.members([
      { kind: 'digest', state: 'waiting', toUser: null },
      { kind: 'notice', state: 'waiting', toUser: 'U1' },
    ]);
    const due = await stores.outbox.claimDue({ ...claim, now: later(7 * DAY + 60_000), leaseUntil: later(8 * DAY) });
    expect(due.map(({ key }) => key)).to.include('digest/1/2026-11-23');
    await storage.close();
  });
});
