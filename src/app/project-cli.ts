/** Projects from a terminal: the list, one project with what it lacks, months; the acts stand in project-acts-cli.ts. */
import type {
  MonthTable,
  ProjectList,
  ProjectPage,
  ProjectRow,
  ProjectWords,
  SumPart,
} from '#modules/projects/contract.ts';
import {
  FIELD_WORDS,
  leftOf,
  MOVER_WORDS,
  PROJECT_STATUS_WORDS,
  partOf,
  partQueries,
} from '#modules/projects/contract.ts';
import { wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';
import { chainNamed, unitNamed } from './named-cli.ts';
import { add, back, prove, report, status, verify } from './project-acts-cli.ts';
import { bringLedgerFile, ledgers, waive } from './project-bring-cli.ts';
import {
  codeNamed,
  inTenThousands,
  moverCode,
  onlyId,
  statusCode,
  wordOf,
  wordsOf,
} from './project-words-cli.ts';

const VERBS = {
  ...{ list, show, months, add, report, prove, verify, status, back },
  ...{ import: bringLedgerFile, ledgers, waive },
} as const;

export async function projectsCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'list', ...rest] = args;
  const client = new ApiClient(env);
  if (verb.startsWith('--')) return list(args, client);
  const act = Object.entries(VERBS).find(([name]) => name === verb)?.[1];
  if (act) return act(rest, client);
  const known = Object.keys(VERBS).join('、');
  throw wrongCall(`projects 没有“${verb}”，有 ${known}。`, `projects has ${known}, not “${verb}”.`);
}

