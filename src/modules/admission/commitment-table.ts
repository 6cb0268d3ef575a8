/** Many commitments of one project, pasted from the schedule of its contract: checked cell by cell, written all or none. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { dayOf, type FieldWord, headOf, numberOf, times, yuanOf } from '#platform/pasted-table.ts';
import { readSeparated } from '#platform/separated.ts';
import type { NewCommitment, PastedCheck, Side } from './commitment-contract.ts';
import { type CommitmentKind, commitmentRulesOn } from './commitment-rules.ts';
import { addCommitment } from './commitments.ts';
import { projectOf } from './project-door.ts';
import { type CellFault, says } from './said.ts';

const FIELDS: readonly FieldWord[] = [
  { field: 'side', words: ['哪一方', '承诺方', '方', 'side'] },
  { field: 'owing', words: ['谁承诺', '责任单位', '承诺单位', '单位', '企业', 'owing', 'who'] },
  { field: 'kind', words: ['种类', '类别', '事项', 'kind'] },
  { field: 'what', words: ['内容', '承诺内容', 'what'] },
  { field: 'amount', words: ['数量', '金额', 'amount'] },
  { field: 'dueOn', words: ['期限', '到期日', '完成时限', '时限', 'due'] },
  { field: 'proof', words: ['证明', '佐证', 'proof'] },
];
const MOST_ROWS = 500;
const SHOWN = 50;

interface Known {
  readonly kinds: readonly CommitmentKind[];
  readonly units: ReadonlyMap<string, string>;
}

export async function pasteCommitments(
  tx: Tx,
  caller: Caller,
  { text, projectId, save }: { readonly text: string; readonly projectId: string; readonly save: boolean },
): Promise<PastedCheck> {
  await projectOf(tx, caller, projectId);
  const [first = [], ...body] = readSeparated(text);
  const { columns, header, leftOut } = headOf(first, FIELDS);
  if (!columns.includes('kind') || !columns.includes('what')) throw new Refusal('commitment-no-head');
  if (body.length > MOST_ROWS)
    throw new Refusal('admission-table-long', { limit: MOST_ROWS, count: body.length });
  const known: Known = { kinds: commitmentRulesOn(tx.today).kinds, units: await unitsByName(tx) };
  const errors: CellFault[] = [];
  const read = body
    .map((cells, at) => readRow({ cells, row: at + 2, columns, header, errors, known }))
    .filter((one) => one !== undefined);
  if (save && errors.length > 0) throw new Refusal('admission-table-wrong', { count: errors.length });
  if (save) for (const told of read) await addCommitment(tx, caller, { ...told, projectId });
  return {
    header: [...header],
    preview: body
      .slice(0, SHOWN)
      .map((cells, at) => ({ row: at + 2, cells: header.map((_, column) => cells[column] ?? '') })),
    rowCount: body.filter((cells) => cells.some((cell) => cell.trim() !== '')).length,
    errors: errors.slice(0, 200).map((fault) => says(fault, caller.locale)),
    errorCount: errors.length,
    leftOut: [...leftOut],
    saved: save ? read.length : 0,
  };
}

async function unitsByName(tx: Tx): Promise<Map<string, string>> {
  const units = await rows(
    tx,
    sql<{ id: string; names: string[] }>`
      select id, array[name, short_name] || aliases as names from v_unit where region_id = ${tx.region} and disabled_on is null`,
  );
  return new Map(units.flatMap(({ id, names }) => names.map((name) => [name, id] as const)));
}

interface Reading {
  readonly cells: readonly string[];
  readonly row: number;
  readonly columns: readonly (string | null)[];
  readonly header: readonly string[];
  readonly errors: CellFault[];
  readonly known: Known;
}

const SIDES: readonly (readonly [RegExp, Side])[] = [
  [/政府|甲方|管委会|园区|government/i, 'government'],
  [/投资|企业|乙方|investor/i, 'investor'],
];

/** A row that is empty is none; a wrong one is told cell by cell. */
function readRow({
  cells,
  row,
  columns,
  header,
  errors,
  known,
}: Reading): Omit<NewCommitment, 'projectId'> | undefined {
  if (cells.every((cell) => cell.trim() === '')) return undefined;
  const cell = (field: string): string => (cells[columns.indexOf(field)] ?? '').trim();
  const before = errors.length;
  const wrong = (field: string, code: CellFault['code'], params: CellFault['params'] = {}) =>
    errors.push({
      row,
      column: header[columns.indexOf(field)] ?? header[columns.indexOf('kind')] ?? '',
      code,
      params,
    });
  const kindWord = cell('kind');
  const kind = known.kinds.find(({ code, zh, en }) => [code, zh, en].includes(kindWord));
  if (!kind)
    wrong('kind', 'commitment-cell-kind', {
      text: kindWord.slice(0, 40),
      kinds: known.kinds.map(({ zh }) => zh).join('、'),
    });
  const sideWord = cell('side');
  const side =
    SIDES.find(([words]) => words.test(sideWord))?.[1] ??
    (sideWord === '' && kind && kind.side !== 'either' ? kind.side : undefined);
  if (!side) wrong('side', 'commitment-cell-side', { text: sideWord.slice(0, 40) });
  const owing = cell('owing');
  const owingUnitId = side === 'government' ? (known.units.get(owing) ?? null) : null;
  if (owing === '') wrong('owing', 'commitment-cell-owing');
  else if (side === 'government' && owingUnitId === null)
    wrong('owing', 'commitment-cell-unit', { text: owing.slice(0, 40) });
  const what = cell('what').slice(0, 300);
  if (what.length < 2) wrong('what', 'commitment-cell-what');
  const dueOn = dayOf(cell('dueOn'));
  if (dueOn === undefined) wrong('dueOn', 'commitment-cell-day', { text: cell('dueOn').slice(0, 40) });
  const amount = amountOf(cell('amount'), header[columns.indexOf('amount')] ?? '', kind);
  if (amount.fault) wrong('amount', amount.fault, { text: cell('amount').slice(0, 40) });
  if (errors.length > before || !kind || !side) return undefined;
  return {
    ...{ agreementId: null, side, owingUnitId, owingName: side === 'investor' ? owing.slice(0, 160) : null },
    ...{
      kind: kind.code,
      what,
      amount: amount.value,
      dueOn: dueOn ?? null,
      proof: cell('proof').slice(0, 200) || null,
      conditions: [],
    },
  };
}

/** '3000万元' says its unit itself; a bare number has that of the head. */
function amountOf(
  cell: string,
  head: string,
  kind: CommitmentKind | undefined,
): { value: string | null; fault?: CellFault['code'] } {
  const bare = cell.replace(/(亿|百万|万|千)?元.*$|亩.*$|人$|千伏安$|kva$/i, '');
  const number = numberOf(bare);
  if (number === undefined) return { value: null, fault: 'admission-cell-number' };
  if (number === null || !kind || kind.measure === 'none') return { value: null };
  if (number.startsWith('-')) return { value: null, fault: 'admission-cell-negative' };
  if (kind.measure !== 'money') return { value: number };
  const by = yuanOf(cell) ?? yuanOf(head);
  return by === undefined ? { value: null, fault: 'admission-cell-unit' } : { value: times(number, by) };
}
