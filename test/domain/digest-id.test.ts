import { expect } from 'chai';
import { digestId } from '../../src/domain/digest-id.ts';
import { at } from '../builders/at.ts';

describe('the id of a digest', () => {
  it('names the week of the slot where the channel is, and tells channels apart', () => {
    expect(digestId(1, at('2026-11-23T09:00:00Z'), 'Europe/London')).to.match(/^SP-2026-W48-[0-9a-f]{3}$/);
    expect(digestId(1, at('2027-01-01T09:00:00Z'), 'Europe/London')).to.match(/^SP-2026-W53-/);
    expect(digestId(1, at('2026-11-22T22:00:00Z'), 'Pacific/Auckland')).to.match(/^SP-2026-W48-/);
    expect(digestId(1, at('2026-11-23T09:00:00Z'), 'UTC')).not.to.equal(digestId(2, at('2026-11-23T09:00:00Z'), 'UTC'));
  });
});
