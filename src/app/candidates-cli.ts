/** Candidates and leads from a terminal: rank, look, bring tables, record steps. */

import path from 'node:path';
import { plainMoney } from '#kernel/money.ts';
import type {
  BringCheck,
  BringOutcome,
  Candidate,
  ChainRanking,
  FirmList,
  HitRate,
  LeadList,
  LeadPage,
} from '#modules/candidates/contract.ts';
import { sayReason, sayWeakness } from '#modules/candidates/contract.ts';
import { readNamed, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';

const WAY_WORDS = { industry: '产业招商', partners: '以商招商', funds: '基金招商' } as const;

export async function candidatesCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'rank', ...rest] = args;
  if (verb === 'firms') return firms(rest, env);
  if (verb === 'import') return bring(rest, env);
  if (verb === 'rank' || verb.startsWith('--')) return rank(verb === 'rank' ? rest : args, env);
  throw wrongCall(
    `candidates 没有“${verb}”，有 rank、firms、import。`,
    `candidates has rank, firms and import, not “${verb}”.`,
  );
}

type Named = { readonly id: string; readonly name: string };

function named<T extends Named>(all: readonly T[], name: string | undefined, what: string): T {
  const found = all.filter((one) => one.id === name || one.name === name);
  const [only] = found;
  if (only && found.length === 1) return only;
  const names = all.map((one) => one.name).join('、');
  throw wrongCall(`要写一个${what}：${names}`, `Name one of: ${names}`);
}

async function rank(args: readonly string[], env: Env): Promise<number> {
  const { text, flag } = given(args, {
    ...{ chain: TEXT, node: TEXT, way: TEXT, limit: TEXT, 'as-of': TEXT, json: FLAG, csv: FLAG },
  });
  const client = new ApiClient(env);
  const asOf = text('as-of');
  const chains = await client.get<(Named & { nodes: Named[] })[]>(
    `/candidates/chains${asOf ? `?asOf=${asOf}` : ''}`,
  );
  const chain = named(
    chains,
    text('chain') ?? (chains.length === 1 ? chains[0]?.id : undefined),
    '产业链（--chain）',
  );
  const query = new URLSearchParams({ chainId: chain.id, limit: text('limit') ?? '5' });
  if (text('node') !== undefined) query.set('nodeId', named(chain.nodes, text('node'), '环节（--node）').id);
  if (text('way') !== undefined) query.set('way', text('way') ?? '');
  if (asOf !== undefined) query.set('asOf', asOf);
  const ranking = await client.get<ChainRanking>(`/candidates/ranking?${query}`);
  if (flag('json')) {
    print(JSON.stringify(ranking));
    return 0;
  }
  const cells = ranking.nodes.flatMap(({ node, ways }) =>
    ways.flatMap(({ way, rows }) => rows.map((one) => [node, WAY_WORDS[way], ...candidateCells(one)])),
  );
  printTable(
    ['环节', '哪一路', '企业', '地区', '得分', '理由', '仅供参考', '在谈'],
    cells,
    flag('csv') ? 'csv' : 'plain',
    print,
  );
  if (!flag('csv'))
    print(`\n权重第 ${ranking.weights.number} 版 ${ranking.weights.source}，截至 ${ranking.day}`);
  return 0;
}

const candidateCells = ({ name, placeName, score, reasons, weak, leads }: Candidate): string[] => [
  ...[name, placeName ?? '', String(score)],
  reasons
    .map((reason) => `${sayReason(reason, 'zh', (yuan) => plainMoney(yuan, 'zh'))} +${reason.points}`)
    .join('；'),
  weak.map((one) => sayWeakness(one, 'zh')).join('、'),
  leads.map(({ unit, node, state }) => `${unit} ${node} ${state}`).join('；'),
];

