/** Months as they are reported: checked all together, written all or none, the old ones kept beside. */

import { sql } from 'kysely';
import { add, compare, multiply, round, subtract, sum } from '#kernel/decimal.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { familyOf, projectToChange, type StoredProject } from '#modules/projects/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { keepSums, tellProgress } from './invested.ts';
import { type InvestmentEntry, InvestmentReport, type ReportOutcome } from './investment-contract.ts';
import { putInvestment, type StoredInvestment, toldInvestments } from './investment-store.ts';
import { keepLights } from './lights-kept.ts';
import { type Amounts, changesTold, PART_WORDS, partOver, sameAmounts, tenThousands } from './money.ts';
import { monthOf } from './months.ts';

export interface ReportOptions {
  readonly demo?: boolean;
  readonly importId?: string | null;
}

type Report = Omit<InvestmentReport, 'entries'>;
/** An entry with its place among those that were given, from 1. */
type Placed = InvestmentEntry & { readonly place: number };

/** What would be written of one entry. */
interface Change {
  readonly entry: Placed;
  readonly before: StoredInvestment | undefined;
  readonly after: Amounts;
}

export interface Looked {
  readonly outcome: ReportOutcome;
  readonly faults: readonly RefusalReason[];
  readonly plans: readonly { readonly project: StoredProject; readonly changes: readonly Change[] }[];
}

/** Refusals: that of the only entry; 'progress-over-planned' where that is all; else 'progress-rows-wrong' with each at its place. */
export async function reportInvestments(
  tx: Tx,
  caller: Caller,
  given: InvestmentReport,
  { demo = false, importId = null }: ReportOptions = {},
): Promise<ReportOutcome> {
  const { entries, ...report } = InvestmentReport.parse(given);
  const { outcome, faults, plans } = await lookAtReport(tx, caller, entries, report);
  refuseFaults(faults, entries.length);
  const touched: string[] = [];
  for (const { project, changes } of plans) {
    for (const change of changes) await writeOne(tx, project, change, { ...report, demo, importId });
    if (changes.length > 0) touched.push(project.id);
  }
  if (touched.length > 0) await settle(tx, touched);
  return outcome;
}

/** Sums, lights and whoever counts. */
export async function settle(tx: Tx, projectIds: readonly string[]): Promise<void> {
  const all = await keepSums(tx, projectIds);
  await keepLights(tx, all);
  tellProgress(tx, all);
}

function refuseFaults(faults: readonly RefusalReason[], entries: number): void {
  const [first] = faults;
  if (!first) return;
  const asked = faults.every(({ code }) => code === 'progress-over-planned');
  if (entries === 1) throw new Refusal(first.code, first.params ?? {});
  if (asked) throw new Refusal(first.code, first.params ?? {}, faults);
  throw new Refusal('progress-rows-wrong', { count: faults.length }, faults);
}

/** Locks the projects, in order; what is wrong is a value. */
export async function lookAtReport(
  tx: Tx,
  caller: Caller,
  entries: readonly InvestmentEntry[],
  report: Report,
): Promise<Looked> {
  if (report.kind === 'statistical' && !caller.rights.has('progress.verify'))
    throw new Refusal('progress-statistical-right');
  const placed = entries.map((entry, at): Placed => ({ ...entry, place: at + 1 }));
  const groups = Map.groupBy(placed, ({ projectId }) => projectId);
  const faults: RefusalReason[] = [];
  const plans: { project: StoredProject; changes: Change[] }[] = [];
  let unchanged = 0;
  for (const id of [...groups.keys()].sort()) {
    const project = await projectToChange(tx, caller, id);
    const own = groups.get(id) ?? [];
    const looked = await lookAtProject(tx, project, own, report);
    faults.push(...looked.faults);
    unchanged += looked.unchanged;
    plans.push({ project, changes: looked.changes });
  }
  const changes = plans.flatMap((plan) => plan.changes);
  const changed = changes.filter(({ before }) => before !== undefined).length;
  return {
    outcome: { added: changes.length - changed, changed, unchanged },
    faults: faults.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
    plans,
  };
}

