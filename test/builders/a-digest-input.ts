import { CHANNEL_DEFAULTS } from '../../src/domain/channel-settings.ts';
import type { CommunityPick, DigestInput } from '../../src/domain/digest.ts';
import { at } from './at.ts';

/** A Monday digest in London with nothing in it yet. */
export function aDigestInput(change: Partial<DigestInput> = {}): DigestInput {
  return {
    id: 'SP-2026-W48-abc',
    slotAt: at('2026-11-23T09:00:00Z'),
    now: at('2026-11-23T09:00:00Z'),
    zone: 'Europe/London',
    late: false,
    candidates: [],
    shown: [],
    picks: [],
    pickedLinks: [],
    chats: [],
    spotlight: null,
    settings: CHANNEL_DEFAULTS,
    archiveUrl: null,
    ...change,
  };
}

export function aPick(change: Partial<CommunityPick> = {}): CommunityPick {
  const id = change.id ?? 1;
  return {
    id,
    channelId: 1,
    link: `https://pick.example/${id}`,
    linkKey: `pick.example/${id}`,
    title: `A pick, number ${id}`,
    source: 'pick.example',
    why: 'Worth ten minutes.',
    namedAs: null,
    state: 'approved',
    sharedAt: at('2026-11-21T10:00:00Z'),
    ...change,
  };
}
