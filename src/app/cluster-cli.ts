/** Clusters from a terminal: the board, one cluster, its firms, and a system by year. */
import type { ClusterPage, ClusterRow, Scale } from '#modules/clusters/contract.ts';
import type { ClusterFirms } from '#modules/clusters/firm-contract.ts';
import type { SystemHistory } from '#modules/clusters/series-contract.ts';
import { wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';

export async function clustersCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'list', ...rest] = args;
  if (verb === 'show') return show(rest, env);
  if (verb === 'firms') return firms(rest, env);
  if (verb === 'series') return series(rest, env);
  if (verb === 'bind') return bind(rest, env);
  if (verb === 'list' || verb.startsWith('--')) return list(verb === 'list' ? rest : args, env);
  throw wrongCall(
    `clusters 没有“${verb}”，有 list、show、firms、series、bind。`,
    `clusters has list, show, firms, series and bind, not “${verb}”.`,
  );
}

const WHEN = { year: TEXT, 'as-of': TEXT, json: FLAG, csv: FLAG } as const;
type Text = (name: string) => string | undefined;

function when(text: Text, more: readonly string[] = []): string {
  const query = new URLSearchParams();
  for (const name of ['year', 'as-of', ...more]) {
    const value = text(name);
    if (value !== undefined) query.set(name === 'as-of' ? 'asOf' : name, value);
  }
  return query.toString();
}

/** Yuan as the register keeps it; a blank is not told. */
const said = ({ sum, told, firms }: Scale): [string, string] => [sum ?? '没有核实数', `${told}/${firms}`];

async function list(args: readonly string[], env: Env): Promise<number> {
  const { text, flag } = given(args, { ...WHEN, closed: FLAG });
  const query = `${when(text)}${flag('closed') ? '&closed=true' : ''}`;
  const { rows } = await new ApiClient(env).get<{ rows: ClusterRow[] }>(`/clusters?${query}`);
  if (flag('json')) for (const row of rows) print(JSON.stringify(row));
  else {
    const cells = rows.map((row) => [
      ...[
        row.name,
        row.unit,
        row.definition.title,
        String(row.year),
        ...said(row.scale),
        ...said(row.before),
      ],
      row.goal ? `${row.goal.operator ?? ''}${row.goal.value ?? ''} ${row.goal.measureUnit}` : '',
      ...[row.goal?.verdict ?? '', row.chains.map(({ name }) => name).join('、'), row.id],
    ]);
    const head = [
      '集群',
      '单位',
      '口径',
      '年',
      '规模 元',
      '有数',
      '上年 元',
      '有数',
      '目标',
      '结论',
      '产业链',
      'id',
    ];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
  }
  return 0;
}

function oneId(positionals: readonly string[], zh: string, en: string): string {
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0) throw wrongCall(zh, en);
  return encodeURIComponent(id);
}
const clusterId = (positionals: readonly string[]) =>
  oneId(positionals, '这里要写一个集群的 id。', 'One cluster ID is wanted here.');

async function show(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, WHEN);
  const page = await new ApiClient(env).get<ClusterPage>(`/clusters/${clusterId(positionals)}?${when(text)}`);
  if (flag('json')) {
    print(JSON.stringify(page));
    return 0;
  }
  const { definition, overlap, binding: bound } = page;
  print(`${page.name}  ${page.unit}  ${page.year} 年 ${said(page.scale).join(' ')}`);
  print(`${definition.title}：${definition.means}。${definition.not}。`);
  if (bound)
    print(
      `挂接：${bound.indicator}；${bound.post}：${bound.reason}${bound.said === null ? '（原句没有写口径）' : ''}`,
    );
  const lines = [
    ...page.parts.map((part) => [part.name, ...said(part)]),
    ...page.units.map((part) => [part.name, ...said(part)]),
  ];
  printTable(['链或园区', '规模 元', '有数'], lines, flag('csv') ? 'csv' : 'plain', print);
  if (overlap.firms > 0)
    print(`${overlap.firms} 家在一条以上的链上，合计里只算一次；各链相加多 ${overlap.sum} 元。`);
  return 0;
}

async function firms(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, { ...WHEN, told: TEXT, limit: TEXT });
  const found = await new ApiClient(env).get<ClusterFirms>(
    `/clusters/${clusterId(positionals)}/firms?${when(text, ['told', 'limit'])}`,
  );
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[
        row.creditCode,
        row.name,
        row.unit ?? '',
        row.chains.join('、'),
        row.value ?? '没有核实数',
        row.before ?? '没有核实数',
      ],
    ]);
    const head = ['代码', '企业', '园区', '产业链', `${found.year} 元`, `${found.year - 1} 元`];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv')) print(`\n${found.rows.length} / ${found.total}`);
  }
  return 0;
}

async function series(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, { ...WHEN, measure: TEXT, edition: TEXT });
  const id = oneId(
    positionals,
    '这里要写一个产业体系的 id。',
    'One ID of an industrial system is wanted here.',
  );
  const edition = text('edition') ? `&editionId=${encodeURIComponent(text('edition') ?? '')}` : '';
  const found = await new ApiClient(env).get<SystemHistory>(
    `/industrial-systems/${id}/series?${when(text, ['measure'])}${edition}`,
  );
  if (flag('json')) {
    print(JSON.stringify(found));
    return 0;
  }
  const { lines, left, checks } = found.target;
  const name = ({ members }: (typeof lines)[number]) => members.map((one) => one.name).join('＋');
  const cells = [
    ...lines.map((line) => [name(line), ...line.values.map((value) => value ?? '')]),
    ...left.map((line) => [`没有去向：${name(line)}`, ...line.values.map((value) => value ?? '')]),
    ['原来合计', ...checks.map(({ original }) => original ?? '没有核实数')],
    ['对得上', ...checks.map(({ holds }) => (holds === null ? '' : holds ? '是' : '否'))],
  ];
  printTable(
    [found.definition.title, ...found.years.map(({ year }) => String(year))],
    cells,
    flag('csv') ? 'csv' : 'plain',
    print,
  );
  return checks.every(({ holds }) => holds !== false) ? 0 : 1;
}

async function bind(args: readonly string[], env: Env): Promise<number> {
  const { text, positionals } = given(args, { target: TEXT, reason: TEXT });
  const [targetId, reason] = [text('target'), text('reason')];
  if (!targetId || !reason)
    throw wrongCall(
      '写成 clusters bind ID --target 目标 --reason 理由。',
      'Give one ID, --target ID and --reason WORDS.',
    );
  await new ApiClient(env).post(`/clusters/${clusterId(positionals)}/bind`, { targetId, reason });
  print('已挂接。 Bound.');
  return 0;
}
