import type { ServiceFault } from './domain/service-fault.ts';
import type { ChatAdapter } from './ports/chat.ts';
import type { Storage } from './storage/open.ts';
import { type StorageHealth, storageHealth } from './storage/storage-health.ts';

/** What is wrong with the whole service now, while it still answers. */
export function serviceFaults(
  storage: Storage,
  adapters: readonly Pick<ChatAdapter, 'problem'>[],
): readonly ServiceFault[] {
  const clock = adapters.some((adapter) => (adapter.problem?.() ?? null) !== null);
  return [...diskFaults(storageHealth(storage)), ...(clock ? (['clock'] as const) : [])];
}

function diskFaults(health: StorageHealth): readonly ServiceFault[] {
  if (health === 'ok' || health === 'closed') return [];
  if (health === 'full') return ['disk-full'];
  return health === 'read-only' ? ['disk-read-only'] : ['disk-failing'];
}
