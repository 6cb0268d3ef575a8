/** Projects as they are seen, as a workbook: same filter, same order, up to a ceiling that is said. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList, tenThousands } from '#platform/list-export.ts';
import type { ProjectList, ProjectQuery, ProjectRow, StepRow } from './contract.ts';
import { listProjects } from './list.ts';
import { rulesOn } from './stage-rules.ts';

type Locale = Caller['locale'];

const STATE_WORDS: Readonly<Record<StepRow['state'], Readonly<Record<Locale, string>>>> = {
  reported: { zh: '待核实', en: 'To be verified' },
  verified: { zh: '已核实', en: 'Verified' },
  refused: { zh: '未通过', en: 'Refused' },
};
const STATUS_WORDS: Readonly<Record<ProjectRow['status'], Readonly<Record<Locale, string>>>> = {
  ongoing: { zh: '推进中', en: 'Ongoing' },
  suspended: { zh: '暂停', en: 'Suspended' },
  stopped: { zh: '终止', en: 'Stopped' },
};

/** Heads as the import knows them, so that an exported table can be brought in again. */
const columnsOn = (day: string): readonly ExportColumn<ProjectRow>[] => {
  const { kinds, stages } = rulesOn(day);
  const wordIn = (all: readonly { code: string; zh: string; en: string }[], code: string, locale: Locale) =>
    all.find((one) => one.code === code)?.[locale] ?? code;
  const plain = (
    code: keyof ProjectRow,
    zh: string,
    en: string,
    width: number,
  ): ExportColumn<ProjectRow> => ({
    ...{ code, head: { zh, en }, width },
    cell: (row) => {
      const value = row[code];
      return typeof value === 'string' ? value : null;
    },
  });
  const money = (code: 'plannedInvestment' | 'equipmentInvestment' | 'invested', zh: string, en: string) => ({
    ...{ code, head: { zh: `${zh}（万元）`, en: `${en} (10,000 yuan)` }, width: 16 },
    cell: (row: ProjectRow) => tenThousands(row[code]),
  });
  const state = (code: 'startState' | 'completionState', zh: string, en: string) => ({
    ...{ code, head: { zh, en }, width: 10 },
    cell: (row: ProjectRow, locale: Locale) => (row[code] === null ? '' : STATE_WORDS[row[code]][locale]),
  });
  return [
    plain('enterprise', '企业名称', 'Firm', 30),
    plain('name', '项目名称', 'Project', 36),
    plain('unit', '所在园区', 'Park', 14),
    {
      code: 'kind',
      head: { zh: '类别', en: 'Kind' },
      width: 12,
      cell: (row, locale) => wordIn(kinds, row.kind, locale),
    },
    {
      code: 'stage',
      head: { zh: '阶段', en: 'Stage' },
      width: 10,
      cell: (row, locale) => wordIn(stages, row.stage, locale),
    },
    {
      code: 'status',
      head: { zh: '状态', en: 'Status' },
      width: 10,
      cell: (row, locale) => STATUS_WORDS[row.status][locale],
    },
    money('plannedInvestment', '总投资', 'Planned investment'),
    money('equipmentInvestment', '设备投资', 'Equipment'),
    money('invested', '当年完成投资', 'Invested in the year'),
    plain('plannedStart', '计划开工日', 'Planned start', 12),
    plain('actualStart', '实际开工日', 'Actual start', 12),
    state('startState', '开工核实', 'Start verified'),
    plain('plannedCompletion', '计划完工日', 'Planned completion', 12),
    plain('actualCompletion', '实际完工日', 'Actual completion', 12),
    state('completionState', '完工核实', 'Completion verified'),
    plain('filingCode', '备案代码', 'Filing code', 28),
    {
      code: 'demo',
      head: { zh: '演示', en: 'Demo' },
      width: 6,
      cell: (row, locale) => (row.demo ? { zh: '演示', en: 'demo' }[locale] : ''),
    },
  ];
};

export const exportProjects = (
  tx: Tx,
  caller: Caller,
  { columns: asked, ...query }: ProjectQuery & { columns?: string | undefined },
): Promise<Buffer> =>
  exportList<ProjectRow, ProjectList>(tx, caller, {
    columns: columnsOn(query.asOf ?? tx.today),
    asked,
    query,
    page: (offset, limit) => listProjects(tx, caller, { ...query, offset, limit }),
    name: ({ year }) => (caller.locale === 'zh' ? `技改项目（${year} 年）` : `Renovation projects (${year})`),
  });
