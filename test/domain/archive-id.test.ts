import { expect } from 'chai';
import { archiveId, archiveKey } from '../../src/domain/archive-id.ts';

describe('the name of a post in the archive', () => {
  it('leads from the key and back again', () => {
    for (const [key, id] of [
      ['digest/12/2026-11-23', '2026-11-23'],
      ['digest/12/2026-11-23T14:05', '2026-11-23-1405'],
      ['alert/12/88', 'alert-88'],
    ] as const) {
      expect(archiveId(key)).to.equal(id);
      expect(archiveKey(12, id)).to.equal(key);
    }
  });

  it('has none for posts the archive does not keep', () => {
    for (const key of ['reminder/12/wenurses/2026-11-26T20:30:00.000Z/60', 'notice/feed/3/first/1', 'digest/12/', '']) {
      expect(archiveId(key)).to.equal(null);
    }
  });

  it('takes nothing for a name that could lead elsewhere', () => {
    for (const id of [
      '',
      '2026-11-23/..',
      '13/2026-11-23',
      'alert-',
      'alert-1e9',
      '2026-11-23T14:05',
      "2026-11-23' or 1",
    ]) {
      expect(archiveKey(12, id), id).to.equal(null);
    }
  });
});
