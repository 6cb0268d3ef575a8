/** Lines as copied from a spreadsheet: a firm's name or code, and perhaps a word for how it was. Pure. */
import type { AttendanceState } from './contract.ts';

export interface AttendanceLine {
  /** As the spreadsheet counts, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Name or code as written. */
  readonly firm: string;
  /** The state said on the line; undefined where it says none, null where the word is not known. */
  readonly state: AttendanceState | null | undefined;
  readonly word: string;
}

const WORDS: Readonly<Record<AttendanceState, readonly string[]>> = {
  invited: ['邀请', '已邀请', '待参训', 'invited'],
  attended: [
    '参训',
    '已参训',
    '参加',
    '出席',
    '到',
    '已到',
    '签到',
    '到场',
    '是',
    '√',
    '✓',
    'attended',
    'yes',
    'present',
  ],
  absent: ['缺席', '未到', '未参加', '旷课', '否', '×', 'x', 'absent', 'no'],
  excused: ['请假', '已请假', 'excused', 'leave'],
};
const HEADS = new Set([
  '企业',
  '企业名称',
  '单位名称',
  '公司名称',
  '名称',
  '统一社会信用代码',
  '信用代码',
  '代码',
  '序号',
  'firm',
  'name',
  'code',
]);
const CODE = /^[0-9A-HJ-NP-RTUWXY]{18}$/;

const stateOf = (word: string): AttendanceState | undefined =>
  (Object.keys(WORDS) as AttendanceState[]).find((state) => WORDS[state].includes(word.toLowerCase()));

const plain = (cell: string): string => cell.normalize('NFKC').trim();

/** Empty lines and a head are passed over; a running number before the name is too. */
export function attendanceLines(rows: readonly (readonly string[])[]): AttendanceLine[] {
  return rows.flatMap((raw, at) => {
    const cells = raw.map(plain);
    const filled = cells.filter((cell) => cell !== '');
    if (
      filled.length === 0 ||
      (at === firstFilled(rows) && filled.some((cell) => HEADS.has(cell.toLowerCase())))
    )
      return [];
    return [lineOf(at + 1, filled)];
  });
}

const firstFilled = (rows: readonly (readonly string[])[]): number =>
  rows.findIndex((row) => row.some((cell) => plain(cell) !== ''));

function lineOf(row: number, filled: readonly string[]): AttendanceLine {
  const numbered = filled.length > 1 && /^\d{1,4}$/.test(filled[0] ?? '');
  const cells = numbered ? filled.slice(1) : filled;
  const code = cells.find((cell) => CODE.test(cell.replace(/\s/g, '').toUpperCase()));
  const firm = code ?? cells[0] ?? '';
  const others = cells.filter((cell) => cell !== firm);
  // The word for how it was is known, or is a short cell after the firm; a second name beside a code is neither.
  const known = others.find((cell) => stateOf(cell) !== undefined);
  const odd = others.find((cell) => cell.length <= 4 && cell !== cells[0]);
  const word = known ?? odd ?? '';
  const state = word === '' ? undefined : (stateOf(word) ?? null);
  return { row, cells, firm, state, word };
}
