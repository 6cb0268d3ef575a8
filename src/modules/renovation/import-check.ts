/** Rows against what is kept: which firm, which project, which steps it would report, and what is asked. */
import { compare } from '#kernel/decimal.ts';
import { looksAlike, projectKey } from '#kernel/project-name.ts';
import type { RefusalReason } from '#kernel/refusal.ts';
import { findEnterprises, nameKey } from '#modules/enterprises/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { ImportColumn, ImportField, Stage } from './contract.ts';
import { STAGES } from './contract.ts';
import { type Firm, firmOf } from './firms.ts';
import { type ReadRow, type RowValues, readRow } from './import-row.ts';
import type { TableRow } from './import-table.ts';
import { FIELD_WORDS, stageWord } from './lack-reasons.ts';
import { reaches } from './policy.ts';
import { rulesOn } from './stage-rules.ts';
import { projectsByFiling, projectsOfFirms, type StandingProject } from './store.ts';

export interface CheckedRow {
  readonly read: ReadRow;
  readonly firm: Firm;
  readonly before: StandingProject | null;
  /** Fields that the table changes. */
  readonly changes: RowValues;
  readonly steps: readonly { readonly stage: Exclude<Stage, 'planned'>; readonly happenedOn: string }[];
}

export interface CheckedTable {
  readonly rows: readonly CheckedRow[];
  readonly faults: readonly RefusalReason[];
  readonly questions: readonly (RefusalReason & { readonly key: string })[];
}

type Fault = (code: string, field: ImportField, params?: RefusalReason['params']) => RefusalReason;

export async function checkTable(
  tx: Tx,
  caller: Caller,
  table: readonly TableRow[],
  columns: readonly ImportColumn[],
): Promise<CheckedTable> {
  const read = table.map((row) => readRow(row, columns, tx.today));
  const faults = read.flatMap((row) => row.faults);
  const questions: CheckedTable['questions'][number][] = [];
  const firms = await firmsOf(tx, read);
  const known = await projectsOfFirms(tx, [
    ...new Set([...firms.values()].flatMap((all) => all.map(({ id }) => id))),
  ]);
  const codes = read.flatMap(({ values }) => values.filingCode ?? []);
  const filed = await projectsByFiling(tx, codes);
  const seen = new Map<string, number>();
  const rows: CheckedRow[] = [];
  for (const one of read) {
    const fault = faultAt(one, columns);
    const firm = chosenFirm(one, firms, caller, fault);
    if ('code' in firm) {
      faults.push(firm);
      continue;
    }
    if (one.faults.length > 0 || !one.values.name) continue;
    const found = planRow(tx, caller, one, { firm, known, fault });
    const key = `${firm.id} ${projectKey(one.values.name)}`;
    const earlier = seen.get(key);
    if (earlier !== undefined)
      found.faults.push(fault('renovation-cell-project-twice', 'name', { row: earlier }));
    seen.set(key, one.row.number);
    found.faults.push(...(await takenCode(tx, one, found.row, filed, fault)));
    faults.push(...found.faults);
    questions.push(...found.questions);
    rows.push(found.row);
  }
  return { rows, faults, questions };
}

const faultAt =
  ({ row }: ReadRow, columns: readonly ImportColumn[]): Fault =>
  (code, field, params) => {
    const column = columns.find((one) => one.field === field)?.column;
    return {
      ...{ code, row: row.number },
      ...(params ? { params } : {}),
      ...(column === undefined ? {} : { column: String(column) }),
    };
  };

/** Firms by code and by the key of a name, present or former. */
async function firmsOf(tx: Tx, read: readonly ReadRow[]): Promise<ReadonlyMap<string, readonly Firm[]>> {
  const codes = read.flatMap(({ values }) => values.creditCode ?? []);
  const names = read.flatMap(({ values }) => (values.enterprise ? [nameKey(values.enterprise)] : []));
  const found = new Map<string, Firm[]>();
  const put = (key: string, firm: Firm) => {
    const there = found.get(key) ?? [];
    if (!there.some(({ id }) => id === firm.id)) found.set(key, [...there, firm]);
  };
  for (const one of await findEnterprises(tx, codes, names)) {
    const firm = { id: one.id, name: one.name, unitId: one.unitId };
    const standing = one.mergedInto === null ? firm : await firmOf(tx, one.id);
    for (const key of [one.creditCode, nameKey(one.name), ...one.names]) put(key, standing);
  }
  return found;
}

function chosenFirm(
  { values }: ReadRow,
  firms: ReadonlyMap<string, readonly Firm[]>,
  caller: Caller,
  fault: Fault,
): Firm | RefusalReason {
  const { creditCode, enterprise } = values;
  const field = creditCode ? 'creditCode' : 'enterprise';
  const text = creditCode ?? enterprise ?? '';
  const found = firms.get(creditCode ?? nameKey(text)) ?? [];
  const [firm, another] = found;
  if (!firm) return fault('cell-no-enterprise', field, { text });
  if (another) return fault('cell-several-enterprises', field, { text, count: found.length });
  if (creditCode && enterprise && !firms.get(nameKey(enterprise))?.some(({ id }) => id === firm.id))
    return fault('renovation-cell-code-of-another', 'enterprise', { owner: firm.name, name: enterprise });
  if (!reaches(caller, firm.unitId)) return fault('renovation-cell-out-of-reach', field, { text: firm.name });
  return firm;
}