async function firms(args: readonly string[], env: Env): Promise<number> {
  const { text, flag } = given(args, {
    ...{
      q: TEXT,
      place: TEXT,
      industry: TEXT,
      scale: TEXT,
      limit: TEXT,
      'as-of': TEXT,
      json: FLAG,
      csv: FLAG,
    },
  });
  const query = new URLSearchParams({ limit: text('limit') ?? '100' });
  for (const name of ['q', 'place', 'industry', 'scale'] as const) {
    const value = text(name);
    if (value !== undefined) query.set(name, value);
  }
  if (text('as-of')) query.set('asOf', text('as-of') ?? '');
  const list = await new ApiClient(env).get<FirmList>(`/candidates/firms?${query}`);
  if (flag('json')) for (const row of list.rows) print(JSON.stringify(row));
  else {
    const cells = list.rows.map((row) => [
      ...[row.creditCode, row.name, row.placeName ?? '', row.industryClass ?? '', row.products ?? ''],
      ...[row.scale ?? '', row.revenue ?? '—', row.patents === null ? '—' : String(row.patents)],
      ...[row.leaseEndsOn ?? '', row.source, row.sourceDay],
    ]);
    const head = [
      '代码',
      '名称',
      '地区',
      '行业',
      '产品',
      '规模',
      '营收 元',
      '专利',
      '租约到期',
      '来源',
      '数据日期',
    ];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv')) print(`\n${list.rows.length} / ${list.total}${list.more ? '+' : ''}`);
  }
  return 0;
}

/** Wrong rows keep the table out unless --keep-wrong keeps them aside. */
async function bring(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, {
    ...{ source: TEXT, 'source-day': TEXT, 'keep-wrong': FLAG, 'dry-run': FLAG },
  });
  const [kind, file, ...others] = positionals;
  if (kind === undefined || file === undefined || others.length > 0)
    throw wrongCall(
      '写成 candidates import firms|relations|holdings 文件。',
      'Give a kind of table and one FILE.',
    );
  const client = new ApiClient(env);
  const place = `/candidates/tables/${encodeURIComponent(kind)}`;
  const { uploadId } = await client.upload<{ uploadId: string }>(
    `${place}/upload`,
    path.basename(file),
    await readNamed(file),
    {},
  );
  const body = {
    ...{ uploadId, keepWrong: flag('keep-wrong') },
    ...(text('source') ? { source: text('source') } : {}),
    ...(text('source-day') ? { sourceDay: text('source-day') } : {}),
  };
  const check = await client.post<BringCheck>(`${place}/check`, body);
  for (const line of check.leftOut) print(line);
  for (const { cell, message } of check.errors) print(`${cell} ${message}`);
  if (check.errorCount > 0 && !flag('keep-wrong')) {
    print(
      `共 ${check.errorCount} 处不对，一行都没有写入；加 --keep-wrong 先收对的。 ${check.errorCount} faults; nothing was written.`,
    );
    return 1;
  }
  print(JSON.stringify(flag('dry-run') ? counts(check) : await client.post<BringOutcome>(place, body)));
  return 0;
}

const counts = ({ added, changed, unchanged, older, repeated, wrong }: BringCheck) => ({
  ...{ added, changed, unchanged, older, repeated, wrong },
});

export async function leadsCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'list', ...rest] = args;
  if (verb === 'show') return showLead(rest, env);
  if (verb === 'step') return stepLead(rest, env);
  if (verb === 'hits') return hits(rest, env);
  if (verb === 'list' || verb.startsWith('--')) return leads(verb === 'list' ? rest : args, env);
  throw wrongCall(
    `leads 没有“${verb}”，有 list、show、step、hits。`,
    `leads has list, show, step and hits, not “${verb}”.`,
  );
}

