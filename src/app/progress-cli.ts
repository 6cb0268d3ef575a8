/** Progress from a terminal: months of investment, one project's money and lights, plans that were moved, a month reported or verified, a table brought. */
import path from 'node:path';
import { divide } from '#kernel/decimal.ts';
import type { BringJob } from '#modules/progress/bring-contract.ts';
import type { InvestmentGrid, ReportOutcome } from '#modules/progress/investment-contract.ts';
import { type LightAnswer, lightState } from '#modules/progress/light-contract.ts';
import { LIGHT_WHY, sinceOf, whyOf } from '#modules/progress/light-word-contract.ts';
import type { ProgressPage } from '#modules/progress/page-contract.ts';
import type { SlipList } from '#modules/progress/slip-contract.ts';
import { PART_NAMES, STATE_WORDS, SUBJECT_WORDS } from '#modules/progress/word-contract.ts';
import { CommandProblem, readNamed, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT, yuanOf } from './cli-arguments.ts';
import { wordOf, wordsOf } from './project-words-cli.ts';

export async function progressCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === 'investment') return investment(rest, env);
  if (verb === 'show') return show(rest, env);
  if (verb === 'slips') return slips(rest, env);
  if (verb === 'report') return report(rest, env);
  if (verb === 'verify') return verify(rest, env);
  if (verb === 'import') return bring(rest, env);
  throw wrongCall(
    '这里要写 investment、show、slips、report、verify 或 import。',
    'One of investment, show, slips, report, verify, import is wanted here.',
  );
}

const wan = (yuan: string | null): string => (yuan === null ? '—' : divide(yuan, '10000', 4));

/** Those of the options that were given, as a query. */
function queryOf(
  text: (name: string) => string | undefined,
  names: Readonly<Record<string, string>>,
): string {
  const query = new URLSearchParams();
  for (const [option, name] of Object.entries(names)) {
    const value = text(option);
    if (value !== undefined) query.set(name, value);
  }
  return query.toString();
}

function only(positionals: readonly string[], zh: string, en: string): string {
  const [one, ...others] = positionals;
  if (one === undefined || others.length > 0) throw wrongCall(zh, en);
  return one;
}

async function investment(args: readonly string[], env: Env): Promise<number> {
  const options = { year: TEXT, kind: TEXT, part: TEXT, q: TEXT, owing: TEXT, limit: TEXT, 'as-of': TEXT };
  const { text, flag } = given(args, { ...options, json: FLAG, csv: FLAG });
  const names = {
    year: 'year',
    kind: 'kind',
    part: 'part',
    q: 'q',
    owing: 'owing',
    limit: 'limit',
    'as-of': 'asOf',
  };
  const grid = await new ApiClient(env).get<InvestmentGrid>(`/progress/investments?${queryOf(text, names)}`);
  if (flag('json')) {
    for (const row of grid.rows) print(JSON.stringify(row));
    return 0;
  }
  const months = Array.from({ length: 12 }, (_, at) => String(at + 1));
  const rows = grid.rows.map((row) => [
    ...[row.name, row.unit, ...row.cells.map((cell) => (cell?.value ? wan(cell.value) : ''))],
    ...[wan(row.year), wan(row.yearPlan), row.owes.join(' ')],
  ]);
  const head = ['项目', '单位', ...months, '本年累计', '年度计划', '未报'];
  printTable(head, rows, flag('csv') ? 'csv' : 'plain', print);
  if (!flag('csv'))
    print(
      `\n${grid.year}  万元  ${grid.rows.length} / ${grid.total}  合计 ${wan(grid.sums.year)}  ${grid.due.month} 未报 ${grid.due.owing}`,
    );
  return 0;
}

