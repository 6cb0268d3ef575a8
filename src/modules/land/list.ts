/** Parcels by age, in the public view of the office: each with its state, what they add up to, and the map of the same filter. */
import { compare, sum } from '#kernel/decimal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { LandRules } from './ageing-rules.ts';
import type { LandWords, ParcelList, ParcelMap, ParcelQuery, ParcelRow } from './contract.ts';
import { outlinesOf } from './outlines.ts';
import { findParcels, judged, judgeOn } from './parcels-on.ts';
import { PARCEL_STATES } from './sentence-contract.ts';

type Filter = Omit<ParcelQuery, 'offset' | 'limit'>;
const LATE: ReadonlySet<string> = new Set(['unbuilt', 'unproducing', 'below']);

async function judgedParcels(
  tx: Tx,
  caller: Caller,
  query: Filter,
): Promise<{ all: ParcelRow[]; shown: ParcelRow[] }> {
  const on = judgeOn(tx, query.asOf);
  const all = (await findParcels(tx, caller, query)).map((found) => judged(found, caller, on));
  return { all, shown: all.filter((row) => fits(row, query)) };
}

const fits = ({ ageing }: ParcelRow, { state, level, late }: Filter): boolean =>
  (state === undefined || ageing.state === state) &&
  (level === undefined || ageing.level === level) &&
  (late === undefined || LATE.has(ageing.state) === late);

export async function listParcels(tx: Tx, caller: Caller, query: ParcelQuery): Promise<ParcelList> {
  const { all, shown } = await judgedParcels(tx, caller, query);
  const { rules, past } = judgeOn(tx, query.asOf);
  return {
    rows: shown.toSorted(orderOf(query)).slice(query.offset, query.offset + query.limit),
    total: shown.length,
    tally: PARCEL_STATES.map((state) => sumOf(state, all, rules)),
    words: landWords(rules),
    can: !past && caller.rights.has('land.edit') ? ['edit'] : [],
  };
}

/** Mu of those that tell them; never 0 for what is not told. */
function sumOf(
  state: (typeof PARCEL_STATES)[number],
  all: readonly ParcelRow[],
  { levels }: LandRules,
): ParcelList['tally'][number] {
  const those = all.filter(({ ageing }) => ageing.state === state);
  const areas = those.flatMap(({ areaMu }) => (areaMu === null ? [] : [areaMu]));
  const red = those.filter(({ ageing: { level } }) =>
    levels.some((one) => one.code === level && one.tone === 'red'),
  ).length;
  return {
    state,
    red,
    parcels: those.length,
    told: areas.length,
    mu: areas.length === 0 ? null : sum(areas),
  };
}

function orderOf({ sort, descending }: ParcelQuery): (a: ParcelRow, b: ParcelRow) => number {
  const by = {
    days: (a: ParcelRow, b: ParcelRow) => a.ageing.days - b.ageing.days,
    code: (a: ParcelRow, b: ParcelRow) => text(a.code, b.code),
    areaMu: (a: ParcelRow, b: ParcelRow) => compare(a.areaMu ?? '-1', b.areaMu ?? '-1'),
    unit: (a: ParcelRow, b: ParcelRow) => text(a.unit, b.unit),
    suppliedOn: (a: ParcelRow, b: ParcelRow) => text(a.suppliedOn ?? '', b.suppliedOn ?? ''),
  }[sort];
  return (a, b) => (descending ? by(b, a) : by(a, b)) || text(a.code, b.code) || text(a.id, b.id);
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export async function mapParcels(tx: Tx, caller: Caller, query: Filter): Promise<ParcelMap> {
  const { shown } = await judgedParcels(tx, caller, query);
  const { rules } = judgeOn(tx, query.asOf);
  const outlines = await outlinesOf(
    tx,
    shown.filter(({ outlined }) => outlined).map(({ id }) => id),
    query.asOf,
  );
  const parcels = shown.flatMap(({ id, code, name, areaMu, ageing }) => {
    const outline = outlines.get(id);
    const tone = rules.levels.find((one) => one.code === ageing.level)?.tone ?? null;
    return outline
      ? [{ id, code, name, areaMu, state: ageing.state, days: ageing.days, tone, outline: outline.rings }]
      : [];
  });
  const boxes = [...outlines.values()].map(({ bounds }) => bounds);
  return {
    parcels,
    bounds:
      boxes.length === 0
        ? null
        : {
            west: Math.min(...boxes.map(({ west }) => west)),
            south: Math.min(...boxes.map(({ south }) => south)),
            east: Math.max(...boxes.map(({ east }) => east)),
            north: Math.max(...boxes.map(({ north }) => north)),
          },
    without: shown.length - parcels.length,
    demo: shown.some(({ demo }) => demo),
    words: landWords(rules),
  };
}

export const landWords = ({ states, levels, fallbacks, uses }: LandRules): LandWords => ({
  states: states.map(({ code, zh, en, source }) => ({ code, zh, en, source })),
  levels: levels.map(({ code, zh, en, source, state, tone, days, law }) => ({
    code,
    zh,
    en,
    source,
    state,
    tone,
    days,
    law,
  })),
  fallbacks: fallbacks.map(({ code, days, source }) => ({ code, days, source })),
  uses: uses.map(({ code, zh, en, source }) => ({ code, zh, en, source })),
});
