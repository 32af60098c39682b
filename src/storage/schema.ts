import type { FeedTable, ItemTable, SubscriptionTable } from './tables/feed-tables.ts';
import type {
  AuditTable,
  ChannelTable,
  InstallationTable,
  LinkCheckTable,
  ResourceCheckTable,
  SuggestionTable,
  WorkspaceTable,
} from './tables/place-tables.ts';
import type {
  ChatChangeTable,
  ChatReminderTable,
  ChatTable,
  DecisionTable,
  DeliveryTable,
  PickTable,
} from './tables/post-tables.ts';

/**
 * Every table. Times are epoch milliseconds, yes/no is 1/0, structured values are JSON text: what SQLite and PostgreSQL keep
 * the same. The full-text index `item_words` is SQLite's own and is reached by SQL alone.
 */
export interface Schema {
  workspace: WorkspaceTable;
  installation: InstallationTable;
  channel: ChannelTable;
  feed: FeedTable;
  subscription: SubscriptionTable;
  item: ItemTable;
  decision: DecisionTable;
  delivery: DeliveryTable;
  chat: ChatTable;
  chat_change: ChatChangeTable;
  chat_reminder: ChatReminderTable;
  pick: PickTable;
  released_item: { channel_id: number; item_id: number };
  resource_check: ResourceCheckTable;
  link_check: LinkCheckTable;
  local_resource: { workspace_id: number; resource_id: string; row: string };
  local_term: { workspace_id: number; term: string; topics: string };
  suggestion: SuggestionTable;
  named_role: { workspace_id: number; user_id: string; role: string };
  join_code: { channel_id: number; code_hash: string; expires_at: number };
  archive_link: { channel_id: number; token: string; replaced_at: number | null };
  topic_gap: { workspace_id: number; topic: string; week: string; count: number };
  seen_request: { platform: string; request: string; seen_at: number };
  audit: AuditTable;
  service_lease: { id: number; holder: string; token: string; heartbeat_at: number };
}