async function show(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, { 'as-of': TEXT, json: FLAG });
  const id = only(positionals, '要写项目编号（ID）。', 'A project’s ID is wanted.');
  const query = queryOf(text, { 'as-of': 'asOf' });
  const client = new ApiClient(env);
  const page = await client.get<ProgressPage>(`/progress/projects/${id}?${query}`);
  if (flag('json')) {
    print(JSON.stringify(page));
    return 0;
  }
  print(`${page.name}  万元`);
  const lines = page.lines.map((line) => [
    ...[
      PART_NAMES[line.part].zh,
      wan(line.planned),
      wan(line.reported),
      wan(line.verified),
      wan(line.statistical),
    ],
    line.share ?? '—',
  ]);
  printTable(['', '计划', '报送', '核实', '统计', '核实/计划'], lines, 'plain', print);
  for (const light of page.lights) print(lightSaid(light));
  const { forecast } = page;
  if (forecast) {
    const { stages } = await wordsOf(client, text('as-of'));
    const way = `预测 ${wordOf(stages, forecast.from)} → ${wordOf(stages, forecast.into)}`;
    print(
      forecast.cohort === null
        ? `${way}  走完 ${forecast.completed} 例，不足 ${forecast.least} 例，不预测`
        : forecast.longer < forecast.least
          ? `${way}  已等 ${forecast.waited} 天，走完的里等得更久的 ${forecast.longer} 例，不足 ${forecast.least} 例，不预测`
          : `${way}  ${forecast.lowerOn ?? '—'} / ${forecast.medianOn ?? '—'} / ${forecast.upperOn ?? '—'}  回测 ${forecast.cases} 例，${forecast.meanError === null ? `不足 ${forecast.leastTested} 例，误差说不出` : `平均差 ${forecast.meanError} 天`}`,
    );
  }
  return 0;
}

const filled = (sentence: string, blanks: LightAnswer['params']): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(blanks[name] ?? '—'));

function lightSaid(light: LightAnswer): string {
  const { subject, scheme, params } = light;
  const blanks =
    typeof params.verified === 'string'
      ? { ...params, verified: wan(params.verified), planned: wan(String(params.planned)) }
      : params;
  const since = sinceOf(light);
  const why = `${filled(LIGHT_WHY[whyOf(light)][0], blanks)}${since === null ? '' : filled(LIGHT_WHY[since][0], blanks)}`;
  return `${SUBJECT_WORDS[subject].zh}  ${STATE_WORDS[lightState(light)].zh}  ${why}  ${scheme ? `按${scheme.zh}` : ''}`;
}

async function slips(args: readonly string[], env: Env): Promise<number> {
  const options = { q: TEXT, subject: TEXT, colour: TEXT, sort: TEXT, limit: TEXT, 'as-of': TEXT };
  const { text, flag } = given(args, { ...options, slipped: FLAG, late: FLAG, json: FLAG, csv: FLAG });
  const names = {
    q: 'q',
    subject: 'subject',
    colour: 'colour',
    sort: 'sort',
    limit: 'limit',
    'as-of': 'asOf',
  };
  const flags = ['slipped', 'late'].flatMap((name) => (flag(name) ? [`${name}=true`] : []));
  const query = [queryOf(text, names), ...flags].filter((part) => part !== '').join('&');
  const client = new ApiClient(env);
  const list = await client.get<SlipList>(`/progress/slips?${query}`);
  if (flag('json')) for (const row of list.rows) print(JSON.stringify(row));
  else {
    const { stages } = await wordsOf(client, text('as-of'));
    const rows = list.rows.map((row) => [
      ...[
        row.name,
        row.unit,
        row.into === null ? '' : wordOf(stages, row.into),
        row.firstPlanned ?? '',
        row.monthAgo ?? '',
        row.planned ?? '',
      ],
      ...[String(row.slip ?? ''), String(row.slipOfFirst ?? ''), String(row.late ?? ''), String(row.moved)],
      row.lights
        .map((light) => `${SUBJECT_WORDS[light.subject].zh}${STATE_WORDS[lightState(light)].zh}`)
        .join(' '),
    ]);
    const head = [
      '项目',
      '单位',
      '下一节点',
      '首次计划',
      '一个月前',
      '现计划',
      '推迟',
      '比首次',
      '逾期',
      '改过',
      '灯',
    ];
    printTable(head, rows, flag('csv') ? 'csv' : 'plain', print);
  }
  return 0;
}

