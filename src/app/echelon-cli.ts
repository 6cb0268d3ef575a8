/** Counted numbers and the echelon from a terminal. */
import type { CountedList, CountsBoard } from '#modules/counts/contract.ts';
import { type FirmsList, PIPELINE_BUCKETS, type Pipeline } from '#modules/echelons/contract.ts';
import { wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';

/** The options that are given, as a query of the API. */
function queryOf(
  text: (name: string) => string | undefined,
  names: Readonly<Record<string, string>>,
): string {
  const found = Object.entries(names).flatMap(([option, name]) => {
    const value = text(option);
    return value === undefined ? [] : [[name, value] as [string, string]];
  });
  return String(new URLSearchParams(found));
}

/** The first word, unless it is an option already. */
function verbOf(args: readonly string[], otherwise: string): [verb: string, rest: readonly string[]] {
  const [first, ...rest] = args;
  return first === undefined || first.startsWith('-') ? [otherwise, args] : [first, rest];
}

export async function countsCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb, rest] = verbOf(args, 'board');
  if (verb === 'board') return board(rest, env);
  if (verb === 'rows') return countedRows(rest, env);
  throw wrongCall('这里要写 board 或 rows。', 'One of board, rows is wanted here.');
}

async function board(args: readonly string[], env: Env): Promise<number> {
  const { text, flag } = given(args, { year: TEXT, unit: TEXT, 'as-of': TEXT, json: FLAG, csv: FLAG });
  const query = queryOf(text, { year: 'year', unit: 'unitId', 'as-of': 'asOf' });
  const found = await new ApiClient(env).get<CountsBoard>(`/counts/board?${query}`);
  if (flag('json')) {
    print(JSON.stringify(found));
    return 0;
  }
  const units = new Map(found.units.map(({ id, name }) => [id, name]));
  const counters = new Map(found.counters.map(({ code, title, unit }) => [code, `${title}（${unit}）`]));
  const cells = found.cells.map(({ counter, unitId, value, target }) => [
    ...[units.get(unitId) ?? '', counters.get(counter) ?? counter, value ?? '—'],
    ...[target?.value ?? '', target?.verdict ?? '', counter, unitId],
  ]);
  const head = ['园区', '计数事项', `截至 ${found.day}`, '目标', '判断', '计数规则', '园区 id'];
  printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
  return 0;
}

async function countedRows(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, {
    ...{ year: TEXT, unit: TEXT, month: TEXT, 'as-of': TEXT, lacking: FLAG, json: FLAG, csv: FLAG },
  });
  const [counter] = positionals;
  if (counter === undefined)
    throw wrongCall('这里要写一条计数规则，如 high-tech-new。', 'A counter is wanted here.');
  const query = queryOf(text, { year: 'year', unit: 'unitId', month: 'month', 'as-of': 'asOf' });
  const lacking = flag('lacking') ? '&lacking=true' : '';
  const found = await new ApiClient(env).get<CountedList>(
    `/counts/rows?counter=${encodeURIComponent(counter)}&limit=500&${query}${lacking}`,
  );
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[row.name, row.creditCode, row.unit ?? '未填', row.happenedOn ?? '—', row.what ?? ''],
    ]);
    printTable(['企业', '代码', '园区', '日期', '凭据'], cells, flag('csv') ? 'csv' : 'plain', print);
  }
  if (!flag('json') && !flag('csv')) print(`\n${found.title}：${found.rows.length} / ${found.total}`);
  return 0;
}

export async function echelonsCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb, rest] = verbOf(args, 'pipeline');
  if (verb === 'pipeline') return pipeline(rest, env);
  if (verb === 'firms') return bucketFirms(rest, env);
  throw wrongCall('这里要写 pipeline 或 firms。', 'One of pipeline, firms is wanted here.');
}

async function pipeline(args: readonly string[], env: Env): Promise<number> {
  const { text, flag } = given(args, { unit: TEXT, 'as-of': TEXT, json: FLAG, csv: FLAG });
  const query = queryOf(text, { unit: 'unitId', 'as-of': 'asOf' });
  const found = await new ApiClient(env).get<Pipeline>(`/echelons/pipeline?${query}`);
  if (flag('json')) {
    print(JSON.stringify(found));
    return 0;
  }
  const cells = found.programmes.map(({ code, title, counts }) => [
    title,
    ...PIPELINE_BUCKETS.map((bucket) => String(counts[bucket] ?? 0)),
    code,
  ]);
  const head = [
    ...[
      '认定项目',
      '已持有',
      '其中快到期',
      '都满足',
      '只差人工核验',
      '差一条',
      '其中接近',
      '数据缺失',
      '差得远',
      '代号',
    ],
  ];
  printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
  return 0;
}

async function bucketFirms(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, { unit: TEXT, 'as-of': TEXT, json: FLAG, csv: FLAG });
  const [programme, bucket = 'near'] = positionals;
  if (programme === undefined)
    throw wrongCall('这里要写一个认定项目，如 high-tech。', 'A programme is wanted here, such as high-tech.');
  const query = queryOf(text, { unit: 'unitId', 'as-of': 'asOf' });
  const wanted = `programme=${encodeURIComponent(programme)}&bucket=${encodeURIComponent(bucket)}`;
  const found = await new ApiClient(env).get<FirmsList>(`/echelons/firms?${wanted}&limit=500&${query}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[row.name, row.unit ?? '未写', row.short === null ? '' : `${row.short}%`],
      ...[row.open.map(({ title, said }) => `${title} ${said ?? ''}`.trim()).join('；'), row.since],
    ]);
    printTable(['企业', '园区', '差多少', '还差什么', '自哪天'], cells, flag('csv') ? 'csv' : 'plain', print);
  }
  if (!flag('json') && !flag('csv')) print(`\n${found.title}：${found.rows.length} / ${found.total}`);
  return 0;
}
