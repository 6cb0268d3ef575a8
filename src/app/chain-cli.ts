/** Chains from a terminal: their nodes on a day, gaps with their age, one node, two days or places; maps out, in and into force. */
import type { ChainRow, ReadMap } from '#modules/chains/contract.ts';
import {
  CHANGE_WORDS,
  type ChainComparison,
  type ChainDiagnosis,
  type ChainHealth,
  type LeaderList,
  type NodePage,
  type NodeStanding,
  STAGE_WORDS,
  STATE_WORDS,
  sideWord,
} from '#modules/diagnosis/contract.ts';
import { wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { asked, chainOf, type Named, named, type Verb, words } from './chain-named.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';
import { adopt, exportMap, importMap } from './map-cli.ts';

type ReadChain = ChainRow & { readonly content: ReadMap['content'] | null };

const SHOWN = { 'as-of': TEXT, json: FLAG, csv: FLAG } as const;

export async function chainsCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'list', ...rest] = args;
  if (verb.startsWith('--')) return list(args, env);
  const run = VERBS[verb];
  if (run) return run(rest, env);
  const known = Object.keys(VERBS);
  throw wrongCall(
    `chains 没有“${verb}”，有 ${known.join('、')}。`,
    `chains has ${known.join(', ')}, not “${verb}”.`,
  );
}

const list: Verb = async (args, env) => {
  const { text, flag } = given(args, { ...SHOWN, q: TEXT, ended: FLAG });
  const client = new ApiClient(env);
  const asOf = text('as-of');
  const more = { q: text('q'), ended: flag('ended') ? 'true' : undefined };
  const { rows } = await client.get<{ rows: ChainRow[] }>(`/chains${asked(asOf, more)}`);
  const health = await client.get<ChainHealth[]>(`/chains/health${asked(asOf)}`);
  const byChain = new Map(health.map((one) => [one.chainId, one]));
  if (flag('json'))
    for (const row of rows) print(JSON.stringify({ ...row, health: byChain.get(row.id) ?? null }));
  else {
    const cells = rows.map(({ id, name, unit, map }) => {
      const { tally, oldest } = byChain.get(id) ?? {};
      const counts = STATES.map((state) => String(tally?.[state] ?? '—'));
      return [
        name,
        unit,
        ...counts,
        oldest ? `${oldest.name} ${oldest.days} 天` : '',
        map?.number.toString() ?? '—',
        id,
      ];
    });
    const head = [
      '产业链',
      '归口单位',
      ...STATES.map((state) => STATE_WORDS[state].zh),
      '最久的缺口',
      '图谱版次',
      'id',
    ];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
  }
  return 0;
};

const STATES = ['strong', 'present', 'thin', 'missing'] as const;
const share = (ratio: string | null): string =>
  ratio === null ? '没有数据' : `${(Number(ratio) * 100).toFixed(1)}%`;

const show: Verb = async (args, env) => {
  const { text, flag, positionals } = given(args, { ...SHOWN, gaps: FLAG });
  const [name] = words(positionals, 1, 'show 产业链', 'show CHAIN');
  const client = new ApiClient(env);
  const asOf = text('as-of');
  const { id } = await chainOf(client, name, asOf);
  const { content } = await client.get<ReadChain>(`/chains/${id}${asked(asOf)}`);
  const found = await client.get<ChainDiagnosis>(`/chains/${id}/diagnosis${asked(asOf)}`);
  const standing = new Map(found.nodes.map((one) => [one.nodeId, one]));
  const nodes = (content?.nodes ?? []).flatMap((node) => {
    const one = standing.get(node.id);
    return one && (!flag('gaps') || one.state === 'missing') ? [{ node, one }] : [];
  });
  // the oldest gap first
  if (flag('gaps')) nodes.sort((a, b) => b.one.days - a.one.days);
  if (flag('json')) for (const { node, one } of nodes) print(JSON.stringify({ node: node.name, ...one }));
  else {
    const cells = nodes.map(({ node, one }) => [
      ...[node.lane ?? '', STAGE_WORDS[node.stage].zh, node.name, stateWord(one, node.sited), one.since],
      ...[String(one.days), String(one.aboveScale), String(one.firms), share(one.supply.share)],
      ...[
        found.moves[one.move]?.word ?? one.move,
        one.risks.map((code) => found.riskWords[code] ?? code).join('、'),
      ],
    ]);
    const head = ['道', '段', '环节', '强弱', '自', '天', '规上', '企业', '本地配套率', '补上算', '风险'];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv')) print(`\n截至 ${found.day}，判据第 ${found.rule.number} 版 ${found.rule.source}`);
  }
  return 0;
};

const stateWord = ({ state }: NodeStanding, sited: boolean): string =>
  state === 'missing' && !sited ? '缺，不布局' : STATE_WORDS[state].zh;

const node: Verb = async (args, env) => {
  const { text, flag, positionals } = given(args, { 'as-of': TEXT, json: FLAG });
  const [name, nodeName] = words(positionals, 2, 'node 产业链 环节', 'node CHAIN NODE');
  const client = new ApiClient(env);
  const asOf = text('as-of');
  const { id } = await chainOf(client, name, asOf);
  const { content } = await client.get<ReadChain>(`/chains/${id}${asked(asOf)}`);
  const nodes = (content?.nodes ?? []).map((one) => ({ ...one, also: one.en ?? null }));
  const found = named(nodes, nodeName, '环节', 'node');
  const page = await client.get<NodePage>(`/chains/nodes/${found.id}${asked(asOf)}`);
  if (flag('json')) print(JSON.stringify(page));
  else printNode(page, found.sited);
  return 0;
};

