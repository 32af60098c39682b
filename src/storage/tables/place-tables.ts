import type { Generated } from 'kysely';

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
  /** The channel whose digest it is sent. */
  joined_to: Generated<number | null>;
}

export interface ResourceCheckTable {
  workspace_id: number;
  resource_id: string;
  assured_date: string | null;
  assured_by: string | null;
  verdict: string;
  checked_at: number;
}

/** Each link once for everybody, and once more for each workspace whose own resource has it: that one is erased with it. */
export interface LinkCheckTable {
  id: Generated<number>;
  workspace_id: number | null;
  url: string;
  next_at: number;
  opened_at: number | null;
  missed_at: number | null;
  last_missed_at: number | null;
  dead_since: number | null;
}

export interface SuggestionTable {
  id: Generated<number>;
  workspace_id: number;
  resource_id: string | null;
  text: string;
  state: string;
  suggested_at: number;
}

export interface AuditTable {
  id: Generated<number>;
  at: number;
  workspace_id: number;
  actor: string;
  action: string;
  subject: string;
  /** 0 once the actor is a pseudonym. */
  named: Generated<number>;
}
