import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table workspace (
    id integer primary key, platform text not null, external_id text not null, name text,
    nation text not null, zone text not null, staff_route text, settings text not null default '{}',
    installed_at integer not null, uninstalled_at integer, erase_at integer,
    unique (platform, external_id)) strict`,
  `create table installation (
    workspace_id integer primary key references workspace(id) on delete cascade,
    bot_user_id text, installed_by text, sealed text not null, saved_at integer not null) strict`,
  `create table channel (
    id integer primary key, workspace_id integer not null references workspace(id) on delete cascade,
    external_id text not null, name text, address text, zone text not null, schedule text not null,
    next_slot_at integer, last_slot_at integer, skip_next integer not null default 0,
    state text not null default 'active' check (state in ('active', 'paused', 'gone')), state_reason text,
    settings text not null default '{}', added_at integer not null,
    unique (workspace_id, external_id)) strict`,
  'create index channel_due on channel(next_slot_at) where next_slot_at is not null',
  `create table feed (
    id integer primary key, url text not null, feed_key text not null unique, title text not null, site_url text,
    catalogue_id text, section text not null, post_policy text not null check (post_policy in ('auto', 'immediate', 'screen', 'manual-only')),
    own_title text, ladder text, etag text, last_modified text, content_hash text,
    state text not null default 'active' check (state in ('active', 'paused')),
    next_read_at integer not null, lease_until integer not null default 0,
    failures integer not null default 0, failing_since integer, notified_at integer, problem_code text, problem_text text,
    first_read_at integer, last_read_at integer, last_ok_at integer, last_item_at integer,
    moved_to text, moved_count integer not null default 0, flags text not null default '[]', sample integer not null default 0) strict`,
  'create index feed_due on feed(next_read_at)',
  "create index feed_immediate on feed(id) where post_policy = 'immediate'",
  `create table subscription (
    channel_id integer not null references channel(id) on delete cascade, feed_id integer not null references feed(id) on delete cascade,
    added_by text, added_at integer not null, start text not null check (start in ('now', 'week')), after_item integer not null, scan_after integer not null, not_before integer, filter text,
    primary key (channel_id, feed_id)) strict, without rowid`,
  'create index subscription_feed on subscription(feed_id, scan_after)',
  `create table item (
    id integer primary key, feed_id integer not null references feed(id) on delete cascade, identity text not null,
    guid text, link text, link_key text, title text not null, title_key text not null, summary text, author text,
    published_at integer not null, dated integer not null, content_hash text not null,
    first_seen_at integer not null, revised_at integer, gone_at integer, withdrawn_at integer,
    baseline integer not null, held text,
    unique (feed_id, identity)) strict`,
  'create index item_link on item(feed_id, link_key) where link_key is not null',
  'create index item_feed on item(feed_id)',
  'create index item_gone on item(feed_id, gone_at)',
  "create index item_words_due on item(gone_at) where gone_at is not null and content_hash <> ''",
  'create index item_row_due on item(gone_at) where gone_at is not null',
  `create table decision (
    channel_id integer not null references channel(id) on delete cascade, item_id integer not null references item(id) on delete cascade,
    outcome text not null check (outcome in ('posted', 'withheld')), reason text, lead_item_id integer, delivery_key text, decided_at integer not null, settled integer not null default 0,
    primary key (channel_id, item_id)) strict, without rowid`,
  'create index decision_item on decision(item_id)',
  'create index decision_delivery on decision(delivery_key) where delivery_key is not null',
  'create index decision_recent on decision(channel_id, decided_at)',
  "create index decision_screen on decision(channel_id, decided_at) where reason = 'screen' and settled = 0",
  `create table delivery (
    key text primary key, channel_id integer not null references channel(id) on delete cascade,
    kind text not null check (kind in ('digest', 'alert', 'reminder', 'note', 'notice', 'update')),
    due_at integer not null, message text, facts text, late integer not null default 0, to_user text,
    state text not null check (state in ('waiting', 'sending', 'sent', 'unknown', 'gone', 'rejected', 'cancelled')),
    attempts integer not null default 0, next_attempt_at integer not null, first_attempt_at integer,
    lease_until integer, lease_by text, external_ref text, reason text, updates_key text,
    planned_at integer not null, settled_at integer) strict`,
  "create index delivery_due on delivery(next_attempt_at, due_at) where state in ('waiting', 'sending')",
  "create index delivery_unknown on delivery(channel_id) where state = 'unknown'",
  'create index delivery_words_due on delivery(settled_at) where settled_at is not null and message is not null',
  'create index delivery_row_due on delivery(settled_at) where settled_at is not null',
  'create index delivery_channel on delivery(channel_id, due_at)',
  `create table chat (
    id integer primary key, workspace_id integer not null references workspace(id) on delete cascade, chat_id text not null,
    status text not null check (status in ('confirmed', 'off')), dtstart text, tzid text, rrule text, url text, topic text, reading text,
    confirmed_at integer, confirmed_by text, unique (workspace_id, chat_id)) strict`,
  `create table chat_change (
    workspace_id integer not null references workspace(id) on delete cascade, chat_id text not null,
    occurrence_at integer not null, moved_to integer, changed_at integer not null,
    primary key (workspace_id, chat_id, occurrence_at)) strict, without rowid`,
  `create table chat_reminder (
    channel_id integer not null references channel(id) on delete cascade, chat_id text not null, lead_minutes integer not null, planned_until integer not null,
    primary key (channel_id, chat_id, lead_minutes)) strict, without rowid`,
  `create table resource_check (
    workspace_id integer not null references workspace(id) on delete cascade, resource_id text not null,
    assured_date text, assured_by text, verdict text not null check (verdict in ('checked', 'hidden')), checked_at integer not null,
    primary key (workspace_id, resource_id)) strict, without rowid`,
  `create table pick (
    id integer primary key, channel_id integer not null references channel(id) on delete cascade, link text not null, link_key text not null,
    title text not null, source text not null, why text not null, named_as text, shared_by text not null,
    state text not null check (state in ('waiting', 'approved', 'declined', 'posted')), shared_at integer not null, delivery_key text) strict`,
  'create index pick_channel on pick(channel_id, state)',
  `create table released_item (
    channel_id integer not null references channel(id) on delete cascade, item_id integer not null references item(id) on delete cascade,
    primary key (channel_id, item_id)) strict, without rowid`,
  'create index released_item_item on released_item(item_id)',
  `create table local_resource (
    workspace_id integer not null references workspace(id) on delete cascade, resource_id text not null, row text not null,
    primary key (workspace_id, resource_id)) strict, without rowid`,
  `create table local_term (
    workspace_id integer not null references workspace(id) on delete cascade, term text not null, topics text not null,
    primary key (workspace_id, term)) strict, without rowid`,
  `create table suggestion (
    id integer primary key, workspace_id integer not null references workspace(id) on delete cascade, resource_id text, text text not null,
    state text not null check (state in ('waiting', 'done', 'declined')), suggested_at integer not null) strict`,
  'create index suggestion_workspace on suggestion(workspace_id, state)',
  `create table named_role (
    workspace_id integer not null references workspace(id) on delete cascade, user_id text not null, role text not null,
    primary key (workspace_id, user_id)) strict, without rowid`,
  `create table archive_link (
    channel_id integer primary key references channel(id) on delete cascade, token text not null unique, replaced_at integer) strict`,
  `create table topic_gap (
    workspace_id integer not null references workspace(id) on delete cascade, topic text not null, week text not null, count integer not null,
    primary key (workspace_id, topic, week)) strict, without rowid`,
  `create table seen_request (
    platform text not null, request text not null, seen_at integer not null, primary key (platform, request)) strict, without rowid`,
  'create index seen_request_age on seen_request(seen_at)',
  `create table audit (
    id integer primary key, at integer not null, workspace_id integer not null references workspace(id) on delete cascade,
    actor text not null, action text not null, subject text not null, named integer not null default 1) strict`,
  'create index audit_workspace on audit(workspace_id, at)',
  'create index audit_named on audit(at) where named = 1',
  'create index audit_age on audit(at)',
  'create table service_lease (id integer primary key check (id = 1), holder text not null, token text not null, heartbeat_at integer not null) strict',
  // Words only: the text itself stays in `item`. Deleted rows leave their words until the index is merged (see tidy-words.ts).
  "create virtual table item_words using fts5(title, body, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2')",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