async function lookAtProject(tx: Tx, project: StoredProject, entries: readonly Placed[], report: Report) {
  const there = new Map((await toldInvestments(tx, project.id, report.kind)).map((row) => [row.month, row]));
  const phased = await hasPhases(tx, project.id);
  const faults: RefusalReason[] = [];
  const changes: Change[] = [];
  const seen = new Set<string>();
  let unchanged = 0;
  for (const entry of entries) {
    const fault = (code: string, params: RefusalReason['params'] = {}) =>
      faults.push({
        code,
        params: { project: project.name, month: entry.month, ...params },
        row: entry.place,
      });
    const before = there.get(entry.month);
    if (seen.has(entry.month)) fault('progress-twice-in-one');
    seen.add(entry.month);
    if (entry.month > monthOf(tx.today)) fault('progress-month-future');
    else if (phased && !before) fault('progress-has-phases');
    else {
      const after = amountsAfter(entry, before);
      if (after === undefined) fault('progress-amount-missing');
      else if (before && sameAmounts(before, after) && (entry.note ?? before.note) === before.note)
        unchanged++;
      else {
        faultsOfAmounts(after, before, report, fault);
        changes.push({ entry, before, after });
      }
    }
  }
  faults.push(...overPlanned(project, there, changes, report));
  return { faults, changes, unchanged };
}

const hasPhases = async (tx: Tx, id: string): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select 1 from v_project c where c.region_id = ${tx.region} and c.parent_id in ${familyOf(tx, sql`${id}`)}
      and c.withdrawn_at is null and c.merged_into is null limit 1`,
  )) !== undefined;

function amountsAfter(entry: InvestmentEntry, before: Amounts | undefined): Amounts | undefined {
  const amount = entry.amount ?? before?.amount;
  if (amount === undefined) return undefined;
  const part = (key: 'fixed' | 'equipment' | 'building' | 'arrivedForeign') => {
    const value = entry[key];
    return value === undefined ? (before?.[key] ?? null) : value;
  };
  return {
    amount,
    fixed: part('fixed'),
    equipment: part('equipment'),
    building: part('building'),
    arrivedForeign: part('arrivedForeign'),
  };
}

function faultsOfAmounts(
  after: Amounts,
  before: StoredInvestment | undefined,
  { reason }: Report,
  fault: (code: string, params?: RefusalReason['params']) => void,
): void {
  const over = partOver(after);
  if (over)
    fault('progress-part-over', {
      ...{ part: PART_WORDS[over.part], partValue: tenThousands(after[over.part]) },
      ...{ whole: PART_WORDS[over.whole], wholeValue: tenThousands(after[over.whole]) },
    });
  if (before && reason === null && changesTold(before, after))
    fault('progress-month-reason', { was: tenThousands(before.amount), now: tenThousands(after.amount) });
}

/** What was planned in all, in yuan by the project's own rate. */
export const plannedYuan = ({
  plannedInvestment,
  rate,
}: Pick<StoredProject, 'plannedInvestment' | 'rate'>) =>
  plannedInvestment === null ? null : round(multiply(plannedInvestment, rate ?? '1'), 2);

/** Asked about, never silently: the sum grows, and goes beyond the plan. Told at the last month that is saved. */
function overPlanned(
  project: StoredProject,
  there: ReadonlyMap<string, StoredInvestment>,
  changes: readonly Change[],
  { confirmed }: Report,
): RefusalReason[] {
  const planned = plannedYuan(project);
  const last = changes.toSorted((a, b) => (a.entry.month < b.entry.month ? -1 : 1)).at(-1);
  if (planned === null || confirmed || !last) return [];
  const before = sum([...there.values()].map(({ amount }) => amount));
  const added = changes.map((change) => subtract(change.after.amount, change.before?.amount ?? '0'));
  const total = add(before, sum(added));
  if (compare(total, planned) <= 0 || compare(total, before) <= 0) return [];
  const params = { project: project.name, total: tenThousands(total), planned: tenThousands(planned) };
  return [{ code: 'progress-over-planned', params, row: last.entry.place }];
}

async function writeOne(
  tx: Tx,
  project: StoredProject,
  { entry, before, after }: Change,
  { kind, reason, demo, importId }: Report & Required<ReportOptions>,
): Promise<void> {
  const { month } = entry;
  const note = entry.note === undefined ? (before?.note ?? null) : entry.note;
  const row = { ...after, month, kind, note, ofId: null, importId, demo };
  await putInvestment(tx, project, row, reason);
  tx.record({
    ...{ entity: 'project-investment', id: project.id, version: project.version, act: 'report' },
    ...(reason ? { reason } : {}),
    ...(before ? { before: told(before) } : {}),
    after: { kind, month, ...told(after), ...(note ? { note } : {}) },
  });
}

/** Amounts that are told. */
export const told = ({ amount, fixed, equipment, building, arrivedForeign }: Amounts): object =>
  Object.fromEntries(
    Object.entries({ amount, fixed, equipment, building, arrivedForeign }).filter(
      ([, value]) => value !== null,
    ),
  );
