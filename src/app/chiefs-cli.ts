/** The chief's workbench from a terminal: all chains, one workbench, its lists, its yearly table, and visits. */
import { multiply } from '#kernel/decimal.ts';
import { shownNumber } from '#kernel/quantity.ts';
import type {
  ChiefRow,
  LedgerRow,
  ListTable,
  VisitList,
  Workbench,
  YearRow,
  YearTable,
} from '#modules/chiefs/contract.ts';
import { LISTS, VISIT_STATES } from '#modules/chiefs/contract.ts';
import { VERDICT_WORDS } from '#modules/targets/index.ts';
import { wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';
import { chainNamed, unitNamed } from './named-cli.ts';

const VERBS = ['list', 'show', 'lists', 'yearly', 'visits', 'visit'] as const;

export async function chiefsCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'list', ...rest] = args;
  const client = new ApiClient(env);
  if (verb === 'list' || verb.startsWith('--')) return list(verb === 'list' ? rest : args, client);
  if (verb === 'show') return show(rest, client);
  if (verb === 'lists') return chainList(rest, client);
  if (verb === 'yearly') return yearly(rest, client);
  if (verb === 'visits') return visits(rest, client);
  if (verb === 'visit') return visit(rest, client);
  const known = VERBS.join('、');
  throw wrongCall(`chiefs 没有“${verb}”，有 ${known}。`, `chiefs has ${known}, not “${verb}”.`);
}

/** The chain stands beside the verb. */
function chainBeside(client: ApiClient, verb: string, [name]: readonly string[]): Promise<string> {
  if (name === undefined)
    throw wrongCall(`要写一条产业链：chiefs ${verb} 产业链。`, `Name a chain: chiefs ${verb} CHAIN.`);
  return chainNamed(client, name);
}

const dayOf = (asOf: string | undefined): string => (asOf ? `?asOf=${asOf}` : '');

async function list(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, { 'as-of': TEXT, json: FLAG, csv: FLAG });
  const { rows } = await client.get<{ rows: ChiefRow[] }>(`/chiefs${dayOf(text('as-of'))}`);
  if (flag('json')) for (const row of rows) print(JSON.stringify(row));
  else {
    const cells = rows.map((row) => [
      ...[
        row.chain,
        row.chief ?? '未定',
        row.office ?? '',
        row.oldest?.name ?? '',
        String(row.oldest?.days ?? ''),
      ],
      ...[String(row.waits), String(row.overdue), row.nextVisit ?? ''],
    ]);
    const head = ['产业链', '链长', '链办', '最久的缺口', '已缺天', '等链长定', '逾期', '下次走访'];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
  }
  return 0;
}

async function show(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag, positionals } = given(args, { 'as-of': TEXT, json: FLAG });
  const id = await chainBeside(client, 'show', positionals);
  const bench = await client.get<Workbench>(`/chains/${id}/workbench${dayOf(text('as-of'))}`);
  if (flag('json')) {
    print(JSON.stringify(bench));
    return 0;
  }
  print(`${bench.chain}  ${bench.unit}  ${bench.day}\n`);
  print(`等链长定 ${bench.waits.length + bench.waitsOthers}`);
  for (const { what, asked, days } of bench.waits) print(`  ${what}（${days} 天）：${asked ?? ''}`);
  const { strong, present, thin, missing } = bench.tally;
  print(`环节 强 ${strong} 有 ${present} 弱 ${thin} 缺 ${missing}`);
  for (const gap of bench.gaps)
    print(`  ${gap.name} ${gap.state === 'missing' ? '缺' : '弱'} ${gap.days} 天 ${gap.move}`);
  const team = bench.team.map((row) => [
    ...[row.roleName, row.post ?? '', row.unit ?? '', row.enterprise ?? '', row.from, row.source],
  ]);
  printTable(['角色', '岗位', '单位', '企业', '自', '来源'], team, 'plain', print);
  const items = bench.set.items.map((item) => [item.name, HOW[item.how], String(item.count)]);
  printTable([bench.set.name, '', ''], items, 'plain', print);
  return 0;
}
const HOW = { generated: '生成', attached: '挂了', lacking: '还没有' } as const;

