import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table link_check (
    id integer primary key, workspace_id integer references workspace(id) on delete cascade, url text not null,
    next_at integer not null, opened_at integer, missed_at integer, last_missed_at integer, dead_since integer,
    unique (workspace_id, url)) strict`,
  // To a unique key two nulls are never the same.
  'create unique index link_check_shared on link_check(url) where workspace_id is null',
  'create index link_check_due on link_check(next_at)',
  'create index link_check_dead on link_check(workspace_id) where dead_since is not null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
