/** Approvals from a terminal: matters, a project's plan, events, league tables; and a template of one's own planned on the spot, without a server. */
import { isUuid } from '#kernel/id.ts';
import {
  type ApprovalPage,
  CLOCK_STATES,
  type LeagueTable,
  type MatterList,
  type MatterRow,
  MOVER_WORDS,
  type PlannedAnswer,
} from '#modules/approvals/contract.ts';
import { CommandProblem, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { printPlanned, tryFile } from './approvals-try-cli.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';
import { unitNamed } from './named-cli.ts';

const VERBS = ['list', 'plan', 'record', 'withdraw', 'leagues', 'try'] as const;

export async function approvalsCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'list', ...rest] = args;
  if (verb === 'try') return tryFile(rest);
  const client = new ApiClient(env);
  if (verb === 'list' || verb.startsWith('--')) return list(verb === 'list' ? rest : args, client);
  if (verb === 'plan') return plan(rest, client);
  if (verb === 'record') return record(rest, client);
  if (verb === 'withdraw') return withdraw(rest, client);
  if (verb === 'leagues') return leagues(rest, client);
  const known = VERBS.join('、');
  throw wrongCall(`approvals 没有“${verb}”，有 ${known}。`, `approvals has ${known}, not “${verb}”.`);
}

