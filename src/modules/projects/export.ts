/** Projects as they are seen, as a workbook: same filter, same order, up to a ceiling that is said. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList, tenThousands } from '#platform/list-export.ts';
import { readList } from './list.ts';
import { rulesOn } from './project-rules.ts';
import type { ProjectList, ProjectQuery, ProjectRow } from './shape-contract.ts';
import { MOVER_WORDS, PROJECT_STATUS_WORDS } from './word-contract.ts';

type Locale = Caller['locale'];

/** Heads as the import knows them, so that an exported table can be brought in again. */
function columnsOn(day: string): readonly ExportColumn<ProjectRow>[] {
  const { stages, templates, sources } = rulesOn(day);
  const wordIn = (
    all: readonly { code: string; zh: string; en: string }[],
    code: string | null,
    locale: Locale,
  ) => (code === null ? '' : (all.find((one) => one.code === code)?.[locale] ?? code));
  const plain = (
    code: keyof ProjectRow,
    zh: string,
    en: string,
    width: number,
  ): ExportColumn<ProjectRow> => ({
    ...{ code, head: { zh, en }, width },
    cell: (row) => {
      const value = row[code];
      return typeof value === 'string' || typeof value === 'number' ? value : null;
    },
  });
  const money = (
    code: 'investmentYuan' | 'investedVerified',
    zh: string,
    en: string,
  ): ExportColumn<ProjectRow> => ({
    ...{ code, head: { zh: `${zh}（万元）`, en: `${en} (10,000 yuan)` }, width: 16 },
    cell: (row) => tenThousands(row[code]),
  });
  const worded = (
    code: string,
    zh: string,
    en: string,
    cell: ExportColumn<ProjectRow>['cell'],
  ): ExportColumn<ProjectRow> => ({
    ...{ code, head: { zh, en }, width: 12, cell },
  });
  return [
    plain('number', '项目编号', 'Number', 14),
    plain('name', '项目名称', 'Project', 36),
    worded('kind', '项目类型', 'Kind', (row, locale) => wordIn(templates, row.kind, locale)),
    plain('investor', '投资方', 'Investor', 30),
    plain('unit', '落地单位', 'Place', 14),
    plain('chain', '产业链', 'Chain', 16),
    plain('product', '产品', 'Product', 20),
    money('investmentYuan', '计划总投资', 'Planned investment'),
    money('investedVerified', '核实完成投资', 'Invested, verified'),
    plain('landMu', '用地（亩）', 'Land (mu)', 10),
    worded('stage', '阶段', 'Stage', (row, locale) => wordIn(stages, row.stage, locale)),
    plain('stageSince', '进入日', 'Since', 12),
    worded('status', '状态', 'Status', (row, locale) => PROJECT_STATUS_WORDS[row.status][locale]),
    worded('nextStage', '下一阶段', 'Next stage', (row, locale) => wordIn(stages, row.nextStage, locale)),
    plain('nextPlannedOn', '计划日', 'Planned', 12),
    plain('missingCount', '还缺几样', 'Missing', 10),
    worded('mover', '该谁办', 'Whose move', (row, locale) => MOVER_WORDS[row.mover][locale]),
    worded('counts', '计数', 'Counts', (row, locale) =>
      row.counts === false ? { zh: '不计数', en: 'not counted' }[locale] : '',
    ),
    worded('sourceMethod', '招商方式', 'Way of attraction', (row, locale) =>
      wordIn(sources, row.sourceMethod, locale),
    ),
    worded('demo', '演示', 'Demo', (row, locale) => (row.demo ? { zh: '演示', en: 'demo' }[locale] : '')),
  ];
}

export const exportProjects = (
  tx: Tx,
  caller: Caller,
  { columns: asked, ...query }: ProjectQuery & { columns?: string | undefined },
): Promise<Buffer> =>
  exportList<ProjectRow, ProjectList>(tx, caller, {
    columns: columnsOn(query.asOf ?? tx.today),
    asked,
    query,
    page: (offset, limit) => readList(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '项目' : 'Projects'),
  });