async function list(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, {
    ...{ q: TEXT, unit: TEXT, chain: TEXT, stage: TEXT, reached: TEXT, status: TEXT, kind: TEXT, band: TEXT },
    ...{ source: TEXT, mover: TEXT, step: TEXT, year: TEXT, month: TEXT, limit: TEXT, 'as-of': TEXT },
    ...{ late: FLAG, migrated: FLAG, json: FLAG, csv: FLAG },
  });
  const asOf = text('as-of');
  const words = await wordsOf(client, asOf);
  const query = new URLSearchParams({ limit: text('limit') ?? '200' });
  const put = (name: string, value: string | undefined) => value !== undefined && query.set(name, value);
  const coded = (name: string, all: ProjectWords['stages']) => {
    const value = text(name);
    put(name, value === undefined ? undefined : codeNamed(all, value, name));
  };
  for (const name of ['q', 'year', 'month'] as const) put(name, text(name));
  for (const name of ['stage', 'reached', 'step'] as const) coded(name, words.stages);
  coded('kind', words.kinds);
  coded('band', words.bands);
  coded('source', words.sources);
  put('status', statusCode(text('status')));
  put('mover', moverCode(text('mover')));
  put('asOf', asOf);
  if (text('unit') !== undefined) query.set('unitId', await unitNamed(client, text('unit')));
  if (text('chain') !== undefined) query.set('chainId', await chainNamed(client, text('chain')));
  for (const name of ['late', 'migrated'] as const) if (flag(name)) query.set(name, 'true');
  const found = await client.get<ProjectList>(`/projects?${query}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => cellsOf(row, words));
    printTable(LIST_HEAD, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv')) print(await sumSaid(found, query, client));
  }
  return 0;
}

/** The sum with what of it left, stopped or does not count, as the screen says it. */
async function sumSaid(found: ProjectList, query: URLSearchParams, client: ApiClient): Promise<string> {
  const { sum, told } = found.investment;
  const asked = Object.fromEntries(query) as Record<string, string>;
  const parts = partQueries(asked as { readonly status?: ProjectRow['status'] | 'live' });
  const totals = async (part: object | undefined) =>
    part &&
    client.get<ProjectList>(
      `/projects?${new URLSearchParams({ ...(part as Record<string, string>), limit: '1' })}`,
    );
  const [live, uncounted] = [await totals(parts.live), await totals(parts.uncounted)];
  const said = (zh: string, en: string, part: SumPart | undefined) =>
    part && part.projects > 0 ? [`${zh} ${part.projects} 个 ${inTenThousands(part.sum)} 万元 ${en}`] : [];
  return [
    `\n${found.rows.length} / ${found.total}　计划总投资 ${inTenThousands(sum)} 万元（${told} 个写明） planned, ×10,000 yuan`,
    ...said('其中流失、迁出、终止', 'of which left or stopped', live && leftOf(found, live)),
    ...said('不计数', 'not counted', uncounted && partOf(uncounted)),
  ].join('　');
}

const LIST_HEAD = [
  ...['项目', '投资方', '落地单位', '计划总投资（万元）', '阶段', '进入日', '状态'],
  ...['下一阶段', '计划日', '还缺几样', '该谁办', '计数', 'id'],
];

const cellsOf = (row: ProjectRow, words: ProjectWords): string[] => [
  ...[row.name, row.investor ?? '未填', row.unit, inTenThousands(row.investmentYuan)],
  ...[wordOf(words.stages, row.stage), row.stageSince, PROJECT_STATUS_WORDS[row.status].zh],
  ...[wordOf(words.stages, row.nextStage), row.nextPlannedOn ?? '—', String(row.missingCount)],
  ...[MOVER_WORDS[row.mover].zh, row.counts === false ? '不计数' : '', row.id],
];

async function show(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag, positionals } = given(args, { 'as-of': TEXT, json: FLAG });
  const asOf = text('as-of');
  const page = await client.get<ProjectPage>(
    `/projects/${onlyId(positionals)}${asOf ? `?asOf=${asOf}` : ''}`,
  );
  if (flag('json')) print(JSON.stringify(page));
  else printPage(page, await wordsOf(client, asOf));
  return 0;
}

const STEP_WORDS = { waiting: '待核实', entered: '已进入', verified: '已核实', refused: '未通过' } as const;

/** One that was brought with a ledger is not verified, whatever the ledger says. */
const stepWord = ({ state, waiver }: ProjectPage['steps'][number]): string =>
  waiver !== null && state === 'entered' ? '迁入，未核实' : STEP_WORDS[state];

/** Along the way of a project: a step of one that was merged into it stands at its stage, whenever it was reported. */
export function byCourse<S extends { readonly stage: string; readonly happenedOn: string }>(
  steps: readonly S[],
  { stages }: Pick<ProjectWords, 'stages'>,
): S[] {
  const place = (step: S) => stages.findIndex(({ code }) => code === step.stage);
  return steps.toSorted((a, b) => place(a) - place(b) || a.happenedOn.localeCompare(b.happenedOn));
}

function printPage(page: ProjectPage, words: ProjectWords): void {
  const stage = (code: string) => wordOf(words.stages, code);
  print(
    `${page.name}  ${page.unit}  ${wordOf(words.kinds, page.kind)}  ${stage(page.stage)}（${page.stageSince}） ${PROJECT_STATUS_WORDS[page.status].zh}`,
  );
  print(
    `投资方 ${page.investor ?? '未填'}  计划总投资 ${inTenThousands(page.investmentYuan)} 万元  该谁办 ${MOVER_WORDS[page.mover].zh}`,
  );
  const steps = byCourse(page.steps, words).map((step) => [
    ...[stage(step.stage), step.happenedOn, stepWord(step), step.reportedPost, step.decidedPost ?? ''],
    ...[step.supersededReason ?? '', step.brought?.name ?? ''],
  ]);
  if (steps.length > 0)
    printTable(['阶段', '发生日', '核实', '上报', '核实人', '不再算数', '来自并入的'], steps, 'plain', print);
  const files = page.evidence.map((one) => [
    ...[stage(one.stage), wordOf(words.evidenceKinds, one.kind), one.fileName, one.addedPost],
  ]);
  if (files.length > 0) printTable(['阶段', '佐证', '文件', '谁传的'], files, 'plain', print);
  for (const gate of page.gates)
    print(
      `→ ${stage(gate.into)}：${gate.lacks.length === 0 ? '都齐了' : `缺 ${gate.lacks.map((lack) => lackWords(lack, words)).join('、')}`}`,
    );
}

type Lack = ProjectPage['gates'][number]['lacks'][number];

const statusWord = (code: string): string =>
  Object.entries(PROJECT_STATUS_WORDS).find(([known]) => known === code)?.[1].zh ?? code;

function lackWords(lack: Lack, words: ProjectWords): string {
  if (lack.code === 'field') return FIELD_WORDS[lack.field].zh;
  if (lack.code === 'plan')
    return `计划日（${lack.stages.map((code) => wordOf(words.stages, code)).join('、')}）`;
  if (lack.code === 'status') return `先恢复（${statusWord(lack.status)}）`;
  if (lack.code === 'expired') return `${wordOf(words.evidenceKinds, lack.kind)}（${lack.on} 过期）`;
  return lack.anyOf.map((code) => wordOf(words.evidenceKinds, code)).join('或');
}

async function months(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, {
    ...{ year: TEXT, unit: TEXT, kind: TEXT, 'as-of': TEXT, json: FLAG, csv: FLAG },
  });
  const words = await wordsOf(client, text('as-of'));
  const year = text('year') ?? (await client.get<{ today: string }>('/session')).today.slice(0, 4);
  const query = new URLSearchParams({ year });
  const kind = text('kind');
  if (kind !== undefined) query.set('kind', codeNamed(words.kinds, kind, 'kind'));
  if (text('unit') !== undefined) query.set('unitId', await unitNamed(client, text('unit')));
  if (text('as-of') !== undefined) query.set('asOf', text('as-of') ?? '');
  const table = await client.get<MonthTable>(`/projects/months?${query}`);
  if (flag('json')) print(JSON.stringify(table));
  else {
    const cells = table.rows.map((row) => [
      ...[wordOf(words.stages, row.stage), ...row.months.map(String)],
      ...[String(row.total), inTenThousands(row.investment)],
    ]);
    const head = [
      '阶段',
      ...Array.from({ length: 12 }, (_, at) => `${at + 1}月`),
      '全年',
      '计划总投资（万元）',
    ];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv')) print(`\n${table.year}：按第一次核实的上报计 by the first verified step`);
  }
  return 0;
}
