/** The list of a level and year: what the office registered on projects, and lines that no project was found for. */
import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { projectInReachOf, projectsAsOf, rulesOn } from '#modules/projects/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { ListedRow, ListQuery, YearList } from './list-contract.ts';

type Sql = RawBuilder<unknown>;
type Stored = Omit<ListedRow, 'can' | 'band'>;

export async function readYearList(tx: Tx, caller: Caller, query: ListQuery): Promise<YearList> {
  const day = query.asOf ?? tx.today;
  const { level, asOf, year = Number(day.slice(0, 4)) } = query;
  const lines = listed(tx, caller, { level, year, asOf });
  const where = conditions(tx, query);
  const sums = await one(
    tx,
    sql<YearList['sums'] & { total: number }>`
      select count(*) filter (where ${where})::integer as total, count(*)::integer as listed,
        count(l."projectId")::integer as "inPipeline", (count(*) - count(l."projectId"))::integer as missing,
        count(*) filter (where l.kind = 'carry-out')::integer as "carryOut", count(*) filter (where l.kind = 'reserve')::integer as reserve,
        coalesce(sum(l.yuan), 0)::text as investment, count(l.yuan)::integer as told,
        count(*) filter (where l.stage = any(${stagesFrom('started', day)}))::integer as started from ${lines}`,
  );
  const { total, ...rest } = sums;
  const found = await rows(
    tx,
    sql<Stored>`
      select l.key, l."lineId", l."projectId", l.name, l.project, l.unit, l.place, l."listNumber", l.kind, l.stage, l.status,
        l.yuan::text as "investmentYuan", l."matchedBy", l.demo
      from ${lines} where ${where}
      order by l."projectId" is not null, nullif(regexp_replace(l."listNumber", '\\D', '', 'g'), '')::numeric nulls last, l.name, l.key
      limit ${query.limit} offset ${query.offset}`,
  );
  const { bands } = rulesOn(day);
  const may = !isPast(tx, asOf) && caller.rights.has('projects.edit');
  return {
    rows: found.map((row) => ({
      ...row,
      band: bandWord(bands, row.investmentYuan, caller.locale),
      can: may ? (row.projectId === null ? ['match', 'withdraw'] : []) : [],
    })),
    ...{ total, year, sums: rest, bands: await bandsOf(tx, lines, bands, caller.locale) },
    years: await yearsOf(tx, level),
    can: may ? ['import'] : [],
  };
}

type Bands = ReturnType<typeof rulesOn>['bands'];

const bandWord = (bands: Bands, yuan: string | null, locale: 'zh' | 'en'): string | null =>
  yuan === null ? null : (bands.findLast(({ least }) => Number(yuan) >= Number(least))?.[locale] ?? null);

const stagesFrom = (stage: string, day: string): string[] => {
  const codes = rulesOn(day).stages.map(({ code }) => code);
  return codes.slice(Math.max(0, codes.indexOf(stage)));
};

async function bandsOf(tx: Tx, lines: Sql, bands: Bands, locale: 'zh' | 'en'): Promise<YearList['bands']> {
  const found = await rows(
    tx,
    sql<{ band: number; projects: number; investment: string }>`
      select width_bucket(l.yuan, ${bands.map(({ least }) => least)}::numeric[]) as band, count(*)::integer as projects,
        sum(l.yuan)::text as investment
      from ${lines} where l.yuan is not null group by 1`,
  );
  return bands.map((band, at) => {
    const own = found.find((one) => one.band === at + 1);
    return {
      ...{ code: band.code, word: band[locale] },
      ...{ projects: own?.projects ?? 0, investment: own?.investment ?? '0' },
    };
  });
}

async function yearsOf(tx: Tx, level: string): Promise<number[]> {
  const found = await rows(
    tx,
    sql<{ year: number }>`
      select l.year from v_project_listing l where l.region_id = ${tx.region} and l.level = ${level} and l.superseded_at is null
      union select n.year from listed_line n where n.region_id = ${tx.region} and n.level = ${level} and n.superseded_at is null
      order by 1 desc limit 60`,
  );
  return found.map(({ year }) => year);
}

interface Asked {
  readonly level: string;
  readonly year: number;
  readonly asOf: string | undefined;
}

/**
 * `l`: each project once, by its survivor; and the lines without one. A line without a project belongs to nobody yet, and is shown to who
 * reaches the whole region.
 */
function listed(tx: Tx, caller: Caller, { level, year, asOf }: Asked): Sql {
  const open = caller.reach.kind === 'all' ? sql`true` : sql`false`;
  return sql`(
    select * from (
      select distinct on (p.id) 'p' || p.id as key, n.id as "lineId", p.id as "projectId", coalesce(n.name, p.name) as name,
        p.name as project, u.short_name as unit, u.id as unit_id, n.place, coalesce(g.list_number, n.list_number) as "listNumber",
        g.kind, p.stage, p.status, coalesce(p.investment_yuan, n.investment_yuan) as yuan, n.matched_by as "matchedBy", p.demo
      from v_project_listing g
      join ${projectsAsOf(tx, asOf, 'r')} on r.region_id = ${tx.region} and r.id = g.project_id
      join ${projectsAsOf(tx, asOf)} on p.region_id = ${tx.region} and p.id = r.survivor_id and p.withdrawn_at is null
      join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      left join listed_line n on n.region_id = ${tx.region} and n.listing_id = g.id and ${knownAsOf(tx, 'n', asOf)}
      where g.region_id = ${tx.region} and g.level = ${level} and g.year = ${year} and ${knownAsOf(tx, 'g', asOf)}
        and ${projectInReachOf(caller)}
      order by p.id, g.recorded_at) known
    union all
    select 'l' || n.id, n.id, null, n.name, null, null, null, n.place, n.list_number, n.kind, null, null, n.investment_yuan, null, n.demo
    from listed_line n
    where n.region_id = ${tx.region} and n.level = ${level} and n.year = ${year} and n.project_id is null and ${knownAsOf(tx, 'n', asOf)}
      and ${open}) l`;
}

function conditions(tx: Tx, { kind, unitId, q, missing }: ListQuery): Sql {
  const parts: Sql[] = [sql`true`];
  if (kind) parts.push(sql`l.kind = ${kind}`);
  if (unitId) parts.push(sql`l.unit_id in ${unitsAndBelow(tx, [unitId])}`);
  if (q) parts.push(sql`(l.name ilike ${anywhere(q)} or l.project ilike ${anywhere(q)})`);
  if (missing !== undefined)
    parts.push(missing ? sql`l."projectId" is null` : sql`l."projectId" is not null`);
  return sql.join(parts, sql` and `);
}