function printNode(
  { node: { name, chain }, standing, firms, others, leaders, risks }: NodePage,
  sited: boolean,
) {
  print(`${chain} ${name}`);
  if (standing) {
    const { since, days, aboveScale, supply } = standing;
    print(
      `${stateWord(standing, sited)}，自 ${since}，已 ${days} 天；规上 ${aboveScale} 家、共 ${standing.firms} 家`,
    );
    print(
      `本地配套率 ${share(supply.share)}${supply.year === null ? '' : `（${supply.year} 年）`}；${supply.relations} 笔里 ${supply.withAmount} 笔报了金额，${supply.customers} 家本地客户里 ${supply.customersTold} 家报过采购`,
    );
  }
  for (const { word, text } of risks.rows) print(`风险 ${word}：${text}`);
  for (const row of leaders.rows)
    print(`${row.holds ? '龙头' : '不够'} ${row.name}：${row.tests.map(({ text }) => text).join('；')}`);
  const cells = firms.map((one) => [
    ...[
      one.enterprise,
      one.unit ?? '',
      one.role,
      one.confidence,
      one.aboveScale ? '规上' : '',
      one.counts ? '' : '不计入',
    ],
    one.from,
  ]);
  printTable(['企业', '园区', '角色', '把握', '规模', '计入', '自'], cells, 'plain', print);
  if (others > 0) print(`另有 ${others} 家不在您的范围内`);
}

const leaders: Verb = async (args, env) => {
  const { text, flag, positionals } = given(args, SHOWN);
  const [name] = words(positionals, 1, 'leaders 产业链', 'leaders CHAIN');
  const client = new ApiClient(env);
  const { id } = await chainOf(client, name, text('as-of'));
  const found = await client.get<LeaderList>(`/chains/${id}/leaders${asked(text('as-of'))}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[row.name, row.holds ? '是' : '不够'],
      ...row.tests.map(({ holds, text: said }) => `${MARKS[String(holds)]} ${said}`),
    ]);
    const head = ['企业', '链主', ...found.rule.tests.map(({ word }) => word)];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv'))
      print(
        `\n比了 ${found.compared} 家，${found.rule.tests.length} 条里占 ${found.rule.need} 条；${found.rule.source}`,
      );
  }
  return 0;
};
const MARKS: Readonly<Record<string, string>> = { true: '✓', false: '✗', null: '?' };

const compare: Verb = async (args, env) => {
  const { text, flag, positionals } = given(args, {
    ...{ ...SHOWN, from: TEXT, to: TEXT, 'from-unit': TEXT, 'to-unit': TEXT, place: TEXT },
  });
  const [name] = words(positionals, 1, 'compare 产业链', 'compare CHAIN');
  const client = new ApiClient(env);
  const { id } = await chainOf(client, name);
  const units = text('from-unit') || text('to-unit') ? await unitsOf(client) : [];
  const unit = (option: string) =>
    text(option) === undefined ? undefined : named(units, text(option), `单位（--${option}）`, 'unit').id;
  const query = asked(text('as-of'), {
    ...{ fromDay: text('from'), toDay: text('to'), fromUnit: unit('from-unit'), toUnit: unit('to-unit') },
    place: text('place'),
  });
  const found = await client.get<ChainComparison>(`/chains/${id}/compare${query}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else printComparison(found, flag('csv'));
  return 0;
};

const unitsOf = async (client: ApiClient) =>
  (await client.get<(Named & { shortName: string })[]>('/units')).map((one) => ({
    ...one,
    also: one.shortName,
  }));

function printComparison(found: ChainComparison, csv: boolean): void {
  const [from, to] = [sideWord(found.from, found.kind, 'zh'), sideWord(found.to, found.kind, 'zh')];
  const cells = found.rows.map((row) => [
    ...[row.lane ?? '', STAGE_WORDS[row.stage].zh, row.name, CHANGE_WORDS[found.kind][row.change].zh],
    ...[row.from, row.to].flatMap((side) =>
      side === null
        ? ['不在图上', '', '']
        : [STATE_WORDS[side.state].zh, `${side.aboveScale}/${side.firms}`, share(side.share)],
    ),
    ...[String(row.came), String(row.went)],
  ]);
  const sides = [from, to].flatMap((side) => [side, '规上/企业', '配套率']);
  printTable(['道', '段', '环节', '变化', ...sides, '来', '走'], cells, csv ? 'csv' : 'plain', print);
  if (csv) return;
  const changes = Object.entries(found.changes).map(
    ([change, count]) =>
      `${CHANGE_WORDS[found.kind][change as keyof (typeof CHANGE_WORDS)['days']].zh} ${count}`,
  );
  print(`\n${from} → ${to}：${changes.join('，')}`);
}

const VERBS: Readonly<Record<string, Verb>> = {
  ...{ list, show, node, leaders, compare },
  ...{ export: exportMap, import: importMap, adopt },
};
