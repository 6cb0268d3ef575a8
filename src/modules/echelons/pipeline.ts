/** Firms by programme and bucket, of a unit and those below it. */
import { sql } from 'kysely';
import { lawOf, type Programme, programmesFor } from '#modules/tiers/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { PIPELINE_BUCKETS, type Pipeline, type PipelineBucket } from './contract.ts';
import { echelonRules } from './echelon-rules.ts';
import { dayOf, expiring, type Place, placed } from './placed.ts';
import { isDue } from './refresh.ts';

interface Counted {
  readonly code: string;
  readonly unitId: string | null;
  readonly bucket: PipelineBucket;
  readonly n: number;
}

/** How many of each programme stand in each bucket, by unit. */
async function countedIn(tx: Tx, caller: Caller, place: Place): Promise<Counted[]> {
  const count = (from: ReturnType<typeof placed>) =>
    rows(
      tx,
      sql<Counted>`
        select p.code, p.unit_id as "unitId", p.bucket, count(*)::integer as n
        from ${from} group by p.code, p.unit_id, p.bucket`,
    );
  return [...(await count(placed(tx, caller, place))), ...(await count(expiring(tx, caller, place)))];
}

export interface PipelineWish {
  readonly unitId?: string | undefined;
  readonly programme?: string | undefined;
  readonly asOf?: string | undefined;
}

export async function readPipeline(tx: Tx, caller: Caller, wish: PipelineWish): Promise<Pipeline> {
  const day = dayOf(tx, wish.asOf);
  const programmes = await programmesFor(tx, day);
  const counted = await countedIn(tx, caller, { day, unitId: wish.unitId });
  const run = await maybe(
    tx,
    sql<{
      day: string;
    }>`select max(day)::text as day from tier_run where region_id = ${tx.region} and day <= ${day}`,
  );
  return {
    ...{ day, judgedOn: run?.day ?? null, due: await isDue(tx) },
    closeWithin: echelonRules().closeWithin,
    programmes: programmes
      .map(({ version }) => ({
        ...{ code: version.code, title: version[caller.locale], version: version.version },
        toVerify: version.doubt !== null,
        counts: sums(counted.filter(({ code }) => code === version.code)),
      }))
      .filter(({ counts }) => Object.values(counts).some((n) => n > 0)),
    units: wish.programme ? await byUnit(tx, caller, counted, wish.programme) : [],
    absent: await absentOn(tx, caller, day, programmes),
  };
}

function sums(counted: readonly Counted[]): Record<PipelineBucket, number> {
  const of = (bucket: PipelineBucket) =>
    counted.reduce((sum, one) => sum + (one.bucket === bucket ? one.n : 0), 0);
  return Object.fromEntries(PIPELINE_BUCKETS.map((bucket) => [bucket, of(bucket)])) as Record<
    PipelineBucket,
    number
  >;
}

async function byUnit(
  tx: Tx,
  caller: Caller,
  counted: readonly Counted[],
  programme: string,
): Promise<Pipeline['units']> {
  const own = counted.filter(({ code }) => code === programme);
  const ids = [...new Set(own.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))];
  const units = await rows(
    tx,
    sql<{ id: string; name: string; demo: boolean }>`
      select u.id, u.short_name as name, u.demo from v_unit u
      where u.region_id = ${tx.region} and u.id = any(${ids}::uuid[]) and ${inReach(caller, sql`u.id`)} order by u.sort, u.id`,
  );
  return units.map((unit) => ({ ...unit, counts: sums(own.filter(({ unitId }) => unitId === unit.id)) }));
}

/** Programmes that the law knows, of which no version counts on the day: why a line is not there. */
async function absentOn(
  tx: Tx,
  { locale }: Caller,
  day: string,
  programmes: readonly Programme[],
): Promise<Pipeline['absent']> {
  const there = new Set(programmes.map(({ version }) => version.code));
  const { shipped, adopted } = await lawOf(tx, day < tx.today ? day : undefined);
  const versions = [...shipped.filter(({ on }) => on), ...adopted.map(({ version }) => version)];
  const missing = Map.groupBy(
    versions.filter(({ code }) => !there.has(code)),
    ({ code }) => code,
  );
  return [...missing].map(([code, own]) => {
    const later = own.filter(({ effectiveFrom }) => effectiveFrom > day).map((one) => one.effectiveFrom);
    return { code, title: own[0]?.[locale] ?? code, from: later.toSorted()[0] ?? null };
  });
}

/** Firms of each bucket by programme, for the calendar. */
export async function bucketsByProgramme(
  tx: Tx,
  caller: Caller,
  day: string,
): Promise<ReadonlyMap<string, Record<PipelineBucket, number>>> {
  const counted = await countedIn(tx, caller, { day });
  return new Map([...Map.groupBy(counted, ({ code }) => code)].map(([code, own]) => [code, sums(own)]));
}

export const NO_FIRMS: Record<PipelineBucket, number> = sums([]);
