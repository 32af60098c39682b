import type { Generated } from 'kysely';

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
