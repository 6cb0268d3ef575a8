/** The pool, the panels and the calibration as they are seen, as workbooks. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import type { CalibrationQuery, CalibrationRow } from './calibration-contract.ts';
import { readCalibration } from './calibration-reads.ts';
import { type ExpertQuery, type ExpertRow, STATE_WORDS } from './contract.ts';
import { listExperts } from './expert-list.ts';
import { expertRulesOn } from './expert-rules.ts';
import { PANEL_STATE_WORDS, type PanelQuery, type PanelRow } from './panel-contract.ts';
import { listPanels } from './panel-list.ts';
import { CONCLUSION_WORDS, MOVER_WORDS } from './panel-words.ts';

type Locale = Caller['locale'];

function columnOf<Row>(
  code: string,
  zh: string,
  en: string,
  width: number,
  cell: ExportColumn<Row>['cell'],
): ExportColumn<Row> {
  return { code, head: { zh, en }, width, cell };
}

const yes = (is: boolean, locale: Locale): string =>
  locale === 'zh' ? (is ? '是' : '否') : is ? 'yes' : 'no';
const demo = (is: boolean, locale: Locale): string => (is ? (locale === 'zh' ? '演示' : 'demo') : '');

function poolColumns(day: string): ExportColumn<ExpertRow>[] {
  const { professions } = expertRulesOn(day);
  const column = columnOf<ExpertRow>;
  const word = (code: string, locale: Locale) =>
    professions.find((one) => one.code === code)?.[locale] ?? code;
  return [
    column('name', '姓名（代号）', 'Name', 16, (row) => row.name),
    column('institution', '单位', 'Institution', 28, (row) => row.institution),
    column('outside', '外地', 'Outside', 8, (row, locale) => yes(row.outside, locale)),
    column('title', '职称', 'Title', 14, (row) => row.title),
    column('professions', '专业', 'Professions', 16, (row, locale) =>
      row.professions.map((code) => word(code, locale)).join('、'),
    ),
    column('industries', '行业代码', 'Industries', 18, (row) =>
      row.industries.map(({ code }) => code).join('、'),
    ),
    column('chains', '产业链', 'Chains', 24, (row) => row.chains.map(({ name }) => name).join('、')),
    column('consentOn', '同意入库日', 'Agreed on', 12, (row) => row.consentOn),
    column('recommendedBy', '推荐单位', 'Recommended by', 22, (row) => row.recommendedBy),
    column('poolFrom', '入库日', 'From', 12, (row) => row.poolFrom),
    column('poolTo', '出库日', 'To', 12, (row) => row.poolTo),
    column('state', '状态', 'State', 10, (row, locale) => STATE_WORDS[row.state][locale]),
    column('stateReason', '原因', 'Reason', 24, (row) => row.stateReason),
    column('interests', '利害关系（条）', 'Interests', 12, (row) => row.interests),
    column('demo', '演示', 'Demo', 8, (row, locale) => demo(row.demo, locale)),
  ];
}

export const exportExperts = (tx: Tx, caller: Caller, query: ExpertQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    columns: poolColumns(query.asOf ?? tx.today),
    asked: undefined,
    query,
    page: (offset, limit) => listExperts(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '专家库' : 'Experts'),
  });

const panel = columnOf<PanelRow>;
const PANEL_COLUMNS: readonly ExportColumn<PanelRow>[] = [
  panel('title', '论证', 'Panel', 36, (row) => row.title),
  panel('number', '编号', 'Number', 14, (row) => row.number),
  panel('project', '项目', 'Project', 36, (row) => row.project),
  panel('unit', '单位', 'Unit', 18, (row) => row.unit),
  panel('template', '样式', 'Template', 20, (row, locale) => row.template[locale]),
  panel('heldOn', '论证日', 'Held on', 12, (row) => row.heldOn),
  panel('state', '到哪一步', 'State', 20, (row, locale) => PANEL_STATE_WORDS[row.state][locale]),
  panel('seats', '席位', 'Seats', 8, (row) => row.seats),
  panel('sheets', '收到评分表', 'Sheets in', 10, (row) => row.sheets),
  panel('mover', '该谁办', 'Whose move', 16, (row, locale) => MOVER_WORDS[row.mover][locale]),
  panel('conclusion', '结论', 'Conclusion', 12, (row, locale) =>
    row.conclusion === null ? '' : CONCLUSION_WORDS[row.conclusion][locale],
  ),
  panel('demo', '演示', 'Demo', 8, (row, locale) => demo(row.demo, locale)),
];

export const exportPanels = (tx: Tx, caller: Caller, query: PanelQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    columns: PANEL_COLUMNS,
    asked: undefined,
    query,
    page: (offset, limit) => listPanels(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '专家论证' : 'Panels'),
  });

const row = columnOf<CalibrationRow>;
const number = (text: string | null): number | null => (text === null ? null : Number(text));
const CALIBRATION_COLUMNS: readonly ExportColumn<CalibrationRow>[] = [
  row('panel', '论证', 'Panel', 36, (one) => one.panel),
  row('project', '项目', 'Project', 36, (one) => one.project),
  row('heldOn', '论证日', 'Held on', 12, (one) => one.heldOn),
  row('conclusion', '结论', 'Conclusion', 12, (one, locale) => CONCLUSION_WORDS[one.conclusion][locale]),
  row('total', '得分', 'Score', 10, (one) => number(one.total)),
  row('outcome', '后来', 'What came', 18, (one, locale) =>
    one.outcome === null ? (locale === 'zh' ? '还没有结果' : 'none yet') : one.outcome[locale],
  ),
  row('error', '误差（分）', 'Error (points)', 12, (one) => number(one.error)),
  row('hit', '判断对不对', 'Hit', 12, (one, locale) => (one.hit === null ? '' : yes(one.hit, locale))),
  row('criteria', '各项得分', 'Criteria', 48, (one, locale) =>
    one.criteria.map((each) => `${each[locale]} ${each.mean ?? '—'}`).join('；'),
  ),
  row('forecastMonths', '预计投产（月）', 'Foretold (months)', 14, (one) => number(one.forecastMonths)),
  row('actualMonths', '实际投产（月）', 'Took (months)', 14, (one) => one.actualMonths),
  row('demo', '演示', 'Demo', 8, (one, locale) => demo(one.demo, locale)),
];

export const exportCalibration = (tx: Tx, caller: Caller, query: CalibrationQuery): Promise<Buffer> =>
  exportList(tx, caller, {
    columns: CALIBRATION_COLUMNS,
    asked: undefined,
    query,
    page: (offset, limit) => readCalibration(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '校准' : 'Calibration'),
  });
