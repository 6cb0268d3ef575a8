/** Recognition from a terminal: pairs and what was decided, verdicts, transfers, numbers with their projects, and lists of a year. */
import {
  type CountBoard,
  type CountedProjects,
  DECISION_WORDS,
  type PairList,
  SPLIT_STATE_WORDS,
  type SplitList,
  VERDICT_WORDS,
  type VerdictList,
  type YearList,
} from '#modules/recognition/contract.ts';
import { wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';
import { unitNamed } from './named-cli.ts';

const VERBS = ['pairs', 'decide', 'verdicts', 'recognise', 'splits', 'counts', 'rows', 'list'] as const;
type Given = ReturnType<typeof given>;

export async function recognitionCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'verdicts', ...rest] = args;
  const client = new ApiClient(env);
  const verbs: Record<string, (rest: readonly string[], client: ApiClient) => Promise<number>> = {
    ...{ pairs, decide, verdicts, recognise, splits, counts, rows, list: yearList },
  };
  if (verb.startsWith('--')) return verdicts(args, client);
  const run = verbs[verb];
  if (run) return run(rest, client);
  const known = VERBS.join('、');
  throw wrongCall(`recognition 没有“${verb}”，有 ${known}。`, `recognition has ${known}, not “${verb}”.`);
}

const SEEN = { q: TEXT, unit: TEXT, 'as-of': TEXT, limit: TEXT, json: FLAG, csv: FLAG } as const;

async function queryOf(
  { text }: Given,
  client: ApiClient,
  more: readonly string[] = [],
): Promise<URLSearchParams> {
  const query = new URLSearchParams({ limit: text('limit') ?? '100' });
  for (const name of ['q', ...more]) {
    const value = text(name);
    if (value !== undefined) query.set(name, value);
  }
  if (text('as-of') !== undefined) query.set('asOf', text('as-of') ?? '');
  if (text('unit') !== undefined) query.set('unitId', await unitNamed(client, text('unit')));
  return query;
}

function show<Row>(
  rows: readonly Row[],
  head: readonly string[],
  cells: (row: Row) => string[],
  asked: Given,
): number {
  if (asked.flag('json')) for (const row of rows) print(JSON.stringify(row));
  else printTable([...head], rows.map(cells), asked.flag('csv') ? 'csv' : 'plain', print);
  return 0;
}

async function pairs(args: readonly string[], client: ApiClient): Promise<number> {
  const asked = given(args, { ...SEEN, show: TEXT });
  const found = await client.get<PairList>(`/recognition/pairs?${await queryOf(asked, client, ['show'])}`);
  const head = ['项目一', '单位', '项目二', '单位', '相同之处', '发现', '结论', 'id'];
  return show(
    found.rows,
    head,
    ({ left, right, reasons, foundOn, decision, id }) => [
      ...[left.name, left.unit, right.name, right.unit, reasons.map(({ word }) => word).join('；'), foundOn],
      ...[decision ? DECISION_WORDS[decision].zh : '', id],
    ],
    asked,
  );
}

function oneId(positionals: readonly string[]): string {
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0) throw wrongCall('这里要写一个 id。', 'One ID is wanted here.');
  return encodeURIComponent(id);
}

/** `decide PAIR --as one|different|phase [--kept PROJECT] --reason WORDS` */
async function decide(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, { as: TEXT, kept: TEXT, reason: TEXT });
  const body = { decision: text('as'), keptId: text('kept') ?? null, reason: text('reason') };
  await client.post(`/recognition/pairs/${oneId(positionals)}/decide`, body);
  print('已定。 Decided.');
  return 0;
}

async function verdicts(args: readonly string[], client: ApiClient): Promise<number> {
  const asked = given(args, { ...SEEN, show: TEXT, rule: TEXT });
  const found = await client.get<VerdictList>(
    `/recognition/verdicts?${await queryOf(asked, client, ['show', 'rule'])}`,
  );
  const head = ['项目', '单位', '认定', '依据', '规则看到的', '理由', 'id'];
  return show(
    found.rows,
    head,
    (row) => [
      ...[
        row.name,
        row.unit,
        row.verdict ? VERDICT_WORDS[row.verdict].zh : '',
        row.byRules.map(({ title }) => title).join('、'),
      ],
      ...[
        row.flags.map(({ title, sentence }) => `${title}：${sentence}`).join(' '),
        row.reason ?? '',
        row.projectId,
      ],
    ],
    asked,
  );
}

