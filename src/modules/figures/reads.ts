/** Lists of figures, as known now or on a past day. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { knownAt } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { type Caller, inReach, mayReach, refuseOutOfReach } from '#platform/http/caller.ts';
import type { FigureQuery, FigureRow } from './contract.ts';

type Found = Omit<FigureRow, 'can'> & { superseded: boolean; enteredBy: string | null };

const COLUMNS = sql`
  f.id, f.indicator_id as "indicatorId", i.name as indicator, i.measure_unit as "measureUnit", i.decimals,
  f.unit_id as "unitId", u.name as unit, f.day, f.kind, trim_scale(f.value / i.factor)::text as value, f.note,
  f.entered_post as "enteredPost", ${instant('f.recorded_at')} as "recordedAt",
  f.replaces, f.demo, f.superseded_at is not null as superseded, f.entered_by as "enteredBy",
  (select count(*) from figure_evidence e where e.region_id = f.region_id and e.figure_id = f.id)::integer as evidence`;

const tables = (tx: Tx) => sql`
  figure f
  join indicator i on i.region_id = ${tx.region} and i.id = f.indicator_id
  join v_unit u on u.region_id = ${tx.region} and u.id = f.unit_id`;

export async function listFigures(
  tx: Tx,
  caller: Caller,
  query: FigureQuery,
): Promise<{ rows: FigureRow[]; total: number }> {
  const where = conditions(tx, caller, query);
  const total = await maybe(tx, sql<{ n: string }>`select count(*) as n from figure f where ${where}`);
  const found = await rows(
    tx,
    sql<Found>`
      select ${COLUMNS} from ${tables(tx)} where ${where}
      order by f.day desc, u.sort, i.name, f.kind, f.id limit ${query.limit} offset ${query.offset}`,
  );
  return { rows: found.map((row) => withRights(row, caller)), total: Number(total?.n ?? 0) };
}

/** A unit's figures are seen by the unit and by those above it. */
function conditions(tx: Tx, caller: Caller, query: FigureQuery) {
  const parts = [sql`f.region_id = ${tx.region}`, inReach(caller, sql`f.unit_id`), knownAt('f', query.asOf)];
  if (query.indicatorId) parts.push(sql`f.indicator_id = ${query.indicatorId}`);
  if (query.unitId) parts.push(sql`f.unit_id = ${query.unitId}`);
  if (query.kind) parts.push(sql`f.kind = ${query.kind}`);
  if (query.from) parts.push(sql`f.day >= ${query.from}`);
  if (query.to) parts.push(sql`f.day <= ${query.to}`);
  if (query.waiting) parts.push(UNVERIFIED);
  return sql.join(parts, sql` and `);
}

const UNVERIFIED = sql`
  f.kind = 'reported' and not exists (
    select 1 from figure v where v.region_id = f.region_id and v.indicator_id = f.indicator_id and v.unit_id = f.unit_id
      and v.day = f.day and v.kind = 'verified' and v.superseded_at is null)`;

export async function findFigure(tx: Tx, id: string): Promise<Found | undefined> {
  return maybe(
    tx,
    sql<Found>`select ${COLUMNS} from ${tables(tx)} where f.region_id = ${tx.region} and f.id = ${id}`,
  );
}

/** Before a figure or what hangs on it is read by its id; Refusals 'not-found', 'out-of-reach'. */
export async function figureInReach(tx: Tx, caller: Caller, id: string): Promise<Found> {
  const figure = await findFigure(tx, id);
  if (!figure) throw new Refusal('not-found');
  refuseOutOfReach(caller, figure.unitId);
  return figure;
}

/** This figure and everything it replaced, newest first. */
export async function figureHistory(tx: Tx, caller: Caller, id: string): Promise<FigureRow[]> {
  await figureInReach(tx, caller, id);
  const found = await rows(
    tx,
    sql<Found>`
      select ${COLUMNS} from ${tables(tx)}, figure this
      where f.region_id = ${tx.region} and this.region_id = ${tx.region} and this.id = ${id}
        and f.indicator_id = this.indicator_id and f.unit_id = this.unit_id and f.day = this.day and f.kind = this.kind
      order by f.recorded_at desc, f.id desc limit 200`,
  );
  return found.map((row) => withRights(row, caller));
}

export function withRights({ superseded, enteredBy, ...row }: Found, caller: Caller): FigureRow {
  const can: string[] = [];
  const reach = mayReach(caller, row.unitId);
  if (!superseded && reach) {
    if (row.kind === 'reported' && caller.rights.has('figures.verify') && enteredBy !== caller.userId)
      can.push('verify');
    if (caller.rights.has(row.kind === 'reported' ? 'figures.report' : 'figures.verify'))
      can.push('withdraw', 'evidence');
  }
  return { ...row, can };
}