async function leads(args: readonly string[], env: Env): Promise<number> {
  const { text, flag } = given(args, {
    ...{ q: TEXT, state: TEXT, way: TEXT, year: TEXT, 'as-of': TEXT, limit: TEXT },
    ...{ overdue: FLAG, json: FLAG, csv: FLAG },
  });
  const query = new URLSearchParams({ limit: text('limit') ?? '500' });
  for (const name of ['q', 'state', 'way', 'year'] as const) {
    const value = text(name);
    if (value !== undefined) query.set(name, value);
  }
  if (text('as-of')) query.set('asOf', text('as-of') ?? '');
  if (flag('overdue')) query.set('overdue', 'true');
  const list = await new ApiClient(env).get<LeadList>(`/leads?${query}`);
  if (flag('json')) for (const row of list.rows) print(JSON.stringify(row));
  else {
    const word = new Map(list.words.states.map(({ code, zh }) => [code, zh]));
    const cells = list.rows.map((row) => [
      ...[row.firm, row.node, WAY_WORDS[row.way], word.get(row.state) ?? row.state, row.unit],
      ...[row.handedOn, `${row.dueOn ?? ''}${row.overdue ? ' 过期' : ''}`, String(row.silentDays), row.id],
    ]);
    const head = ['企业', '环节', '哪一路', '状态', '单位', '交办', '期限', '距上一步 天', 'id'];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv')) print(`\n${list.rows.length} / ${list.total}`);
  }
  return 0;
}

async function showLead(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, { 'as-of': TEXT, json: FLAG });
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0)
    throw wrongCall('这里要写一条交办的 id。', 'One lead ID is wanted here.');
  const day = text('as-of') ? `?asOf=${text('as-of')}` : '';
  const page = await new ApiClient(env).get<LeadPage>(`/leads/${encodeURIComponent(id)}${day}`);
  if (flag('json')) {
    print(JSON.stringify(page));
    return 0;
  }
  const word = new Map(page.words.states.map(({ code, zh }) => [code, zh]));
  print(`${page.firm}  ${page.chain} ${page.node}  ${word.get(page.state) ?? page.state}  ${page.unit}`);
  for (const reason of page.reasons)
    print(`  ${sayReason(reason, 'zh', (yuan) => plainMoney(yuan, 'zh'))} +${reason.points}`);
  for (const one of page.history)
    print(
      `${one.happenedOn} ${word.get(one.state) ?? one.state} ${one.unit} ${one.reason ?? ''} ${one.note ?? ''}${one.takenBack ? `（已撤回：${one.takenBack}）` : ''}`,
    );
  return 0;
}

async function stepLead(args: readonly string[], env: Env): Promise<number> {
  const { text, positionals } = given(args, {
    ...{ to: TEXT, on: TEXT, reason: TEXT, cause: TEXT, note: TEXT, due: TEXT },
  });
  const [id, ...others] = positionals;
  const [state, happenedOn] = [text('to'), text('on')];
  if (id === undefined || others.length > 0 || !state || !happenedOn)
    throw wrongCall('写成 leads step ID --to 状态 --on 日子。', 'Give one ID, --to STATE and --on DAY.');
  const client = new ApiClient(env);
  const place = `/leads/${encodeURIComponent(id)}`;
  const page = await client.get<LeadPage>(place);
  const last = page.history.find(({ takenBack }) => takenBack === null);
  await client.post(`${place}/steps`, {
    ...{ after: last?.number ?? 1, state, happenedOn, dueOn: text('due') ?? null },
    ...{ note: text('note') ?? null, reason: text('reason') ?? null, cause: text('cause') ?? null },
  });
  print(`${page.firm} → ${page.words.states.find(({ code }) => code === state)?.zh ?? state} ${happenedOn}`);
  return 0;
}

async function hits(args: readonly string[], env: Env): Promise<number> {
  const { text, flag } = given(args, { year: TEXT, 'as-of': TEXT, json: FLAG, csv: FLAG });
  const query = new URLSearchParams();
  if (text('year')) query.set('year', text('year') ?? '');
  if (text('as-of')) query.set('asOf', text('as-of') ?? '');
  const { rows } = await new ApiClient(env).get<{ rows: HitRate[] }>(`/leads/hit-rates?${query}`);
  if (flag('json')) for (const row of rows) print(JSON.stringify(row));
  else {
    const cells = rows.map((row) => [
      ...[String(row.year), WAY_WORDS[row.way], row.source ?? '全部来源', `${row.hits} / ${row.of}`],
      row.small ? '样本少，仅供参考' : '',
    ]);
    printTable(['年度', '哪一路', '来源', '命中 / 交办', ''], cells, flag('csv') ? 'csv' : 'plain', print);
  }
  return 0;
}
