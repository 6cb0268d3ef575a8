/** The days on which enterprises were in operation, as their states tell. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';

export interface OperatingDays {
  readonly enterpriseId: string;
  /** First and last day; null while it goes on. None where it never was in operation. */
  readonly spans: readonly { readonly from: string; readonly to: string | null }[];
}

const BEGINNING = '0001-01-01';

/** Of those of these that are not in operation, or once were not; the others were all along. Before it was entered an enterprise counts as what it was then. */
export const operatingSpans = (tx: Tx, ids: readonly string[]): Promise<OperatingDays[]> =>
  rows(
    tx,
    sql<OperatingDays>`
      with states as (
        select v.enterprise_id, v.state ->> 'status' as status,
          case when row_number() over w = 1 then ${BEGINNING}::date
            else (v.recorded_from at time zone 'Asia/Shanghai')::date end as from_day,
          (lead(v.recorded_from) over w at time zone 'Asia/Shanghai')::date - 1 as to_day
        from enterprise_version v
        where v.region_id = ${tx.region} and v.enterprise_id = any(${[...ids]}::uuid[])
        window w as (partition by v.enterprise_id order by v.version))
      select s.enterprise_id as "enterpriseId",
        coalesce(jsonb_agg(jsonb_build_object('from', s.from_day::text, 'to', s.to_day::text) order by s.from_day)
          filter (where s.status = 'operating' and (s.to_day is null or s.to_day >= s.from_day)), '[]') as spans
      from states s group by s.enterprise_id having bool_or(s.status <> 'operating')`,
  );
