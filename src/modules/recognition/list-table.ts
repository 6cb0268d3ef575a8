/** A published list of projects as a table: where its head is, what each line says, each fault at its cell. */
import { isDecimal, multiply, round } from '#kernel/decimal.ts';
import { projectKey } from '#kernel/project-name.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { ShownRow } from '#platform/bring/contract.ts';
import { cellAt, Faults } from '#platform/bring/faults.ts';
import { bareWord, headWords } from '#platform/bring/head-words.ts';
import { LeftRows } from '#platform/bring/left-rows.ts';
import { editsByRow, firstLines, isFilled, mended, shownRow } from '#platform/bring/rows.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { OfficeTable } from '#platform/office-table.ts';
import type { ListInput } from './list-contract.ts';

const HEADS = {
  name: ['项目名称', '名称', '建设项目名称', '项目', 'name'],
  number: ['项目编号', '编号', '项目代码', 'number'],
  listNumber: ['序号', '清单序号', '总序号', 'no'],
  kind: ['类别', '项目类别', '实施储备', '类型', 'kind'],
  place: ['建设地点', '所在地', '属地', '地区', '落地单位', '建设单位', 'place'],
  investment: ['总投资', '计划总投资', '投资额', '项目总投资', 'investment'],
} as const;
type Field = keyof typeof HEADS;
const FIELDS = Object.keys(HEADS) as Field[];

export interface ListForm {
  readonly fileName: string;
  readonly file: OfficeTable;
  readonly headRow: number;
  readonly words: readonly string[];
  readonly columns: Readonly<Partial<Record<Field, number>>>;
  /** Of the amounts, where the head says it. */
  readonly unit: '万元' | '亿元' | null;
}

const DEEPEST = 20;

/** Refusals 'import-empty', 'recognition-list-head'. */
export async function listForm(fileName: string, file: OfficeTable): Promise<ListForm> {
  const first = await firstLines(file, DEEPEST);
  if (first.length === 0) throw new Refusal('import-empty');
  const at = first.findIndex((cells) => columnsIn(cells).name !== undefined);
  const cells = first[at];
  if (cells === undefined) throw new Refusal('recognition-list-head');
  const words = headWords(cells);
  const columns = columnsIn(cells);
  const head = words[columns.investment ?? -1] ?? '';
  const unit = head.includes('亿') ? '亿元' : head.includes('万') ? '万元' : null;
  return { fileName, file, headRow: at + 1, words, columns, unit };
}

function columnsIn(cells: readonly Cell[]): Partial<Record<Field, number>> {
  const words = headWords(cells).map((word) => bareWord(word).toLowerCase().replace(/\s/g, ''));
  const found: Partial<Record<Field, number>> = {};
  for (const field of FIELDS) {
    const at = words.findIndex((word) => (HEADS[field] as readonly string[]).includes(word));
    if (at >= 0) found[field] = at;
  }
  return found;
}

export interface ListLine {
  readonly row: number;
  readonly name: string;
  readonly nameKey: string;
  readonly number: string | null;
  readonly listNumber: string | null;
  readonly kind: 'carry-out' | 'reserve';
  readonly place: string | null;
  readonly investmentYuan: string | null;
}

export interface ReadList {
  readonly lines: readonly ListLine[];
  readonly faults: Faults;
  readonly left: LeftRows;
  readonly preview: readonly ShownRow[];
  readonly rowCount: number;
}

const PREVIEW = 8;
const MOST_LINES = 5000;

export async function readListLines(
  { file, headRow, columns, unit }: ListForm,
  input: Pick<ListInput, 'edits' | 'kind' | 'unit'>,
): Promise<ReadList> {
  const [faults, left, preview] = [new Faults(), new LeftRows(), [] as ShownRow[]];
  const edits = editsByRow(input.edits);
  const lines = new Map<string, ListLine>();
  let rowCount = 0;
  for await (const { rows } of file.pieces())
    for (const { number, cells: written } of rows) {
      if (number <= headRow) continue;
      const cells = mended(written, edits.get(number));
      const first = cells.find(isFilled)?.value.trim();
      if (first === undefined || left.take(first, number)) continue;
      if (++rowCount > MOST_LINES)
        throw new Refusal('import-too-long', { limit: MOST_LINES, rows: rowCount });
      if (preview.length < PREVIEW) preview.push(shownRow({ number, cells }));
      const line = lineOf(cells, number, { columns, unit: unit ?? input.unit, kind: input.kind, faults });
      const before = line && lines.get(line.nameKey);
      if (before)
        faults.add(
          {
            code: 'recognition-list-twice',
            params: { row: before.row },
            ...cellAt(number, columns.name ?? null),
          },
          line.name,
        );
      else if (line) lines.set(line.nameKey, line);
    }
  return { lines: [...lines.values()], faults, left, preview, rowCount };
}

interface Reading {
  readonly columns: ListForm['columns'];
  readonly unit: '万元' | '亿元';
  readonly kind: 'carry-out' | 'reserve';
  readonly faults: Faults;
}

function lineOf(cells: readonly Cell[], row: number, reading: Reading): ListLine | null {
  const { columns, faults } = reading;
  const at = (field: Field): string => cells[columns[field] ?? -1]?.value.trim() ?? '';
  const name = at('name').replace(/\s+/g, ' ');
  if (name === '') {
    faults.add({ code: 'recognition-list-name', ...cellAt(row, columns.name ?? null) });
    return null;
  }
  const investmentYuan = yuanOf(at('investment'), row, reading);
  const kind = at('kind').includes('储备')
    ? 'reserve'
    : at('kind').includes('实施')
      ? 'carry-out'
      : reading.kind;
  return {
    ...{ row, name: name.slice(0, 160), nameKey: projectKey(name), kind, investmentYuan },
    ...{
      number: at('number') || null,
      listNumber: at('listNumber') || null,
      place: at('place').slice(0, 120) || null,
    },
  };
}

/** Blank is not told. */
function yuanOf(text: string, row: number, { columns, unit, faults }: Reading): string | null {
  const plain = text.replace(/[,，\s]/g, '').replace(/(亿|万)?元$/, '');
  if (plain === '' || plain === '—' || plain === '-') return null;
  const own = /亿元?$/.test(text)
    ? '100000000'
    : /万元?$/.test(text)
      ? '10000'
      : unit === '亿元'
        ? '100000000'
        : '10000';
  if (isDecimal(plain) && !plain.startsWith('-')) return round(multiply(plain, own), 2);
  faults.add(
    { code: 'recognition-list-money', params: { value: text }, ...cellAt(row, columns.investment ?? null) },
    text,
  );
  return null;
}
