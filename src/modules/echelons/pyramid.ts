/** The echelon over the years: firms with a valid certificate of each level at the end of every year, and on the day. */
import { sql } from 'kysely';
import { certificateEnd } from '#modules/enterprises/index.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { Pyramid } from './contract.ts';
import { echelonRules } from './echelon-rules.ts';

export interface PyramidWish {
  readonly unitId?: string | undefined;
  readonly years: number;
  readonly asOf?: string | undefined;
}

export async function readPyramid(
  tx: Tx,
  caller: Caller,
  { unitId, years, asOf }: PyramidWish,
): Promise<Pyramid> {
  const day = asOf !== undefined && asOf < tx.today ? asOf : tx.today;
  const last = Number(day.slice(0, 4));
  const days = [...Array.from({ length: years - 1 }, (_, at) => `${last - years + 1 + at}-12-31`), day];
  const { levels } = echelonRules();
  const kinds = levels.flatMap(({ code, certificates }) => certificates.map((kind) => ({ code, kind })));
  const within = unitId ? sql`and e.unit_id in ${unitsAndBelow(tx, [unitId])}` : sql``;
  const firm = sql`e.region_id = ${tx.region} and ${inReach(caller, sql`e.unit_id`)} ${within}`;
  const stood = (alias: string) => knownAsOf(tx, alias, day);
  const listed = levels.filter((level) => level.listed).map(({ code }) => code);
  const counted = await rows(
    tx,
    sql<{ code: string; day: string; n: number }>`
      select k.code, d.day, count(distinct e.id)::integer as n
      from unnest(${days}::date[]) d(day)
      join (
        select k.code, c.enterprise_id, c.issued_on as since, ${certificateEnd('c')} as until
        from v_enterprise_certificate c
        join jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) k(code text, kind text) on k.kind = c.kind
        where c.region_id = ${tx.region} and ${stood('c')}
        union all
        select l.code, s.enterprise_id, s.happened_on, null
        from v_listing_step s cross join unnest(${listed}::text[]) l(code)
        where s.region_id = ${tx.region} and s.stage = 'listed' and s.kind <> 'back' and ${stood('s')}
      ) k on k.since <= d.day and (k.until is null or k.until >= d.day)
      join v_enterprise e on e.id = k.enterprise_id and ${firm}
      group by k.code, d.day`,
  );
  const firms = await one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::integer as n from v_enterprise e where ${firm} and e.status = 'operating'`,
  );
  return {
    ...{ days, firms: firms.n },
    levels: levels.map(({ code, certificates, ...title }) => ({
      ...{ code, certificates, title: title[caller.locale] },
      counts: days.map((one) => counted.find((row) => row.code === code && row.day === one)?.n ?? 0),
    })),
  };
}
