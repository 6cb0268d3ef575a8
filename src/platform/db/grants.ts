/** What the application's role may do: everything on rows, nothing on the journal's past. */
import type pg from 'pg';
import { APP_ROLE } from './database.ts';

const STATEMENTS = [
  `grant usage on schema public to ${APP_ROLE}`,
  `grant select, insert, update, delete on all tables in schema public to ${APP_ROLE}`,
  `revoke update, delete on journal from ${APP_ROLE}`,
  `revoke update, delete on content from ${APP_ROLE}`,
  `revoke all on migration from ${APP_ROLE}`,
];

export async function grantToApp(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ member: boolean }>(
    `select pg_has_role(current_user, '${APP_ROLE}', 'member') as member`,
  );
  if (!rows[0]?.member) await pool.query(`grant ${APP_ROLE} to current_user`);
  for (const statement of STATEMENTS) await pool.query(statement);
}
