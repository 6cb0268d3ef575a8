/** Listing cases from a terminal: the list with its counts, one case, and a move to a stage. */
import { isUuid } from '#kernel/id.ts';
import type { CaseList, CasePage } from '#modules/listing/contract.ts';
import { wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';

const FILTERS = ['q', 'board', 'stage', 'status', 'entered', 'year'] as const;

export async function listingCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'list', ...rest] = args;
  if (verb === 'show') return show(rest, env);
  if (verb === 'move') return move(rest, env);
  if (verb === 'list' || verb.startsWith('--')) return list(verb === 'list' ? rest : args, env);
  throw wrongCall(
    `listing 没有“${verb}”，有 list、show、move。`,
    `listing has list, show and move, not “${verb}”.`,
  );
}

async function list(args: readonly string[], env: Env): Promise<number> {
  const { text, flag } = given(args, {
    ...{ q: TEXT, board: TEXT, stage: TEXT, status: TEXT, entered: TEXT, year: TEXT, limit: TEXT },
    ...{ days: TEXT, 'as-of': TEXT, overdue: FLAG, 'never-trained': FLAG, json: FLAG, csv: FLAG },
  });
  const query = new URLSearchParams({ limit: text('limit') ?? '500' });
  for (const name of FILTERS) {
    const value = text(name);
    if (value !== undefined) query.set(name, value);
  }
  if (text('days')) query.set('minDays', text('days') ?? '');
  if (text('as-of')) query.set('asOf', text('as-of') ?? '');
  if (flag('overdue')) query.set('overdue', 'true');
  if (flag('never-trained')) query.set('neverTrained', 'true');
  const { rows, total, tally } = await new ApiClient(env).get<CaseList>(`/listing?${query}`);
  if (flag('json')) {
    for (const row of rows) print(JSON.stringify(row));
    return 0;
  }
  const cells = rows.map((row) => [
    ...[
      row.enterprise,
      row.unit ?? '未填',
      row.board ?? '未定',
      row.stage,
      row.stageSince,
      String(row.daysInStage),
    ],
    ...[row.status, row.nextStep ?? '', row.nextOn ?? '', row.overdue ? '逾期' : '', row.id],
  ]);
  const head = ['企业', '园区', '板块', '阶段', '自', '天', '状态', '下一步', '日子', '', 'id'];
  printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
  if (flag('csv')) return 0;
  const { year, inYear, ever } = tally;
  print(`\n${rows.length} / ${total}`);
  print(
    `${year} 年：入库 ${inYear.reserve}，挂牌 ${inYear.quoted}，上市 ${inYear.listed}（累计挂牌 ${ever.quoted}，上市 ${ever.listed}，分开计）`,
  );
  return 0;
}

/** By id, or by words of the firm's name that only one case has. */
async function caseNamed(client: ApiClient, positionals: readonly string[], asOf = ''): Promise<CasePage> {
  const [named, ...others] = positionals;
  if (named === undefined || others.length > 0)
    throw wrongCall('这里要写一份档案的 id，或企业名称。', 'One case ID or firm name is wanted here.');
  const day = asOf ? `?asOf=${encodeURIComponent(asOf)}` : '';
  if (isUuid(named)) return client.get<CasePage>(`/listing/${named}${day}`);
  const { rows } = await client.get<CaseList>(`/listing?q=${encodeURIComponent(named)}&limit=20`);
  const [only, ...more] = rows;
  if (!only) throw wrongCall(`没有“${named}”的档案。`, `No case of “${named}”.`);
  if (more.length > 0)
    throw wrongCall(
      `“${named}”有 ${rows.length} 份：${rows.map(({ enterprise, id }) => `${enterprise} ${id}`).join('；')}`,
      `“${named}” has ${rows.length} cases; name one by its ID.`,
    );
  return client.get<CasePage>(`/listing/${only.id}${day}`);
}

async function show(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, { 'as-of': TEXT, json: FLAG });
  const page = await caseNamed(new ApiClient(env), positionals, text('as-of'));
  if (flag('json')) {
    print(JSON.stringify(page));
    return 0;
  }
  print(
    `${page.enterprise}  ${page.unit ?? '未填'}  ${page.board ?? '未定'}  ${page.stage}（自 ${page.stageSince}，${page.daysInStage} 天）  ${page.status}`,
  );
  if (page.nextStep)
    print(`下一步 ${page.nextStep} ${page.nextOn ?? ''}${page.overdue ? ' 逾期' : ''}  ${page.responsible}`);
  if (page.next)
    print(
      `可进 ${page.next.stage}${page.next.missing.length > 0 ? `，还缺 ${page.next.missing.join('、')}` : ''}`,
    );
  for (const { zh, since, due, toVerify } of page.clocks)
    print(`时限 ${zh}：${since ?? '未填起算日'} – ${due ?? '—'}${toVerify ? '（口径待核）' : ''}`);
  for (const one of page.steps.filter(({ superseded }) => superseded === null))
    print(`${one.happenedOn} ${one.stage ?? one.status ?? ''} ${one.kind} ${one.reason ?? ''}`);
  for (const { heldOn, title, state } of page.classesOf) print(`${heldOn} ${title} ${state}`);
  return 0;
}

async function move(args: readonly string[], env: Env): Promise<number> {
  const { text, positionals } = given(args, {
    ...{ to: TEXT, on: TEXT, reason: TEXT, evidence: TEXT, next: TEXT, 'next-on': TEXT },
  });
  const [stage, happenedOn] = [text('to'), text('on')];
  if (!stage || !happenedOn) throw wrongCall('要写 --to 阶段 --on 日子。', 'Give --to STAGE and --on DAY.');
  const client = new ApiClient(env);
  const { id, version } = await caseNamed(client, positionals);
  await client.post(`/listing/${id}/move`, {
    ...{ version, stage, happenedOn, reason: text('reason') ?? null, evidence: text('evidence') ?? null },
    ...{ nextStep: text('next') ?? null, nextOn: text('next-on') ?? null },
  });
  const { enterprise, next } = await client.get<CasePage>(`/listing/${id}`);
  print(`${enterprise} → ${stage} ${happenedOn}${next ? `；下一步可进 ${next.stage}` : ''}`);
  return 0;
}
