import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { openStorage, type Storage } from '../../src/storage/open.ts';
import { createSeal } from '../../src/storage/sealed.ts';
import { createStores } from '../../src/storage/stores.ts';
import { refusalOf } from '../builders/refusal-of.ts';
import { NOW } from '../builders/store-world.ts';

const [OLD, NEW, OTHER] = [1, 2, 3].map((fill) => Buffer.alloc(32, fill)) as [Buffer, Buffer, Buffer];
const INSTALLATION = {
  platform: 'slack',
  workspaceId: 'T1',
  botUserId: 'B1',
  installedBy: 'U1',
  record: '{"token":"xoxb-CANARY"}',
} as const;

describe('tokens at rest', () => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await openStorage(':memory:');
  });
  afterEach(() => storage.close());
  const workspaces = (...tokenKeys: Buffer[]) =>
    createStores(storage, {
      nation: 'England',
      zone: 'Europe/London',
      graceDays: 30,
      looksLikePatientData: () => false,
      tokenKeys,
    }).workspaces;
  const sealed = () => storage.sqlite.prepare('select sealed from installation').pluck().get() as string;

  it('are never readable in the database, and never sealed alike', async () => {
    await workspaces(NEW).saveInstallation(INSTALLATION, NOW);
    const first = sealed();
    expect(Buffer.from(first, 'base64').toString('latin1')).not.to.include('CANARY');
    await workspaces(NEW).saveInstallation(INSTALLATION, NOW);
    expect(sealed()).not.to.equal(first);
  });

  it('are refused where there is no key', async () => {
    const problem = await refusalOf(workspaces().saveInstallation(INSTALLATION, NOW));
    expect(problem.message).to.include('TOKEN_KEY');
    expect(await workspaces().installation('slack', 'T1')).to.equal(null);
  });

  it('F-22 open with the old key while it is rotated, and are sealed anew with the new one', async () => {
    await workspaces(OLD).saveInstallation(INSTALLATION, NOW);
    expect(await workspaces(NEW, OLD).installation('slack', 'T1')).to.deep.equal(INSTALLATION);
    expect(await workspaces(NEW).installation('slack', 'T1')).to.deep.equal(INSTALLATION);
  });

  it('F-22 are as good as gone when their key is lost, and a new installation takes their place', async () => {
    await workspaces(OLD).saveInstallation(INSTALLATION, NOW);
    expect(await workspaces(OTHER).installation('slack', 'T1')).to.equal(null);
    await workspaces(OTHER).saveInstallation(INSTALLATION, NOW);
    expect(await workspaces(OTHER).installation('slack', 'T1')).to.deep.equal(INSTALLATION);
  });

  it('are not opened when a single bit of them was changed, or anything else stands there', () => {
    const seal = createSeal([randomBytes(32)]);
    const bytes = Buffer.from(seal.close('xoxb-1'), 'base64');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(seal.open(changed.toString('base64'))).to.equal(null);
    }
    for (const odd of ['', 'x', bytes.subarray(0, 20).toString('base64')]) expect(seal.open(odd)).to.equal(null);
  });
});
