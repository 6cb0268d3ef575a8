/** In which numbers a project counts: by counter and year, for which places, and which indicators of the ledger are counted so. */
import { sql } from 'kysely';
import { outerBindings } from '#modules/counts/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type CountSpan, counterRows, ofAmount } from './counter-rows.ts';
import { allCounters, KIND, type ProjectCounter } from './counters.ts';
import { splitsCount } from './switches.ts';
import type { ProjectCounting } from './verdict-contract.ts';

type InNumber = ProjectCounting['numbers'][number];

export async function inNumbers(
  tx: Tx,
  { locale }: Caller,
  projectId: string,
  asOf: string | undefined,
): Promise<InNumber[]> {
  const today = asOf !== undefined && asOf < tx.today ? asOf : tx.today;
  const known = today < tx.today ? today : undefined;
  const shared = await splitsCount(tx, today, asOf);
  const bindings = await outerBindings(tx, KIND, asOf);
  const found: InNumber[] = [];
  for (const year of await yearsOf(tx, projectId, today))
    for (const counter of allCounters()) {
      const end = `${year}-12-31`;
      const span = { from: `${year}-01-01`, to: end < today ? end : today, known, shared, only: projectId };
      const counted = await placesIn(tx, counter, span);
      if (!counted) continue;
      const { code } = counter;
      const bound = bindings.filter((one) => one.counter === `${KIND}:${code}`);
      found.push({
        ...{ code, title: counter[locale], year, until: span.to, ...counted },
        indicators: bound.map(({ indicator }) => indicator),
      });
    }
  return found;
}

/** Years in which it, a phase or one merged into it moved on or was listed. */
async function yearsOf(tx: Tx, id: string, today: string): Promise<number[]> {
  const found = await rows(
    tx,
    sql<{ year: number }>`
      select extract(year from s.happened_on)::integer as year from v_project_step s join v_project r on r.region_id = ${tx.region}
        and r.id = s.root_id and r.survivor_id = ${id}
      where s.region_id = ${tx.region} and s.state = 'verified' and s.superseded_at is null and s.happened_on <= ${today}
      union select l.year from v_project_listing l join v_project r on r.region_id = ${tx.region} and r.id = l.project_id
        and r.survivor_id = ${id}
      where l.region_id = ${tx.region} and l.superseded_at is null
      order by 1 desc limit 12`,
  );
  return found.map(({ year }) => year);
}

type InPlaces = Pick<InNumber, 'happenedOn' | 'places' | 'leftOut' | 'counted'>;

/** Nothing where the counter does not look at it; below the amount it does not either. */
async function placesIn(tx: Tx, counter: ProjectCounter, span: CountSpan): Promise<InPlaces | undefined> {
  const [found] = await rows(
    tx,
    sql<InPlaces>`
      select min(c.happened_on)::text as "happenedOn", min(c.left_out) as "leftOut", bool_and(c.counted) as counted,
        json_agg(json_build_object('unit', u.short_name, 'percent', trim_scale(c.weight * 100)::text) order by c.weight desc, u.sort) as places
      from (${counterRows(tx, counter, span)}) c join v_unit u on u.region_id = ${tx.region} and u.id = c.unit_id
      where ${ofAmount(counter)} having count(*) > 0`,
  );
  return found;
}