async function report(args: readonly string[], env: Env): Promise<number> {
  const options = { month: TEXT, amount: TEXT, fixed: TEXT, equipment: TEXT, building: TEXT, foreign: TEXT };
  const { text, flag, positionals } = given(args, { ...options, note: TEXT, reason: TEXT, yes: FLAG });
  const projectId = only(positionals, '要写项目编号（ID）。', 'A project’s ID is wanted.');
  const yuan = (name: string) => {
    const typed = text(name);
    return typed === undefined ? undefined : yuanOf(typed, name);
  };
  const entry = {
    ...{ projectId, month: text('month'), amount: yuan('amount'), fixed: yuan('fixed') },
    ...{ equipment: yuan('equipment'), building: yuan('building'), arrivedForeign: yuan('foreign') },
    note: text('note'),
  };
  const body = { entries: [entry], reason: text('reason') ?? null, confirmed: flag('yes') };
  const done = await new ApiClient(env).post<ReportOutcome>('/progress/investments', body);
  print(`新报 ${done.added}，改 ${done.changed}，没变 ${done.unchanged}`);
  return 0;
}

async function verify(args: readonly string[], env: Env): Promise<number> {
  const { text, positionals } = given(args, { month: TEXT, amount: TEXT, note: TEXT });
  const id = only(positionals, '要写项目编号（ID）。', 'A project’s ID is wanted.');
  const month = text('month');
  if (month === undefined)
    throw wrongCall('要写月份（--month），如 2022-05。', '--month is missing, such as 2022-05.');
  const client = new ApiClient(env);
  const page = await client.get<ProgressPage>(`/progress/projects/${id}`);
  const rows = page.investments.filter(
    (one) => one.month === month && one.kind === 'reported' && !one.superseded,
  );
  // of its own, or what a merged one brought; a month that several phases told is verified at each of them
  const own = rows.find(({ projectId }) => projectId === page.projectId);
  const row = own ?? (rows.length === 1 ? rows[0] : undefined);
  if (!row)
    throw rows.length > 1
      ? new CommandProblem(
          `${month} 是各期分别报的，请到分期项目去核实。`,
          `Its phases told ${month}: verify it at each of them.`,
        )
      : new CommandProblem(
          `“${page.name}”${month} 没有报送数。`,
          `Nothing was reported of “${page.name}” for ${month}.`,
        );
  const amount = text('amount');
  const found = amount === undefined ? {} : { amount: yuanOf(amount, 'amount') };
  await client.post(`/progress/investments/${row.id}/verify`, { ...found, note: text('note') ?? null });
  print(`${month} ${wan(row.amount)} → ${amount ?? wan(row.amount)} 万元`);
  return 0;
}

async function bring(args: readonly string[], env: Env): Promise<number> {
  const options = { year: TEXT, reason: TEXT, yes: FLAG, 'dry-run': FLAG };
  const { text, flag, positionals } = given(args, options);
  const file = only(positionals, '要写一个表格文件。', 'One table file is wanted.');
  const client = new ApiClient(env);
  const sent = await client.upload<{ uploadId: string }>(
    '/progress/tables/upload',
    path.basename(file),
    await readNamed(file),
    {},
  );
  const year = text('year');
  const body = {
    ...{ uploadId: sent.uploadId, reason: text('reason') ?? null, confirmed: flag('yes') },
    ...(year === undefined ? {} : { year: Number(year) }),
  };
  const check = await client.post<NonNullable<BringJob['check']>>('/progress/tables/check', body);
  for (const { cell, value, message } of check.errors) print(`${cell} ${value} ${message}`);
  print(
    `${check.rowCount} 行，新报 ${check.added}，改 ${check.changed}，没变 ${check.unchanged}，${check.errorCount} 处不对`,
  );
  if (check.errorCount > 0) return 1;
  if (flag('dry-run')) return 0;
  const done = await client.post<ReportOutcome>('/progress/tables', body);
  print(`存上了：新报 ${done.added}，改 ${done.changed}，没变 ${done.unchanged}`);
  return 0;
}
