/** Support measures from a terminal: the list, one, the firms that match, and telling them. */
import type {
  FirmFilter,
  MeasureFirmList,
  MeasureList,
  MeasurePage,
  StepsAnswer,
} from '#modules/measures/contract.ts';
import { wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';

type Work = (args: readonly string[], client: ApiClient) => Promise<number>;

function firstOf(positionals: readonly string[]): string {
  const [id] = positionals;
  if (id === undefined) throw wrongCall('这里要写一项措施的 id。', 'The ID of a measure is wanted here.');
  return encodeURIComponent(id);
}

const list: Work = async (args, client) => {
  const { text, flag } = given(args, { q: TEXT, kind: TEXT, window: TEXT, json: FLAG, csv: FLAG });
  const query = new URLSearchParams({ limit: '500' });
  for (const name of ['q', 'kind', 'window']) {
    const value = text(name);
    if (value !== undefined) query.set(name, value);
  }
  const found = await client.get<MeasureList>(`/measures?${query}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const head = ['措施', '方式', '窗口', '可享', '告知', '申报', '兑付', '兑付 元', 'id'];
    const cells = found.rows.map(({ counts, ...row }) => [
      ...[row.title, row.mode, `${row.windowFrom ?? ''}–${row.windowTo ?? ''} ${row.window.state}`],
      ...[counts.met, counts.told, counts.claimed, counts.paid].map(String),
      ...[counts.paidAmount, row.id],
    ]);
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv'))
      for (const { title, days, untold } of found.reminders)
        print(
          `! ${title}：还剩 ${days} 天，${untold} 家没告知 · ${days} days left, ${untold} firms not told`,
        );
  }
  return 0;
};

const show: Work = async (args, client) => {
  const { flag, positionals } = given(args, { json: FLAG });
  const page = await client.get<MeasurePage>(`/measures/${firstOf(positionals)}`);
  if (flag('json')) print(JSON.stringify(page));
  else {
    print(`${page.title}  ${page.policy}  ${page.documentNumber ?? ''}  ${page.issuingUnit}`);
    print(`${page.amountWords}  ${page.windowFrom ?? ''}–${page.windowTo ?? ''}  ${page.source}`);
    for (const { depth, words } of page.conditions) print(`${'  '.repeat(depth)}- ${words}`);
    print(JSON.stringify(page.counts));
  }
  return 0;
};

const match: Work = async (args, client) => {
  const { text, flag, positionals } = given(args, { filter: TEXT, unit: TEXT, json: FLAG, csv: FLAG });
  const filter = (text('filter') ?? 'met') as FirmFilter;
  const query = new URLSearchParams({ filter, limit: '500' });
  const unit = text('unit');
  if (unit !== undefined) query.set('unitId', unit);
  const found = await client.get<MeasureFirmList>(`/measures/${firstOf(positionals)}/firms?${query}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[row.creditCode, row.name, row.unit ?? '未填', row.answerWord, row.why],
      ...[row.claim?.state ?? '', row.id],
    ]);
    printTable(
      ['代码', '名称', '园区', '判断', '差在哪里', '进度', 'id'],
      cells,
      flag('csv') ? 'csv' : 'plain',
      print,
    );
    if (!flag('csv')) print(`\n${found.rows.length} / ${found.total}`);
  }
  return 0;
};

const tell: Work = async (args, client) => {
  const { text, positionals } = given(args, { channel: TEXT, on: TEXT, note: TEXT });
  const id = firstOf(positionals);
  const enterprises = positionals.slice(1);
  if (enterprises.length === 0)
    throw wrongCall(
      '措施的 id 后面要写企业的 id。',
      'IDs of enterprises are wanted after that of the measure.',
    );
  const on = text('on');
  const answer = await client.post<StepsAnswer>(`/measures/${id}/steps`, {
    ...{ enterprises, step: 'told', channel: text('channel') ?? 'phone', note: text('note') ?? null },
    ...(on === undefined ? {} : { on }),
  });
  print(`告知 ${answer.done}，早已告知 ${answer.already}，没记 ${answer.left.length}`);
  for (const { id: firm, name, why } of answer.left) print(`  ${name || firm} ${why}`);
  return answer.left.length > 0 ? 1 : 0;
};

const works: Readonly<Record<string, Work>> = { list, show, match, tell };

export async function measuresCommand(
  [name = 'list', ...args]: readonly string[],
  env: Env,
): Promise<number> {
  const work = Object.hasOwn(works, name) ? works[name] : undefined;
  if (!work)
    throw wrongCall('这里要写 list、show、match 或 tell。', 'One of list, show, match, tell is wanted here.');
  return work(args, new ApiClient(env));
}
