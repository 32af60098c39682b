import { openStores } from '../builders/open-stores.ts';
import type { OpenStores } from '../builders/store-world.ts';
import { archiveStoreContract } from '../contracts/archive-store.ts';
import { channelStoreContract } from '../contracts/channel-store.ts';
import { chatStoreContract } from '../contracts/chat-store.ts';
import { communityStoreContract } from '../contracts/community-store.ts';
import { digestStoreContract } from '../contracts/digest-store.ts';
import { feedStoreContract } from '../contracts/feed-store.ts';
import { itemSearchContract } from '../contracts/item-search.ts';
import { linkStoreContract } from '../contracts/link-store.ts';
import { outboxStoreContract } from '../contracts/outbox-store.ts';
import { resourceStoreContract } from '../contracts/resource-store.ts';
import { workspaceStoreContract } from '../contracts/workspace-store.ts';

const sqlite: OpenStores = async () => {
  const { storage, stores } = await openStores();
  return { stores, close: () => storage.close() };
};

for (const contract of [
  channelStoreContract,
  workspaceStoreContract,
  feedStoreContract,
  digestStoreContract,
  outboxStoreContract,
  chatStoreContract,
  resourceStoreContract,
  linkStoreContract,
  archiveStoreContract,
  itemSearchContract,
  communityStoreContract,
]) {
  contract('SQLite', sqlite);
}