interface RowContext {
  readonly firm: Firm;
  readonly known: readonly StandingProject[];
  readonly fault: Fault;
}

function planRow(tx: Tx, caller: Caller, read: ReadRow, { firm, known, fault }: RowContext) {
  const name = read.values.name ?? '';
  const own = known.filter(({ enterpriseId }) => enterpriseId === firm.id);
  const before = own.find(({ nameKey: key }) => key === projectKey(name)) ?? null;
  const alike = before ? undefined : own.find((one) => looksAlike(one.name, name, firm.name));
  const steps = stepsOf(read.values, before, tx.today);
  const row: CheckedRow = { read, firm, before, changes: changesOf(read.values, before), steps };
  return {
    row,
    faults: [...stageFaults(row, fault, caller.locale), ...dayFaults(row, fault, caller.locale)],
    questions: alike
      ? [
          {
            ...fault('renovation-cell-project-alike', 'name', { name: alike.name }),
            key: `alike ${firm.id} ${projectKey(name)}`,
          },
        ]
      : [],
  };
}

const PLAIN = ['name', 'kind', 'content', 'filingCode', 'plannedStart', 'plannedCompletion'] as const;
const MONEY = ['plannedInvestment', 'equipmentInvestment'] as const;

/** What the table says differently; what it does not say stays. */
function changesOf(values: RowValues, before: StandingProject | null): RowValues {
  const plain = PLAIN.filter((field) => field !== 'name' || before === null).filter(
    (field) => values[field] !== undefined && values[field] !== before?.[field],
  );
  const money = MONEY.filter((field) => {
    const [now, was] = [values[field], before?.[field] ?? null];
    return now !== undefined && (was === null || compare(now, was) !== 0);
  });
  return Object.fromEntries([...plain, ...money].map((field) => [field, values[field]]));
}

function stepsOf(values: RowValues, before: StandingProject | null, today: string): CheckedRow['steps'] {
  const reached = STAGES.indexOf(before?.stage ?? 'planned');
  const first = values.actualStart ?? today;
  const wished = [
    {
      stage: 'filed' as const,
      happenedOn: values.filingCode ? filedOn(values.filingCode, first) : undefined,
    },
    { stage: 'started' as const, happenedOn: values.actualStart },
    { stage: 'completed' as const, happenedOn: values.actualCompletion },
  ];
  return wished.flatMap(({ stage, happenedOn }) =>
    happenedOn !== undefined && STAGES.indexOf(stage) > reached ? [{ stage, happenedOn }] : [],
  );
}

/** The code begins with year and month of the filing; a table has no day of its own for it. */
function filedOn(code: string, latest: string): string {
  const month = `20${code.slice(0, 2)}-${code.slice(2, 4)}-01`;
  return /-(0[1-9]|1[0-2])-01$/.test(month) && month <= latest ? month : latest;
}

/** What the rules ask for before a start. */
function stageFaults(
  { read, before, steps }: CheckedRow,
  fault: Fault,
  locale: 'zh' | 'en',
): RefusalReason[] {
  const start = steps.find(({ stage }) => stage === 'started');
  const { values } = read;
  if (values.actualCompletion && !values.actualStart && !before?.actualStart)
    return [fault('renovation-cell-start-needed', 'actualCompletion')];
  if (!start) return [];
  const rule = rulesOn(start.happenedOn).stages.find(({ code }) => code === 'started');
  return (rule?.fields ?? []).flatMap((field) => {
    if ((values[field] ?? before?.[field] ?? null) !== null) return [];
    if (field === 'filingCode') return [fault('renovation-cell-filing-needed', 'actualStart')];
    return [fault('renovation-cell-field-needed', 'actualStart', { field: FIELD_WORDS[field][locale] })];
  });
}

/** A day that was reported is changed on the project's page, where its proof is. */
function dayFaults({ read, before }: CheckedRow, fault: Fault, locale: 'zh' | 'en'): RefusalReason[] {
  return (['actualStart', 'actualCompletion'] as const).flatMap((field) => {
    const [now, was] = [read.values[field], before?.[field]];
    if (!now || !was || now === was) return [];
    const stage = field === 'actualStart' ? 'started' : 'completed';
    return [
      fault('renovation-cell-stage-differs', field, {
        before: `${stageWord(stage, was, locale)} ${was}`,
        text: now,
      }),
    ];
  });
}

async function takenCode(
  tx: Tx,
  { values }: ReadRow,
  { before }: CheckedRow,
  filed: Awaited<ReturnType<typeof projectsByFiling>>,
  fault: Fault,
): Promise<RefusalReason[]> {
  const taken = filed.find(
    ({ filingCode, id, parentId }) =>
      filingCode === values.filingCode && id !== before?.id && parentId !== before?.id,
  );
  if (!taken || (before?.parentId && taken.id === before.parentId)) return [];
  const firm = (await firmOf(tx, taken.enterpriseId)).name;
  return [
    fault('renovation-cell-filing-taken', 'filingCode', {
      code: values.filingCode ?? '',
      firm,
      name: taken.name,
    }),
  ];
}
