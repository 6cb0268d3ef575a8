/** Projects and their steps as they were known at the end of a day. */
import { type RawBuilder, sql } from 'kysely';
import { endOfDay, isPast, knownAsOf, knownAt, statesAsOf, statesAt } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';

type Sql = RawBuilder<unknown>;
type AsOf = string | undefined;

export const dayOf = (tx: Tx, asOf: AsOf): string => (isPast(tx, asOf) ? asOf : tx.today);

/** `p`, or by another name: the present rows, or the rows as they stood at the end of a past day. */
export const projectsAsOf = (tx: Tx, asOf: AsOf, alias = 'p'): Sql =>
  statesAsOf(tx, { table: 'project', versions: 'project_version', alias }, asOf);

/** The same for a count that may be worked out long after: what was known at the end of the day, also of today. */
export const projectsKnown = (tx: Tx, known: string | undefined, alias: string): Sql =>
  known === undefined
    ? sql`project ${sql.ref(alias)}`
    : statesAt(tx, { table: 'project', versions: 'project_version', alias }, known);

/** Of `p`: a whole one that stands, neither a phase nor merged away nor withdrawn; what is counted. */
export const WHOLE = sql`p.withdrawn_at is null and p.merged_into is null and p.parent_id is null`;

/** Of `s`: stands, and a second person had verified it by then. */
export const verifiedBy = (tx: Tx, asOf: AsOf): Sql => sql`
  s.state = 'verified' and ${knownAsOf(tx, 's', asOf)} ${isPast(tx, asOf) ? sql`and s.decided_at < ${endOfDay(asOf)}` : sql``}`;

/** The same of a day's end, for a count that may be worked out long after. */
export const verifiedKnown = (known: string | undefined): Sql => sql`
  s.state = 'verified' and ${knownAt('s', known)} ${known === undefined ? sql`` : sql`and s.decided_at < ${endOfDay(known)}`}`;
