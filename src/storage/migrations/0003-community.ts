import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  'alter table channel add column joined_to integer references channel(id) on delete set null',
  'create index channel_joined on channel(joined_to)',
  `create table join_code (
    channel_id integer primary key references channel(id) on delete cascade, code_hash text not null unique, expires_at integer not null) strict`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
