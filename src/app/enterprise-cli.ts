/** The register from a terminal: the list, one enterprise, and its group. */
import type { EnterpriseGroup, EnterpriseList, EnterprisePage } from '#modules/enterprises/contract.ts';

import { wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';

export async function enterprisesCommand(args: readonly string[], env: Env): Promise<number> {
  const { text, flag } = given(args, {
    ...{
      q: TEXT,
      certificate: TEXT,
      industry: TEXT,
      chain: TEXT,
      year: TEXT,
      'as-of': TEXT,
      limit: TEXT,
      import: TEXT,
    },
    ...{ json: FLAG, csv: FLAG },
  });
  const query = new URLSearchParams({ limit: text('limit') ?? '500' });
  for (const name of ['q', 'certificate', 'industry', 'chain', 'year', 'import']) {
    const value = text(name);
    if (value !== undefined) query.set(name, value);
  }
  const asOf = text('as-of');
  if (asOf !== undefined) query.set('asOf', asOf);
  const list = await new ApiClient(env).get<EnterpriseList>(`/enterprises?${query}`);
  if (flag('json')) for (const row of list.rows) print(JSON.stringify(row));
  else {
    const cells = list.rows.map((row) => [
      ...[row.creditCode, row.name, row.unit ?? '未填', row.industryClass ?? '', row.revenue ?? '—'],
      ...[
        row.rdExpense ?? '—',
        row.staff === null ? '—' : String(row.staff),
        row.certificates.join(' '),
        row.id,
      ],
    ]);
    const head = ['代码', '名称', '园区', '行业', `${list.year} 营收 元`, '研发 元', '职工', '资质', 'id'];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
  }
  if (!flag('json') && !flag('csv')) print(`\n${list.rows.length} / ${list.total}`);
  return 0;
}

export async function enterpriseCommand(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, { 'as-of': TEXT, json: FLAG });
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0)
    throw wrongCall('这里要写一个企业的 id。', 'One ID is wanted here.');
  const asOf = text('as-of') ? `?asOf=${text('as-of')}` : '';
  const page = await new ApiClient(env).get<EnterprisePage>(`/enterprises/${encodeURIComponent(id)}${asOf}`);
  if (flag('json')) {
    print(JSON.stringify(page));
    return 0;
  }
  print(`${page.name}  ${page.creditCode}  ${page.unit ?? '未填'}  ${page.industryClass ?? ''}`);
  for (const { name, toDay } of page.names) if (toDay) print(`曾用名 ${name}（至 ${toDay}）`);
  for (const { year, kind, values } of page.years) print(`${year} ${kind} ${JSON.stringify(values)}`);
  for (const one of page.certificates)
    print(
      `${one.kind} ${one.number ?? ''} ${one.issuedOn} – ${one.endsOn ?? ''}${one.term ? ' (按规定推算 by its legal term)' : ''}`,
    );
  return 0;
}

/** All that hang together with an enterprise, from the top down, and the plain sums of the year. */
export async function groupCommand(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, { year: TEXT, json: FLAG, csv: FLAG });
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0)
    throw wrongCall('这里要写一个企业的 id。', 'One ID is wanted here.');
  const year = text('year') ? `?year=${text('year')}` : '';
  const group = await new ApiClient(env).get<EnterpriseGroup>(
    `/enterprises/${encodeURIComponent(id)}/group${year}`,
  );
  if (flag('json')) {
    print(JSON.stringify(group));
    return 0;
  }
  const cells = group.members.map((one) => [
    ...[`${'  '.repeat(one.depth)}${one.name}`, one.code ?? '', one.kind ?? '', one.share ?? ''],
    ...[one.revenue ?? '—', one.rdExpense ?? '—', one.staff === null ? '—' : String(one.staff)],
    ...[one.yearKind ?? '', one.leftOut ?? ''],
  ]);
  const head = [
    '企业',
    '代码',
    '关系',
    '持股 %',
    `${group.year} 营收 元`,
    '研发 元',
    '职工',
    '数据来源',
    '没有加',
  ];
  printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
  if (!flag('csv'))
    for (const { item, value, kinds } of group.sums)
      print(
        `${item} ${value}（${kinds.map((one) => `${one.kind} ${one.counted}: ${one.value}`).join('；')}）`,
      );
  return 0;
}