/** `recognise PROJECT [--not RULE,RULE] [--yuan AMOUNT] --reason WORDS` */
async function recognise(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, { not: TEXT, yuan: TEXT, reason: TEXT });
  const id = oneId(positionals);
  const { verdictId } = await client.get<{ verdictId: string | null }>(`/recognition/projects/${id}`);
  const rules = (text('not') ?? '').split(',').filter((rule) => rule !== '');
  await client.post(`/recognition/projects/${id}/decide`, {
    ...{
      verdict: rules.length > 0 ? 'not' : 'counts',
      byRules: rules,
      reason: text('reason'),
      after: verdictId,
    },
    countedYuan: text('yuan') ?? null,
  });
  print(rules.length > 0 ? '不予认定。 Not recognised.' : '认定计数。 Recognised.');
  return 0;
}

async function splits(args: readonly string[], client: ApiClient): Promise<number> {
  const asked = given(args, { ...SEEN, state: TEXT });
  const found = await client.get<SplitList>(`/recognition/splits?${await queryOf(asked, client, ['state'])}`);
  return show(
    found.rows,
    ['项目', '首谈', '落地', '状态', '份额', 'id'],
    (row) => [
      ...[row.project, row.firstUnit, row.landingUnit, SPLIT_STATE_WORDS[row.state].zh],
      row.shares.map((one) => `${one.unit} ${one.percent}% ${one.fromYear}–${one.toYear ?? ''}`).join('；'),
      row.id,
    ],
    asked,
  );
}

async function counts(args: readonly string[], client: ApiClient): Promise<number> {
  const asked = given(args, { ...SEEN, year: TEXT });
  const query = await queryOf(asked, client, ['year']);
  query.delete('limit');
  const { lines } = await client.get<CountBoard>(`/recognition/counts?${query}`);
  return show(
    lines,
    ['计数', '代号', '数', '计量', '目标', '不计', '待认定', '已挂接'],
    (line) => [
      ...[line.title, line.code, line.value ?? '没有可比的', line.unit],
      line.goal ? `${line.goal.operator ?? ''}${line.goal.value ?? ''}` : '',
      ...[
        String(line.left + line.twins),
        String(line.look),
        line.bound.map(({ indicator }) => indicator).join('、'),
      ],
    ],
    asked,
  );
}

async function rows(args: readonly string[], client: ApiClient): Promise<number> {
  const asked = given(args, { ...SEEN, year: TEXT, out: FLAG });
  const query = await queryOf(asked, client, ['year']);
  query.set('counter', oneId(asked.positionals));
  if (asked.flag('out')) query.set('show', 'out');
  const found = await client.get<CountedProjects>(`/recognition/counts/rows?${query}`);
  show(
    found.rows,
    ['项目', '单位', '日期', '阶段', '投资（元）', '份额 %', '没有计的原因', 'id'],
    (row) => [
      ...[row.name, row.unit, row.happenedOn ?? '', row.stage, row.investmentYuan ?? '没有写'],
      ...[row.percent, row.leftOut ?? '', row.id],
    ],
    asked,
  );
  if (!asked.flag('json') && !asked.flag('csv'))
    print(
      `\n${found.place} ${found.year} ${found.title}：${found.value ?? '没有可比的'} ${found.unit}；没有计 ${found.out} 个`,
    );
  return 0;
}

async function yearList(args: readonly string[], client: ApiClient): Promise<number> {
  const asked = given(args, { ...SEEN, level: TEXT, year: TEXT, missing: FLAG });
  const query = await queryOf(asked, client, ['level', 'year']);
  if (asked.flag('missing')) query.set('missing', 'true');
  const found = await client.get<YearList>(`/recognition/lists?${query}`);
  return show(
    found.rows,
    ['序号', '名称', '类别', '地点', '总投资（元）', '分档', '库里的项目'],
    (row) => [
      ...[
        row.listNumber ?? '',
        row.name,
        row.kind === 'reserve' ? '储备' : '实施',
        row.place ?? row.unit ?? '',
      ],
      ...[row.investmentYuan ?? '没有写', row.band ?? '', row.project ?? '库里没有'],
    ],
    asked,
  );
}
