import { expect } from 'chai';
import { toPlainText } from '../../src/domain/plain-text.ts';
import type { ServiceFault } from '../../src/domain/service-fault.ts';
import { createTellFaults } from '../../src/jobs/tell-faults.ts';
import { caretakers } from '../../src/storage/caretakers.ts';
import { storageHealth } from '../../src/storage/storage-health.ts';
import { at } from '../builders/at.ts';
import { openStores } from '../builders/open-stores.ts';
import { createFakeLog } from '../fakes/fake-log.ts';
import { createFakePoster } from '../fakes/fake-poster.ts';

const MONDAY = '2026-11-23T09:00:00Z';

describe('telling of faults of the service', () => {
  let storage: Awaited<ReturnType<typeof openStores>>['storage'];
  let fake: ReturnType<typeof createFakePoster>;
  let log: ReturnType<typeof createFakeLog>;
  let faults: readonly ServiceFault[];
  let tell: (now: Date) => Promise<number>;
  const start = (admins: readonly string[] = []) => {
    const watch = { faults: () => faults, caretakers: () => caretakers(storage.db, admins) };
    tell = createTellFaults(watch, { adapters: new Map([['slack', fake.poster]]), log });
  };
  beforeEach(async () => {
    const opened = await openStores();
    storage = opened.storage;
    fake = createFakePoster();
    log = createFakeLog();
    faults = [];
    const { workspaces, channels } = opened.stores;
    const install = { platform: 'slack', workspaceId: 'T1', botUserId: null, installedBy: 'U-installer' } as const;
    await workspaces.saveInstallation({ ...install, record: '{}' }, at(MONDAY));
    for (const channelId of ['C1', 'C2'])
      await channels.channel({ platform: 'slack', workspaceId: 'T1', channelId }, at(MONDAY));
    const { id } = await channels.workspace('slack', 'T1', at(MONDAY));
    await workspaces.nameRole(id, 'U-admin', 'admin', 'U-installer', at(MONDAY));
    await workspaces.nameRole(id, 'U-curator', 'curator', 'U-installer', at(MONDAY));
    start();
  });
  afterEach(() => storage.close());
  const told = () => fake.posts.map(({ toUser }) => toUser);

  it('tells the people of the settings too, each on the platform their id belongs to', async () => {
    start(['U0SETTING', 'U-admin', '29:somebody-on-teams']);
    faults = ['clock'];
    for (const minute of ['00', '01']) await tell(at(`2026-11-23T09:${minute}:00Z`));
    expect(told()).to.have.members(['U-admin', 'U-installer', 'U0SETTING']);
  });

  it('tells installer and admins once, though nothing can be stored, and not again until the fault has healed', async () => {
    storage.sqlite.pragma('query_only = ON');
    expect(storageHealth(storage)).to.equal('read-only');
    faults = ['disk-read-only'];
    for (const minute of ['00', '01', '30']) await tell(at(`2026-11-23T09:${minute}:00Z`));
    await tell(at('2026-11-26T09:00:00Z'));
    expect(told()).to.deep.equal(['U-admin', 'U-installer']);
    expect(toPlainText(fake.posts[0]?.message ?? { summary: '', blocks: [] })).to.include('make the disk writable');
    expect(log.lines).to.deep.equal(['service.fault']);
  });

  it('tells of the same fault again after it healed, but only once a day', async () => {
    faults = ['disk-full'];
    await tell(at('2026-11-23T09:00:00Z'));
    faults = [];
    await tell(at('2026-11-23T10:00:00Z'));
    faults = ['disk-full'];
    await tell(at('2026-11-23T11:00:00Z'));
    expect(told()).to.have.length(2);
    await tell(at('2026-11-24T09:00:01Z'));
    expect(told()).to.have.length(4);
  });

  it('tells of each fault by itself, also of a clock that has jumped years', async () => {
    faults = ['disk-full'];
    await tell(at('2026-11-23T09:00:00Z'));
    faults = ['disk-full', 'clock'];
    await tell(at('2021-11-23T09:00:00Z'));
    await tell(at('2026-11-23T09:01:00Z'));
    expect(told()).to.have.length(4);
    expect(fake.posts.at(-1)?.message.summary).to.include('clock');
  });

  it('tries again only what was surely not taken', async () => {
    faults = ['disk-full'];
    fake.answer('C1', { kind: 'retry', reason: 'busy', afterMs: null }, { kind: 'unknown', reason: 'no reply' });
    await tell(at('2026-11-23T09:00:00Z'));
    await tell(at('2026-11-23T09:01:00Z'));
    await tell(at('2026-11-23T09:02:00Z'));
    expect(fake.calls).to.have.length(3);
  });
});