async function list(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, {
    ...{
      q: TEXT,
      show: TEXT,
      mover: TEXT,
      code: TEXT,
      unit: TEXT,
      limit: TEXT,
      'as-of': TEXT,
      json: FLAG,
      csv: FLAG,
    },
  });
  const query = new URLSearchParams({ limit: text('limit') ?? '100' });
  for (const name of ['q', 'show', 'mover', 'code'] as const) {
    const value = text(name);
    if (value !== undefined) query.set(name, value);
  }
  if (text('unit') !== undefined) query.set('unitId', await unitNamed(client, text('unit')));
  if (text('as-of') !== undefined) query.set('asOf', text('as-of') ?? '');
  const found = await client.get<MatterList>(`/approvals?${query}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[
        row.project,
        row.zh,
        (CLOCK_STATES[row.state]?.zh ?? row.state) + (row.deemed ? '（视为受理）' : ''),
        MOVER_WORDS[row.mover].zh,
      ],
      ...[
        row.dueOn ?? (row.missingYear ? `${row.missingYear} 年未公布` : ''),
        row.overdueDays ? String(row.overdueDays) : '',
      ],
      ...[
        usedWord(row),
        row.openPromises > 0 ? `${row.openPromises}（${row.promiseDueOn ?? ''} 前）` : '',
        row.id,
      ],
    ]);
    const head = ['项目', '事项', '状态', '该谁办', '到期', '逾期工作日', '净用时', '容缺', 'id'];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv')) print(`\n${found.rows.length} / ${found.total}`);
  }
  return 0;
}

/** Net days of what the limit allows, in the limit's days. */
function usedWord({ used, limitDays, limitUnit, limitAtLeast }: MatterRow): string {
  if (used === null) return '';
  const unit = limitUnit === 'calendar-days' ? '日' : '工作日';
  return limitDays === null ? `${used} ${unit}` : `${used} / ${limitAtLeast ? '≥ ' : ''}${limitDays} ${unit}`;
}

/** The project by its id or a name that is only one's. */
async function projectNamed(client: ApiClient, name: string | undefined): Promise<string> {
  if (name === undefined) throw wrongCall('要写项目的 id 或名称。', 'Give the id or name of a project.');
  if (isUuid(name)) return name;
  const { rows } = await client.get<{ rows: { id: string; name: string }[] }>(
    `/projects?q=${encodeURIComponent(name)}&limit=20`,
  );
  const exact = rows.filter((row) => row.name === name);
  const [only, another] = exact.length === 1 ? exact : rows;
  if (only && !another) return only.id;
  throw new CommandProblem(
    `“${name}”对得上 ${rows.length} 个项目，请写全称。`,
    `“${name}” fits ${rows.length} projects; write the full name.`,
  );
}

async function plan(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag, positionals } = given(args, {
    ...{
      template: TEXT,
      order: TEXT,
      start: TEXT,
      land: TEXT,
      goal: TEXT,
      basis: TEXT,
      reason: TEXT,
      'as-of': TEXT,
    },
    ...{ save: FLAG, json: FLAG },
  });
  const id = await projectNamed(client, positionals[0]);
  const start = text('start');
  const asOf = text('as-of') ? `?asOf=${text('as-of')}` : '';
  const page = await client.get<ApprovalPage>(`/approvals/projects/${id}${asOf}`);
  if (start === undefined) return showPlan(page, flag('json'));
  const wish = {
    ...{
      template: text('template') ?? page.plan?.template ?? 'land',
      startOn: start,
      basis: text('basis') ?? 'promised',
    },
    orders: (text('order') ?? '').split(',').filter(Boolean),
    ...(text('land') ? { wishKind: 'land', wishOn: text('land') } : {}),
    ...(text('goal') ? { wishKind: 'goal', wishOn: text('goal') } : {}),
    ...{ facts: page.plan?.facts ?? {}, ownDays: page.plan?.ownDays ?? {} },
  };
  if (flag('save')) {
    const body = { ...wish, after: page.plan?.number ?? 0, reason: text('reason') ?? null };
    const made = await client.post<{ number: number }>(`/approvals/projects/${id}/plans`, body);
    print(String(made.number));
    return 0;
  }
  const tried = await client.post<{ planned: PlannedAnswer; matters: { code: string; zh: string }[] }>(
    `/approvals/projects/${id}/try`,
    wish,
  );
  const names = new Map(tried.matters.map(({ code, zh }) => [code, zh]));
  if (flag('json')) print(JSON.stringify(tried));
  else printPlanned(tried.planned, names);
  return 0;
}

function showPlan(page: ApprovalPage, json: boolean): number {
  if (json) {
    print(JSON.stringify(page));
    return 0;
  }
  if (!page.plan) {
    print('还没有审批计划。用 --start DAY 试排，加 --save 保存。');
    return 0;
  }
  print(
    `${page.project.name}  第 ${page.plan.number} 版  计划 ${page.plan.planned.goalOn ?? '—'}  预计 ${page.forecast?.goalOn ?? '—'}`,
  );
  const names = new Map(page.matters.map(({ code, zh }) => [code, zh]));
  // what is saved is counted to where the goal stands now, as on the page
  const saved = page.saved.map(({ code, comparedOn, goalOn, workingDays }) => ({
    ...{ from: { code, goalOn: comparedOn }, to: { code: '', goalOn }, workingDays, calendarDays: null },
  }));
  printPlanned({ ...(page.forecast ?? page.plan.planned), saved }, names);
  return 0;
}

async function record(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, {
    ...{ to: TEXT, on: TEXT, outcome: TEXT, reason: TEXT, number: TEXT, days: TEXT, words: TEXT },
  });
  const [project, code] = positionals;
  const id = await projectNamed(client, project);
  const page = await client.get<ApprovalPage>(`/approvals/projects/${id}`);
  const matter = page.matters.find((one) => one.code === code || one.zh === code);
  if (!matter)
    throw new CommandProblem(
      `“${page.project.name}”没有事项“${code ?? ''}”，有：${page.matters.map(({ zh }) => zh).join('、') || '（还没有审批计划）'}。`,
      `“${page.project.name}” has no matter “${code ?? ''}”, but: ${page.matters.map((one) => one.code).join(', ')}.`,
    );
  const made = await client.post<{ number: number }>(`/approvals/matters/${matter.id}/events`, {
    ...{
      after: matter.lastNumber,
      kind: text('to') ?? '',
      happenedOn: text('on'),
      outcome: text('outcome') ?? null,
    },
    ...{
      reason: text('reason') ?? null,
      documentNumber: text('number') ?? null,
      words: text('words') ?? null,
    },
    extendedBy: text('days') === undefined ? null : Number(text('days')),
  });
  print(String(made.number));
  return 0;
}

/** The standing plan; a plan that another post made meanwhile is not the one that was meant. */
async function withdraw(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, { reason: TEXT });
  const id = await projectNamed(client, positionals[0]);
  const page = await client.get<ApprovalPage>(`/approvals/projects/${id}`);
  if (!page.plan)
    throw new CommandProblem(
      `“${page.project.name}”没有审批计划可撤。`,
      `“${page.project.name}” has no permit plan to withdraw.`,
    );
  const body = { after: page.plan.number, reason: text('reason') ?? '' };
  await client.post(`/approvals/projects/${id}/withdraw`, body);
  print(`“${page.project.name}”第 ${page.plan.number} 版审批计划已撤回`);
  return 0;
}

async function leagues(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, {
    from: TEXT,
    to: TEXT,
    by: TEXT,
    'as-of': TEXT,
    json: FLAG,
    csv: FLAG,
  });
  const query = new URLSearchParams();
  for (const [name, key] of [
    ['from', 'from'],
    ['to', 'to'],
    ['by', 'by'],
    ['as-of', 'asOf'],
  ] as const) {
    const value = text(name);
    if (value !== undefined) query.set(key, value);
  }
  const table = await client.get<LeagueTable>(`/approvals/leagues?${query}`);
  if (flag('json')) for (const row of table.rows) print(JSON.stringify(row));
  else {
    const days = (value: number | null) => (value === null ? '—' : String(Math.round(value * 10) / 10));
    const cells = table.rows.map((row) => [
      ...[row.zh, row.unit || '全部', row.rank === null ? '—' : String(row.rank), String(row.count)],
      ...[
        days(row.median),
        days(row.lower),
        days(row.upper),
        days(row.longest),
        `${row.within}/${row.withPromise}`,
      ],
      row.small ? '样本少' : '',
    ]);
    const head = ['口径', '单位', '名次', '件数', '中位数', '下四分位', '上四分位', '最长', '承诺内', ''];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
  }
  return 0;
}
