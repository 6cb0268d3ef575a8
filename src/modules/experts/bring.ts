/** The pool as a table: who is not there is added, who is there is changed, whole or not at all; the same table twice changes nothing. */
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import type { CellEdit, ShownRow } from '#platform/bring/contract.ts';
import { atItsCell, Faults } from '#platform/bring/faults.ts';
import { LeftRows } from '#platform/bring/left-rows.ts';
import { editsByRow, firstLines, isFilled, mended, shownRow } from '#platform/bring/rows.ts';
import type { Tx } from '#platform/db/database.ts';
import type { OfficeTable } from '#platform/office-table.ts';
import type { ExpertTableOutcome } from './bring-contract.ts';
import { type ExpertHead, expertHead, type ReadExpert, readExpertRow } from './bring-rows.ts';
import { expertNamed, lockExpert } from './expert-store.ts';
import { addExpert, amendExpert } from './experts.ts';

export interface ExpertTable {
  readonly fileName: string;
  readonly file: OfficeTable;
  readonly head: ExpertHead;
}

const DEEPEST = 20;
const LONGEST = 2000;
const SHOWN = 50;

/** Refusals 'experts-bring-empty', 'experts-bring-no-head'. */
export async function expertTable(fileName: string, file: OfficeTable): Promise<ExpertTable> {
  const lines = await firstLines(file, DEEPEST);
  if (lines.length === 0) throw new Refusal('experts-bring-empty');
  const head = expertHead(lines);
  if (!head) throw new Refusal('experts-bring-no-head');
  return { fileName, file, head };
}

export interface CheckedExperts {
  readonly counts: ExpertTableOutcome;
  readonly faults: Faults;
  readonly rowCount: number;
  readonly left: LeftRows;
  readonly preview: readonly ShownRow[];
  readonly found: readonly ReadExpert[];
}

/** Refusal 'experts-bring-long'. */
export async function checkExperts(
  tx: Tx,
  { file, head }: ExpertTable,
  edits: readonly CellEdit[],
): Promise<CheckedExperts> {
  const faults = new Faults();
  const left = new LeftRows();
  const byRow = editsByRow(edits);
  const preview: ShownRow[] = [];
  const found: ReadExpert[] = [];
  const seen = new Map<string, number>();
  for await (const { rows } of file.pieces())
    for (const { number, cells: written } of rows) {
      const cells = mended(written, byRow.get(number));
      const first = cells.find(isFilled)?.value.trim();
      if (number <= head.row || first === undefined || left.take(first, number)) continue;
      const row = { number, cells };
      const read = readExpertRow(row, head, tx.today);
      const earlier = seen.get(read.key);
      const twice: RefusalReason[] =
        earlier === undefined || read.faults.length > 0
          ? []
          : [{ code: 'experts-cell-twice', params: { row: earlier }, row: number, column: '0' }];
      for (const fault of [...read.faults, ...twice])
        faults.add(fault, cells[Number(fault.column ?? 0)]?.value.trim() ?? '');
      if (read.key !== '') seen.set(read.key, earlier ?? number);
      found.push(read);
      if (preview.length < SHOWN) preview.push(shownRow(row, head.words.length));
    }
  if (found.length > LONGEST) throw new Refusal('experts-bring-long', { limit: LONGEST, rows: found.length });
  const counts = { added: 0, changed: 0, unchanged: 0 };
  if (faults.count === 0) for (const read of found) counts[(await standing(tx, read)).kind]++;
  return { counts, faults, rowCount: found.length, left, preview, found };
}

type Standing =
  | { readonly kind: 'added' }
  | { readonly kind: 'changed' | 'unchanged'; readonly id: string; readonly version: number };

/** An empty cell says nothing: what is kept stays. */
async function standing(tx: Tx, { values }: ReadExpert): Promise<Standing> {
  const known = await expertNamed(tx, { name: values.name ?? '', institution: values.institution ?? '' });
  if (!known) return { kind: 'added' };
  const before = await lockExpert(tx, known.id);
  const changed = Object.entries(values).some(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof typeof before]),
  );
  return { kind: changed ? 'changed' : 'unchanged', id: known.id, version: before.version };
}

/** Refusal 'experts-bring-faults' with each cell. */
export async function bringExperts(
  tx: Tx,
  table: ExpertTable,
  edits: readonly CellEdit[],
): Promise<ExpertTableOutcome> {
  const { faults, found } = await checkExperts(tx, table, edits);
  if (faults.count > 0)
    throw new Refusal('experts-bring-faults', { count: faults.count }, faults.first.map(atItsCell));
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const reason = `导入 ${table.fileName === 'paste' ? '粘贴的表' : table.fileName}`;
  for (const read of found) {
    const there = await standing(tx, read);
    counts[there.kind]++;
    if (there.kind === 'added') await addExpert(tx, { ...NOTHING, ...needed(read, tx.today) });
    else if (there.kind === 'changed')
      await amendExpert(tx, there.id, { ...read.values, version: there.version, reason });
  }
  return counts;
}

const NOTHING = {
  ...{ outside: false, title: null, industries: [], chains: [], contact: null, consentOn: null },
  ...{ consentNote: null, poolTo: null, note: null },
};

/** A row without faults says who, where, which professions and who recommends; its first day is the day of the import. */
function needed({ values }: ReadExpert, today: string) {
  const { name = '', institution = '', professions = [], recommendedBy = '', poolFrom = today } = values;
  return { ...values, name, institution, professions, recommendedBy, poolFrom };
}
