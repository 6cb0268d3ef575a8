/** One measure with its conditions in words, its parks and its versions. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import type { Caller } from '#platform/http/caller.ts';
import { changedFields } from './commands.ts';
import { textOfConditions } from './condition.ts';
import { conditionLines } from './condition-words.ts';
import type { MeasurePage } from './contract.ts';
import { countsOf } from './counts.ts';
import { rowOf } from './list.ts';
import { parksOf } from './parks.ts';
import { mayChange } from './policy.ts';
import { findMeasure, type StoredMeasure } from './store.ts';

export async function readMeasure(tx: Tx, caller: Caller, id: string): Promise<MeasurePage> {
  const measure = await findMeasure(tx, id);
  if (!measure) throw new Refusal('not-found');
  const counts = await countsOf(tx, caller, [id]);
  const { name } = await parksOf(tx);
  const due = await maybe(
    tx,
    sql`select 1 from measure_due where region_id = ${tx.region} and measure_id = ${id}`,
  );
  return {
    ...rowOf(tx, caller, measure, counts(id)),
    ...{ unitId: measure.unitId, effectiveFrom: measure.effectiveFrom, effectiveTo: measure.effectiveTo },
    ...{ contactOffice: measure.contactOffice, source: measure.source, judgedOn: measure.judgedOn },
    units: measure.units.map((unit) => ({ id: unit, name: name(unit) })),
    conditions: conditionLines(measure.conditions, caller.locale),
    simple: measure.simple === null ? null : [...measure.simple],
    text: textOfConditions(measure.conditions),
    judging: due !== undefined,
    versions: await versionsOf(tx, id),
    can: measure.withdrawnOn === null ? acts(caller, measure) : [],
  };
}

const acts = (caller: Caller, { unitId }: StoredMeasure): string[] => [
  ...(mayChange(caller, unitId) ? ['edit'] : []),
  ...(caller.rights.has('measures.tell') ? ['tell'] : []),
  ...(caller.rights.has('measures.tell') && caller.rights.has('measures.edit') ? ['decide'] : []),
];

/** Not said as changes: what every version changes. */
const SILENT: ReadonlySet<string> = new Set(['version', 'simple']);
const MOST_VERSIONS = 200;

async function versionsOf(tx: Tx, id: string): Promise<MeasurePage['versions']> {
  const found = await rows(
    tx,
    sql<{ version: number; at: string; post: string; reason: string | null; state: object }>`
      select version, ${instant('recorded_from')} as at, actor_post as post,
        reason, state
      from measure_version where region_id = ${tx.region} and measure_id = ${id}
      order by version desc limit ${MOST_VERSIONS}`,
  );
  return found.map(({ state, ...row }, at) => {
    const before = found[at + 1]?.state;
    const changed = before ? changedFields<object>(before, state) : [];
    return { ...row, changed: (changed as string[]).filter((name) => !SILENT.has(name)) };
  });
}