async function chainList(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag, positionals } = given(args, { list: TEXT, 'as-of': TEXT, json: FLAG, csv: FLAG });
  const id = await chainBeside(client, 'lists', positionals);
  const code = text('list') ?? LISTS[0];
  const query = new URLSearchParams({ list: code, ...(text('as-of') ? { asOf: text('as-of') ?? '' } : {}) });
  const table = await client.get<ListTable>(`/chains/${id}/lists?${query}`);
  if (flag('json')) print(JSON.stringify(table));
  else {
    const cells = table.rows.map((row) => row.cells.map((cell) => String(cell ?? '')));
    const head = table.columns.map((column) => column.head);
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv')) print(`\n${table.rows.length} / ${table.total + table.others}`);
  }
  return 0;
}

/** Above 亿元 nobody reads a sum in yuan: kept in yuan, shown as on the screen. */
const shown = (value: string, { amount, unit }: Pick<YearRow, 'amount' | 'unit'>): string =>
  amount ? shownNumber({ value: multiply(value, '0.00000001'), unit: '亿元' }) : shownNumber({ value, unit });

const yearCells = (row: YearRow): string[] => {
  const told = row.told ? `（${row.told.told}/${row.told.firms} 家报了）` : '';
  return [
    ...[row.name, row.goal === null ? '未定' : shown(row.goal, row)],
    ...[
      row.actual === null ? '未报送' : `${shown(row.actual, row)}${told}`,
      row.amount ? '亿元' : row.unit,
      '',
    ],
  ];
};

function ledgerCells(row: LedgerRow): string[] {
  const number = (value: string) => shownNumber({ value, unit: row.measureUnit });
  const { value, value2, operator } = row;
  const sign = operator === null || operator === '=' || operator === 'range' ? '' : `${operator} `;
  const goal =
    value === null ? '未定' : `${sign}${number(value)}${value2 === null ? '' : `–${number(value2)}`}`;
  const actual = row.figureValue === null ? '未报送' : number(row.figureValue);
  const verdict = VERDICT_WORDS[row.verdict as keyof typeof VERDICT_WORDS]?.zh ?? row.verdict;
  return [`${row.unit} ${row.indicator}`, goal, actual, row.measureUnit, verdict];
}

async function yearly(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag, positionals } = given(args, { year: TEXT, 'as-of': TEXT, json: FLAG, csv: FLAG });
  const id = await chainBeside(client, 'yearly', positionals);
  const query = new URLSearchParams();
  if (text('year')) query.set('year', text('year') ?? '');
  if (text('as-of')) query.set('asOf', text('as-of') ?? '');
  const table = await client.get<YearTable>(`/chains/${id}/yearly?${query}`);
  if (flag('json')) print(JSON.stringify(table));
  else {
    const cells = [...table.ledger.map(ledgerCells), ...table.rows.map(yearCells)];
    printTable(['事项', '目标', '实际', '计量', '判断'], cells, flag('csv') ? 'csv' : 'plain', print);
  }
  return 0;
}

async function visits(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag, positionals } = given(args, { 'as-of': TEXT, json: FLAG, csv: FLAG });
  const id = await chainBeside(client, 'visits', positionals);
  const found = await client.get<VisitList>(`/chains/${id}/visits${dayOf(text('as-of'))}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[
        row.enterprise,
        VISIT_STATES[row.state].zh,
        row.plannedOn ?? '',
        row.happenedOn ?? '',
        row.post,
        row.matter,
      ],
      ...[row.near.map(({ unit, plannedOn }) => `${plannedOn} ${unit}`).join('；'), row.id],
    ]);
    const head = ['企业', '到哪一步', '计划日', '去过日', '谁', '事由', '别家也去', 'id'];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv') && found.others > 0) print(`\n另有 ${found.others} 次走访不在您的范围内`);
  }
  return 0;
}

async function visit(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, {
    ...{ enterprise: TEXT, kind: TEXT, role: TEXT, post: TEXT, unit: TEXT, matter: TEXT },
    ...{ on: TEXT, happened: TEXT, promised: TEXT },
  });
  const id = await chainBeside(client, 'visit', positionals);
  const made = await client.post<{ id: string; near: { unit: string; plannedOn: string }[] }>(
    `/chains/${id}/visits`,
    {
      ...{ enterpriseId: text('enterprise'), kind: text('kind') ?? 'call', role: text('role') ?? 'office' },
      ...{ post: text('post'), matter: text('matter'), plannedOn: text('on') ?? null },
      ...{ happenedOn: text('happened') ?? null, promised: text('promised') ?? null },
      ...(text('unit') === undefined ? {} : { unitId: await unitNamed(client, text('unit')) }),
    },
  );
  print(made.id);
  for (const { unit, plannedOn } of made.near) print(`${plannedOn} ${unit} 也要去 · ${unit} goes there too`);
  return 0;
}
