/** A chain on two days or in two places: each side's states out of the same rule, over the firms of that place on that day. */
import { sum } from '#kernel/decimal.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type MapNode, readChain } from '#modules/chains/index.ts';
import { findUnit } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ChainLook, lookAt } from './chain-look.ts';
import type { ChainComparison, ComparedNode, ComparedRow, CompareQuery } from './compare-contract.ts';
import { changeOf, comings, inOrder, tallyOf } from './compare-rules.ts';
import { tableColumn } from './compare-table.ts';
import type { CountingFirm } from './counting.ts';
import { outputsOf } from './leader-facts.ts';
import { inReachOf } from './leaders.ts';
import { mapsOn } from './map-on.ts';
import { stateOf, stateRules, stateRulesOn } from './state-rules.ts';

export async function compareChain(
  tx: Tx,
  caller: Caller,
  chainId: string,
  query: CompareQuery,
): Promise<ChainComparison> {
  const { name } = await readChain(tx, caller, chainId, undefined);
  const day = query.asOf ?? tx.today;
  const ask = { chainId, asOf: query.asOf };
  const from = await sideOf(tx, {
    ...ask,
    day: dayOf('fromDay', query.fromDay, day),
    unitId: query.fromUnit,
  });
  const to = await sideOf(tx, { ...ask, day: dayOf('toDay', query.toDay, day), unitId: query.toUnit });
  const kind = from.unitId === to.unitId ? 'days' : 'places';
  const nodes = new Map([...from.nodes, ...to.nodes].map((node) => [node.id, node]));
  const table = await tableColumn(tx, [...nodes.values()], query.place, day);
  const compared = [...nodes.values()].map((node) =>
    rowOf(caller, node, { from, to, kind, table: table?.of(node) ?? null }),
  );
  const rows = inOrder(compared, to.lanes.length > 0 ? to.lanes : from.lanes);
  const rules = stateRulesOn(stateRules(), to.day);
  return {
    ...{ chainId, chain: name, kind, rows },
    ...{ from: shown(from), to: shown(to) },
    changes: Object.fromEntries(
      [...Map.groupBy(rows, ({ change }) => change)].map(([change, some]) => [change, some.length]),
    ),
    ...(kind === 'days' ? counted(comings(idsOf(from.firms), idsOf(to.firms))) : { came: 0, went: 0 }),
    rule: { number: rules.number, source: rules.source },
    table: table?.about ?? null,
  };
}

function dayOf(field: 'fromDay' | 'toDay', asked: string | undefined, last: string): string {
  if (asked !== undefined && asked > last) throw Refusal.at(field, 'compare-day-ahead', { day: asked, last });
  return asked ?? last;
}

interface SideAsked {
  readonly chainId: string;
  readonly day: string;
  readonly asOf: string | undefined;
  readonly unitId: string | undefined;
}

interface Side {
  readonly day: string;
  readonly unitId: string | null;
  readonly unit: string | null;
  readonly map: number | null;
  readonly lanes: readonly string[];
  readonly nodes: readonly MapNode[];
  /** Of this side's place, that count. */
  readonly firms: readonly CountingFirm[];
  readonly cells: ReadonlyMap<string, ComparedNode>;
}

async function sideOf(tx: Tx, { chainId, day, asOf, unitId }: SideAsked): Promise<Side> {
  const unit = unitId === undefined ? null : await findUnit(tx, unitId);
  if (unit === undefined) throw new Refusal('compare-unit-unknown');
  const [map] = await mapsOn(tx, { day, asOf, chainId });
  const bare = { day, unitId: unitId ?? null, unit: unit?.shortName ?? null };
  if (!map) return { ...bare, map: null, lanes: [], nodes: [], firms: [], cells: new Map() };
  const { content, number } = map;
  const look = await lookAt(tx, { chainId, content, day, asOf, unitId });
  const firms = look.stands.filter(({ counts, within }) => counts && within);
  return {
    ...{ ...bare, map: number, lanes: content.lanes, nodes: content.nodes, firms },
    cells: await cellsOf(tx, content.nodes, firms, { look, day, asOf }),
  };
}

async function cellsOf(
  tx: Tx,
  nodes: readonly MapNode[],
  firms: readonly CountingFirm[],
  { look, day, asOf }: { readonly look: ChainLook; readonly day: string; readonly asOf: string | undefined },
): Promise<ReadonlyMap<string, ComparedNode>> {
  const rules = stateRulesOn(stateRules(), day);
  const byNode = Map.groupBy(firms, ({ nodeId }) => nodeId);
  const outputs = await outputsOf(tx, [...idsOf(firms)], { day, asOf });
  return new Map(
    nodes.map(({ id }) => {
      const own = byNode.get(id) ?? [];
      const shares = own.flatMap(({ share }) => share ?? []).toSorted((a, b) => Number(b) - Number(a));
      const counts = {
        ...{ firms: own.length, aboveScale: own.filter((one) => one.aboveScale).length },
        share: shares[0] ?? null,
      };
      const told = own.flatMap(({ enterpriseId }) => outputs.get(enterpriseId) ?? []);
      const supply = look.supplies.get(id);
      const cell: ComparedNode = {
        ...{ state: stateOf(counts, rules), firms: counts.firms, aboveScale: counts.aboveScale },
        ...{ output: told.length === 0 ? null : sum(told), outputTold: told.length },
        ...{ share: supply?.share ?? null, shareYear: supply?.year ?? null },
      };
      return [id, cell];
    }),
  );
}

interface RowAsked {
  readonly from: Side;
  readonly to: Side;
  readonly kind: ChainComparison['kind'];
  readonly table: ComparedRow['table'];
}

const NAMES = 20;

function rowOf(caller: Caller, node: MapNode, { from, to, kind, table }: RowAsked): ComparedRow {
  const [before, after] = [from.cells.get(node.id) ?? null, to.cells.get(node.id) ?? null];
  const on = ({ firms }: Side) => firms.filter(({ nodeId }) => nodeId === node.id);
  const [was, is] = [on(from), on(to)];
  const { came, went } = comings(idsOf(was), idsOf(is));
  const firm = new Map([...was, ...is].map((one) => [one.enterpriseId, one]));
  const names = [
    ...came.map((id) => ({ id, came: true })),
    ...went.map((id) => ({ id, came: false })),
  ].flatMap(({ id, came: arrived }) => {
    const one = firm.get(id);
    return one && inReachOf(caller, one) ? [{ enterpriseId: id, name: one.name, came: arrived }] : [];
  });
  const { id: nodeId, name, lane, stage, core, sited } = node;
  return {
    ...{ nodeId, name, nameEn: node.en ?? null, lane, stage, core, sited, from: before, to: after, table },
    change: changeOf(before?.state ?? null, after?.state ?? null),
    ...(kind === 'days'
      ? { ...counted({ came, went }), names: names.slice(0, NAMES) }
      : { came: 0, went: 0, names: [] }),
  };
}

const idsOf = (firms: readonly CountingFirm[]): Set<string> =>
  new Set(firms.map(({ enterpriseId }) => enterpriseId));

const counted = ({ came, went }: ReturnType<typeof comings>) => ({ came: came.length, went: went.length });

const shown = ({ day, unitId, unit, map, nodes, firms, cells }: Side): ChainComparison['from'] => ({
  ...{ day, unitId, unit, map },
  tally: tallyOf(
    nodes.flatMap(({ id, sited }) => {
      const cell = cells.get(id);
      return cell ? [{ ...cell, sited }] : [];
    }),
  ),
  firms: idsOf(firms).size,
});
