/** The members of an industrial system by year, by the editions that held, and re-cut to one of them. */
import { subtract, sum as sumOf } from '#kernel/decimal.ts';
import { Refusal } from '#kernel/refusal.ts';
import { listSystems } from '#modules/chains/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { wordsOf } from './board.ts';
import type { Scale } from './contract.ts';
import { firmsOnce, type Made, unitsFor } from './firms-of.ts';
import { type Recut, type RecutMapping, recut } from './recut.ts';
import { NOBODY, scaleYears } from './scale.ts';
import type { HistoryQuery, MemberHistory, SystemHistory } from './series-contract.ts';

type System = Awaited<ReturnType<typeof listSystems>>['rows'][number];
type Edition = SystemHistory['editions'][number];

const SHORTEST = 3;
const LONGEST = 10;

export async function readSeries(
  tx: Tx,
  caller: Caller,
  id: string,
  query: HistoryQuery,
): Promise<SystemHistory> {
  const { measure, asOf } = query;
  const day = asOf ?? tx.today;
  const system = (await listSystems(tx, caller, asOf)).rows.find((one) => one.id === id);
  if (!system) throw new Refusal('not-found');
  const known = system.editions.filter(({ from }) => from <= day).toReversed();
  const target =
    query.editionId === undefined ? known.at(-1) : known.find((one) => one.id === query.editionId);
  if (query.editionId !== undefined && !target) throw new Refusal('series-unknown-edition');
  const years = yearsOf(known, day);
  const units = await unitsFor(tx, system.unitId);
  const editions: Edition[] = [];
  for (const [at] of known.entries())
    editions.push(await editionOf(tx, known, at, { ...query, day, years, units }));
  const shown: SystemHistory['years'] = [];
  for (const year of years) shown.push(await yearOf(tx, editions, year, { ...query, units }));
  return {
    ...{ system: system.name, unit: system.unit, measure, demo: system.demo, editions, years: shown },
    definition: wordsOf({ measure }, day, caller),
    target: cutTo(known, editions, shown, target?.id),
  };
}

/** From the first edition's year, but no fewer than three and no more than ten, to the last that is over. */
function yearsOf(known: System['editions'], day: string): number[] {
  const [first] = known;
  if (!first) return [];
  const last = Number(day.slice(0, 4)) - 1;
  const from = Math.max(last - LONGEST + 1, Math.min(Number(first.from.slice(0, 4)), last - SHORTEST + 1));
  return Array.from({ length: last - from + 1 }, (_, at) => from + at);
}

interface At extends HistoryQuery {
  readonly day: string;
  readonly years: readonly number[];
  /** Of the system's own unit; null is the whole region. */
  readonly units: Made['units'];
}

/** The edition that held at the end of a year; the first where none did yet. */
const heldIn = <T extends { readonly from: string }>(editions: readonly T[], year: number): T | undefined =>
  editions.findLast(({ from }) => from <= `${year}-12-31`) ?? editions[0];

/** Firms of its chains are those of its last day, so that what ended keeps the size it had. */
async function editionOf(tx: Tx, known: System['editions'], at: number, wish: At): Promise<Edition> {
  const { members, ...edition } = known[at] as System['editions'][number];
  const day = edition.to !== null && edition.to < wish.day ? edition.to : wish.day;
  const years = wish.years.filter((year) => heldIn(known, year)?.id === edition.id);
  const sized: MemberHistory[] = [];
  for (const { id, name, chainId } of members) {
    const cells =
      chainId === null || years.length === 0 ? [] : await cellsOf(tx, [chainId], day, { ...wish, years });
    sized.push({ id, name, chainId, cells });
  }
  const { id, name, from, to, demo } = edition;
  return { id, name, from, to, demo, day, years, members: sized };
}

const cellsOf = async (
  tx: Tx,
  chains: readonly string[],
  day: string,
  { measure, asOf, years, units }: Pick<At, 'measure' | 'asOf' | 'years' | 'units'>,
): Promise<MemberHistory['cells']> => {
  const firms = firmsOnce(tx, { chains, units }, { day, asOf });
  const found = await scaleYears(tx, firms, { measure, asOf, years });
  return found.map(({ year, sum, told, firms: all }) => ({ year, sum, told, firms: all }));
};

async function yearOf(
  tx: Tx,
  editions: readonly Edition[],
  year: number,
  wish: Pick<At, 'measure' | 'asOf' | 'units'>,
): Promise<SystemHistory['years'][number]> {
  const edition = heldIn(editions, year) as Edition;
  const chains = [...new Set(edition.members.flatMap(({ chainId }) => chainId ?? []))];
  const [cell] = chains.length > 0 ? await cellsOf(tx, chains, edition.day, { ...wish, years: [year] }) : [];
  const { year: _, ...once }: Scale & { year?: number } = cell ?? NOBODY;
  return {
    ...{ year, editionId: edition.id, early: edition.from > `${year}-12-31`, once },
    untold: edition.members.filter(({ cells }) => sumIn(cells, year) === null).map(({ name }) => name),
  };
}

const sumIn = (cells: MemberHistory['cells'], year: number): string | null =>
  cells.find((cell) => cell.year === year)?.sum ?? null;

/** Each year's members carried to the edition; the check is that nothing was lost or made on the way. */
function cutTo(
  known: System['editions'],
  editions: readonly Edition[],
  years: SystemHistory['years'],
  target: string | undefined,
): SystemHistory['target'] {
  const edition = known.findIndex(({ id }) => id === target);
  if (edition < 0) return { editionId: null, lines: [], left: [], checks: [] };
  const members = known.flatMap((one, at) => one.members.map(({ id }) => ({ id, edition: at })));
  const mappings: RecutMapping[] = known.flatMap((one) =>
    one.members.flatMap(({ id, becomes }) =>
      becomes.map(({ memberId, share }) => ({ from: id, to: memberId, share })),
    ),
  );
  const cuts = years.map(({ year, editionId }) => {
    const own = editions.find(({ id }) => id === editionId)?.members ?? [];
    const amounts = own.flatMap(({ id, cells }) => {
      const value = sumIn(cells, year);
      return value === null ? [] : [{ member: id, value }];
    });
    return { year, told: amounts.length > 0, ...recut(amounts, members, mappings, edition) };
  });
  return {
    editionId: target ?? null,
    lines: linesOf(known, cuts, 'lines', known[edition]?.members.map(({ id }) => id) ?? []),
    left: linesOf(known, cuts, 'left', []),
    checks: cuts.map(({ year, told, original, placed, left, difference }) => ({
      ...{ year, original: told ? original : null, placed, left: sumOf(left.map(({ value }) => value)) },
      holds: told
        ? difference === '0' && subtract(original, placed) === sumOf(left.map(({ value }) => value))
        : null,
    })),
  };
}

/** Single members in the edition's order, all of them; then those that stand together. */
function linesOf(
  known: System['editions'],
  cuts: readonly Recut[],
  part: 'lines' | 'left',
  first: readonly string[],
): SystemHistory['target']['lines'] {
  const named = new Map(
    known.flatMap((one) => one.members.map(({ id, name }) => [id, { id, name, edition: one.name }])),
  );
  const found = cuts.flatMap((cut) => cut[part].map((line) => line.members.join(' ')));
  return [...new Set([...first, ...found])].map((key) => ({
    members: key.split(' ').flatMap((id) => named.get(id) ?? []),
    values: cuts.map((cut) => cut[part].find((line) => line.members.join(' ') === key)?.value ?? null),
  }));
}
