import type { Generated } from 'kysely';

// Times are epoch milliseconds, yes/no is 1/0, structured values are JSON text: what both SQLite and PostgreSQL keep the same.

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
  local_resource: { workspace_id: number; resource_id: string; row: string };
  local_term: { workspace_id: number; term: string; topics: string };
  suggestion: SuggestionTable;
  named_role: { workspace_id: number; user_id: string; role: string };
  archive_link: { channel_id: number; token: string; made_at: number };
  topic_gap: { workspace_id: number; topic: string; week: string; count: number };
  seen_request: { platform: string; request: string; seen_at: number };
  audit: AuditTable;
  service_lease: { id: number; holder: string; heartbeat_at: number };
}

export interface WorkspaceTable {
  id: Generated<number>;
  platform: string;
  external_id: string;
  name: string | null;
  nation: string;
  zone: string;
  staff_route: string | null;
  settings: Generated<string>;
  installed_at: number;
  uninstalled_at: number | null;
  erase_at: number | null;
}

export interface InstallationTable {
  workspace_id: number;
  bot_user_id: string | null;
  installed_by: string | null;
  sealed: string;
  saved_at: number;
}

export interface ChannelTable {
  id: Generated<number>;
  workspace_id: number;
  external_id: string;
  name: string | null;
  address: string | null;
  zone: string;
  schedule: string;
  next_slot_at: number | null;
  last_slot_at: number | null;
  skip_next: Generated<number>;
  state: Generated<string>;
  state_reason: string | null;
  settings: Generated<string>;
  added_at: number;
}

export interface FeedTable {
  id: Generated<number>;
  url: string;
  feed_key: string;
  title: string;
  site_url: string | null;
  catalogue_id: string | null;
  section: string;
  post_policy: string;
  own_title: string | null;
  ladder: string | null;
  etag: string | null;
  last_modified: string | null;
  content_hash: string | null;
  state: Generated<string>;
  next_read_at: number;
  lease_until: Generated<number>;
  failures: Generated<number>;
  failing_since: number | null;
  notified_at: number | null;
  problem_code: string | null;
  problem_text: string | null;
  first_read_at: number | null;
  last_read_at: number | null;
  last_ok_at: number | null;
  last_item_at: number | null;
  moved_to: string | null;
  moved_count: Generated<number>;
  flags: Generated<string>;
  sample: Generated<number>;
}

export interface SubscriptionTable {
  channel_id: number;
  feed_id: number;
  added_by: string | null;
  added_at: number;
  start: string;
  after_item: number;
  scan_after: number;
  filter: string | null;
}

export interface ItemTable {
  id: Generated<number>;
  feed_id: number;
  identity: string;
  guid: string | null;
  link: string | null;
  link_key: string | null;
  title: string;
  title_key: string;
  summary: string | null;
  author: string | null;
  published_at: number;
  dated: number;
  content_hash: string;
  first_seen_at: number;
  last_seen_at: number;
  revised_at: number | null;
  gone_at: number | null;
  baseline: number;
  held: string | null;
}

export interface DecisionTable {
  channel_id: number;
  item_id: number;
  outcome: string;
  reason: string | null;
  lead_item_id: number | null;
  delivery_key: string | null;
  decided_at: number;
  settled: Generated<number>;
}

export interface DeliveryTable {
  key: string;
  channel_id: number;
  kind: string;
  due_at: number;
  message: string | null;
  facts: string | null;
  late: number;
  to_user: string | null;
  state: string;
  attempts: number;
  next_attempt_at: number;
  first_attempt_at: number | null;
  lease_until: number | null;
  lease_by: string | null;
  external_ref: string | null;
  reason: string | null;
  updates_key: string | null;
  planned_at: number;
  settled_at: number | null;
}

export interface ChatTable {
  id: Generated<number>;
  workspace_id: number;
  chat_id: string;
  status: string;
  dtstart: string | null;
  tzid: string | null;
  rrule: string | null;
  url: string | null;
  topic: string | null;
  reading: string | null;
  confirmed_at: number | null;
  confirmed_by: string | null;
}

export interface ChatChangeTable {
  workspace_id: number;
  chat_id: string;
  occurrence_at: number;
  moved_to: number | null;
  changed_at: number;
}

export interface ChatReminderTable {
  channel_id: number;
  chat_id: string;
  lead_minutes: number;
  planned_until: number;
}

export interface ResourceCheckTable {
  workspace_id: number;
  resource_id: string;
  assured_date: string | null;
  assured_by: string | null;
  verdict: string;
  checked_at: number;
}

export interface AuditTable {
  id: Generated<number>;
  at: number;
  workspace_id: number;
  actor: string;
  action: string;
  subject: string;
}

export interface PickTable {
  id: Generated<number>;
  channel_id: number;
  link: string;
  link_key: string;
  title: string;
  source: string;
  why: string;
  named_as: string | null;
  shared_by: string;
  state: string;
  shared_at: number;
  delivery_key: string | null;
}

export interface SuggestionTable {
  id: Generated<number>;
  workspace_id: number;
  resource_id: string | null;
  text: string;
  state: string;
  suggested_at: number;
}
