/** Panels, seats and sheets as SQL: as they stand, or as they were known at the end of a past day. */
import { type RawBuilder, sql } from 'kysely';
import { endOfDay, isPast, knownAsOf, statesAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';

type Sql = RawBuilder<unknown>;
export type AsOf = string | undefined;

/** `p` with its unit, its project and its paper. */
export const panelsFrom = (tx: Tx, asOf: AsOf): Sql => sql`
  ${statesAsOf(tx, { table: 'expert_panel', versions: 'expert_panel_version', alias: 'p' }, asOf)}
  join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
  left join v_project j on j.region_id = ${tx.region} and j.id = p.project_id
  left join expert_opinion o on o.region_id = ${tx.region} and o.panel_id = p.id
    ${isPast(tx, asOf) ? sql`and o.finalised_at < ${endOfDay(asOf)}` : sql``}`;

/** `s`, with what each had answered by then. */
export const seatsFrom = (tx: Tx, asOf: AsOf): Sql =>
  isPast(tx, asOf)
    ? sql`(
        select q.region_id, q.id, q.panel_id, q.draw_id, q.expert_id, q.number, q.profession, coalesce(a.state, 'drawn') as state, a.reason,
          q.recorded_at, q.superseded_at
        from expert_seat q left join lateral (
          select w.state, w.reason from expert_seat_answer w
          where w.region_id = ${tx.region} and w.seat_id = q.id and w.recorded_at < ${endOfDay(asOf)}
          order by w.recorded_at desc, w.id desc limit 1) a on true
        where q.region_id = ${tx.region}) s`
    : sql`expert_seat s`;

/** Of `s`: it stood. */
export const seatStood = (tx: Tx, asOf: AsOf): Sql =>
  sql`s.region_id = ${tx.region} and ${knownAsOf(tx, 's', asOf)}`;

/** Of `s`: the sheet that was in, as a scalar. */
export const sheetOfSeat = (tx: Tx, asOf: AsOf): Sql => sql`(
  select t.id from expert_sheet t where t.region_id = ${tx.region} and t.seat_id = s.id and ${knownAsOf(tx, 't', asOf)} limit 1)`;

/** The instant that a deadline is held against. */
export const momentOf = (tx: Tx, asOf: AsOf): Sql =>
  isPast(tx, asOf) ? endOfDay(asOf) : sql`${tx.at}::timestamptz`;
