/** What a counter makes of each place: the number, how many were left out and why, how many nobody has decided. */
import { sql } from 'kysely';
import { withinUnits } from '#modules/identity/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type CountSpan, countedOnly, counterRows, ofAmount } from './counter-rows.ts';
import type { Counted, ProjectCounter } from './counters.ts';

export interface CountedPlace extends Counted {
  readonly unitId: string;
  /** Decided not to count; counted in the ledger of renovation. */
  readonly left: number;
  readonly twins: number;
  /** Counted, and to be looked at by somebody. */
  readonly look: number;
  /** Counted without an amount. */
  readonly untold: number;
}

/** For each of these units with all below it. */
export function countPlaces(
  tx: Tx,
  counter: ProjectCounter,
  units: readonly string[],
  at: CountSpan,
): Promise<CountedPlace[]> {
  const [counts, fits] = [countedOnly(counter), ofAmount(counter)];
  const roots = sql`select unnest(${[...units]}::uuid[])`;
  return rows(
    tx,
    sql<CountedPlace>`
      select w.root as "unitId",
        trim_scale(coalesce(sum(c.weight) filter (where ${counts} and c.counted), 0))::text as weight,
        trim_scale(coalesce(sum(c.weight) filter (where ${counts}), 0))::text as looked,
        trim_scale(coalesce(sum(c.yuan) filter (where ${counts} and c.counted), 0))::text as yuan,
        (count(distinct c.id) filter (where ${fits} and c.left_out = 'not'))::integer as "left",
        (count(distinct c.id) filter (where ${fits} and c.left_out = 'twin'))::integer as twins,
        (count(distinct c.id) filter (where ${counts} and c.look))::integer as look,
        (count(distinct c.id) filter (where ${counts} and not c.told))::integer as untold
      from ${withinUnits(tx, roots)} w left join (${counterRows(tx, counter, at)}) c on c.unit_id = w.id
      group by w.root order by w.root`,
  );
}

/** What is said beside a figure of the ledger. */
export function noteOf(
  { zh, rows: of, measure }: ProjectCounter,
  { weight, looked, left, twins, look, untold }: CountedPlace,
): string {
  const parts = [
    measure === 'ratio' ? `${zh}：${looked} 个中 ${weight} 个` : zh,
    ...(left > 0 ? [`不予认定 ${left} 个没有计`] : []),
    ...(twins > 0 ? [`智改数转台账已计 ${twins} 个没有计`] : []),
    ...(look > 0 ? [`其中 ${look} 个待认定`] : []),
    ...('sum' in of && untold > 0 ? [`${untold} 个没有写投资额`] : []),
  ];
  return parts.join('；');
}
