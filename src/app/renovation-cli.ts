/** Technical-renovation projects from a terminal: the list, one project, and verifying a step. */
import type { ProjectList, ProjectPage } from '#modules/renovation/contract.ts';
import { CommandProblem, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';

export async function renovationCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === 'list') return list(rest, env);
  if (verb === 'show') return show(rest, env);
  if (verb === 'verify') return verify(rest, env);
  throw wrongCall('这里要写 list、show 或 verify。', 'One of list, show, verify is wanted here.');
}

async function list(args: readonly string[], env: Env): Promise<number> {
  const names = ['q', 'stage', 'status', 'kind', 'overdue', 'year', 'limit'] as const;
  const { text, flag } = given(args, {
    ...Object.fromEntries(names.map((name) => [name, TEXT])),
    ...{ 'as-of': TEXT, waiting: FLAG, json: FLAG, csv: FLAG },
  });
  const query = new URLSearchParams({ limit: '500' });
  for (const name of names) {
    const value = text(name);
    if (value !== undefined) query.set(name, value);
  }
  if (flag('waiting')) query.set('waiting', 'true');
  const asOf = text('as-of');
  if (asOf !== undefined) query.set('asOf', asOf);
  const found = await new ApiClient(env).get<ProjectList>(`/renovation/projects?${query}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[row.name, row.enterprise, row.unit ?? '未填', row.stage, row.status, row.plannedInvestment ?? '—'],
      ...[row.actualStart ?? '—', row.startState ?? '—', row.overdue ?? '', row.missing.mover, row.id],
    ]);
    const head = [
      '项目',
      '企业',
      '园区',
      '阶段',
      '状态',
      '总投资 元',
      '开工',
      '核实',
      '逾期',
      '该谁办',
      'id',
    ];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
  }
  if (!flag('json') && !flag('csv')) print(`\n${found.rows.length} / ${found.total}`);
  return 0;
}

function only(positionals: readonly string[]): string {
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0)
    throw wrongCall('这里要写一个项目的 id。', 'One ID of a project is wanted here.');
  return encodeURIComponent(id);
}

async function show(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, { 'as-of': TEXT, json: FLAG });
  const asOf = text('as-of') ? `?asOf=${text('as-of')}` : '';
  const page = await new ApiClient(env).get<ProjectPage>(`/renovation/projects/${only(positionals)}${asOf}`);
  if (flag('json')) {
    print(JSON.stringify(page));
    return 0;
  }
  print(`${page.name}  ${page.enterprise}  ${page.unit ?? '未填'}  ${page.stage} ${page.status}`);
  print(
    `计划 ${page.plannedStart ?? '—'} – ${page.plannedCompletion ?? '—'}  实际 ${page.actualStart ?? '—'} – ${page.actualCompletion ?? '—'}`,
  );
  for (const step of page.steps)
    print(`${step.stage} ${step.happenedOn} ${step.state} ${step.reportedPost} ${step.verifiedPost ?? ''}`);
  for (const one of page.evidence) print(`${one.stage} ${one.kind} ${one.fileName}`);
  const { next, verification, mover } = page.missing;
  for (const gate of [verification, next])
    if (gate) print(`${gate.stage}: ${gate.lacks.map((lack) => JSON.stringify(lack)).join(' ') || 'ok'}`);
  print(`该谁办 ${mover}`);
  return 0;
}

/** The step of --stage, else the one that waits. --refuse says why it is not verified. */
async function verify(args: readonly string[], env: Env): Promise<number> {
  const { text, positionals } = given(args, { stage: TEXT, note: TEXT, refuse: TEXT });
  const client = new ApiClient(env);
  const page = await client.get<ProjectPage>(`/renovation/projects/${only(positionals)}`);
  const stage = text('stage') ?? page.missing.verification?.stage;
  const step = page.steps.find((one) => one.stage === stage);
  if (!step)
    throw new CommandProblem('这个项目没有要核实的阶段。', 'No stage of this project waits to be verified.');
  const reason = text('refuse');
  if (reason === undefined)
    await client.post(`/renovation/steps/${step.id}/verify`, { note: text('note') ?? null });
  else await client.post(`/renovation/steps/${step.id}/refuse`, { reason });
  print(`${step.stage} ${step.happenedOn} ${reason === undefined ? '已核实 verified' : '未通过 refused'}`);
  return 0;
}
