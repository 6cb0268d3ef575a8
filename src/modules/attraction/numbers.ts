/** Numbers that people say on the telephone: a letter, the day, and a place in the day's row. */
import { sql } from 'kysely';
import { one, type Tx } from '#platform/db/database.ts';

const TABLES = { E: 'enquiry', S: 'first_contact', Z: 'contact_dispute' } as const;
const WIDTH = 3;

/** The first number that is free today, and a way to the ones after it; nobody else takes any until the transaction ends. */
export async function numbersOfToday(
  tx: Tx,
  letter: keyof typeof TABLES,
): Promise<(place: number) => string> {
  const head = `${letter}${tx.today.replaceAll('-', '')}-`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.region} ${head}`}, 0))`.execute(tx.db);
  const { last } = await one(
    tx,
    sql<{ last: number }>`
      select coalesce(max(substring(number from ${head.length + 1}::integer)::integer), 0)::integer as last
      from ${sql.table(TABLES[letter])} where region_id = ${tx.region} and number like ${`${head}%`}`,
  );
  return (place) => `${head}${String(last + 1 + place).padStart(WIDTH, '0')}`;
}
