/** Admission, contracts, commitments and land from a terminal. */
import path from 'node:path';
import { divide } from '#kernel/decimal.ts';
import { shownNumber } from '#kernel/quantity.ts';
import {
  MEASURE_WORDS,
  MOVER_WORDS,
  REVIEW_WORDS,
  STATE_WORDS,
  VERDICT_WORDS,
} from '#modules/admission/word-contract.ts';
import { readNamed, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, noWords, print, TEXT, yuanOf } from './cli-arguments.ts';
import { unitNamed } from './named-cli.ts';

interface Word {
  readonly code: string;
  readonly zh: string;
}
type Row = Readonly<Record<string, unknown>>;
const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const word = (all: readonly Word[], code: unknown): string =>
  all.find((one) => one.code === code)?.zh ?? text(code);
const said = (words: Readonly<Record<string, { readonly zh: string }>>, code: unknown): string =>
  words[text(code)]?.zh ?? text(code);

interface Listing {
  readonly path: string;
  readonly names: readonly string[];
  readonly flags: readonly string[];
  readonly head: readonly string[];
  readonly cells: (
    row: Row,
    answer: { readonly words?: Readonly<Record<string, readonly Word[]>> },
  ) => string[];
}

const money = (row: Row, key: string): string =>
  row[key] === null
    ? ''
    : row.measure === 'money'
      ? `${shownNumber({ value: divide(text(row[key]), '10000', 2), unit: '万元' })}万元`
      : `${text(row[key])}${said(MEASURE_WORDS, row.measure)}`;

const COMMITMENTS: Listing = {
  ...{
    path: '/commitments',
    names: ['q', 'side', 'kind', 'state', 'show'],
    flags: ['overdue', 'due', 'mine'],
  },
  head: ['项目', '哪一方', '谁承诺', '内容', '数量', '期限', '状态', '逾期天', '该谁办', 'id'],
  cells: (row, { words = {} }) => [
    ...[
      text(row.project),
      row.side === 'government' ? '政府方' : '投资方',
      text(row.owing),
      text(row.what),
      money(row, 'amount'),
    ],
    ...[
      text(row.dueOn),
      word(words.states ?? [], row.state),
      text(row.overdueDays || ''),
      said(MOVER_WORDS, row.mover),
      text(row.id),
    ],
  ],
};
const AGREEMENTS: Listing = {
  ...{ path: '/agreements', names: ['q', 'state'], flags: ['old', 'violating'] },
  head: ['合同', '企业', '单位', '签订日', '状态', '标出', '没定', '违反', 'id'],
  cells: (row) =>
    ['title', 'party', 'unit', 'signedOn', 'state', 'flags', 'undecided', 'violates', 'id'].map((key) =>
      key === 'state' ? said(REVIEW_WORDS, row[key]) : text(row[key]),
    ),
};
const PARCELS: Listing = {
  ...{ path: '/parcels', names: ['q', 'state', 'level'], flags: ['late'] },
  head: ['宗地', '单位', '亩', '项目', '供地日', '状态', '超期天', '到哪一档', 'id'],
  cells: (row, { words = {} }) => {
    const { state, days, level } = row.ageing as Row;
    return [
      ...[
        text(row.code),
        text(row.unit),
        text(row.areaMu),
        text(row.project ?? row.holder),
        text(row.suppliedOn),
      ],
      ...[
        word(words.states ?? [], state),
        text(days || ''),
        level === null ? '' : word(words.levels ?? [], level),
        text(row.id),
      ],
    ];
  },
};
const ASSESSMENTS: Listing = {
  ...{ path: '/admission/assessments', names: ['q', 'verdict'], flags: [] },
  head: ['名称', '单位', '测算日', '结论', '不到的', '未报的', 'id'],
  cells: (row) => {
    const answers = row.answers as readonly Row[];
    const of = (state: string) => String(answers.filter((one) => one.state === state).length);
    return [
      text(row.name),
      text(row.unit),
      text(row.assessedOn),
      said(VERDICT_WORDS, row.verdict),
      of('short'),
      of('not-told'),
      text(row.id),
    ];
  },
};

async function list(
  { path: at, names, flags, head, cells }: Listing,
  args: readonly string[],
  client: ApiClient,
): Promise<number> {
  const known = Object.fromEntries([
    ...[...names, 'unit', 'limit', 'as-of'].map((name) => [name, TEXT] as const),
    ...[...flags, 'json', 'csv'].map((name) => [name, FLAG] as const),
  ]);
  const asked = given(args, known);
  noWords(asked.positionals, at.split('/').at(-1) ?? at);
  const query = new URLSearchParams({ limit: asked.text('limit') ?? '100' });
  for (const name of names) if (asked.text(name) !== undefined) query.set(name, asked.text(name) ?? '');
  for (const name of flags) if (asked.flag(name)) query.set(name, 'true');
  if (asked.text('unit') !== undefined) query.set('unitId', await unitNamed(client, asked.text('unit')));
  if (asked.text('as-of') !== undefined) query.set('asOf', asked.text('as-of') ?? '');
  const answer = await client.get<{ rows: Row[]; words?: Record<string, Word[]> }>(`${at}?${query}`);
  if (asked.flag('json')) for (const row of answer.rows) print(JSON.stringify(row));
  else
    printTable(
      [...head],
      answer.rows.map((row) => cells(row, answer)),
      asked.flag('csv') ? 'csv' : 'plain',
      print,
    );
  return 0;
}

/** `admission [list]`, `admission try --project ID | --unit U --fixed N --land N --tax N …` in 万元 and 亩. */
export async function admissionCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'list', ...rest] = args;
  const client = new ApiClient(env);
  if (verb === 'list' || verb.startsWith('--'))
    return list(ASSESSMENTS, verb === 'list' ? rest : args, client);
  if (verb === 'try') return tried(rest, client);
  throw wrongCall(`admission 没有“${verb}”，有 list、try。`, `admission has list and try, not “${verb}”.`);
}

const VALUES = { fixed: 'fixedInvestment', equipment: 'equipment', tax: 'tax', output: 'output' } as const;

async function tried(args: readonly string[], client: ApiClient): Promise<number> {
  const names = ['project', 'unit', 'industry', 'land', ...Object.keys(VALUES)];
  const asked = given(args, {
    ...Object.fromEntries(names.map((name) => [name, TEXT] as const)),
    json: FLAG,
  });
  const project = asked.text('project');
  const base =
    project === undefined
      ? { inputs: {} }
      : await client.get<{ unitId: string; industry: string | null; inputs: object }>(
          `/admission/projects/${project}/planned`,
        );
  const told = Object.entries(VALUES).flatMap(([name, field]) => {
    const value = asked.text(name);
    return value === undefined ? [] : [[field, yuanOf(value, name)] as const];
  });
  const land = asked.text('land');
  const body = {
    unitId: 'unitId' in base ? base.unitId : await unitNamed(client, asked.text('unit')),
    industry: asked.text('industry') ?? ('industry' in base ? base.industry : null),
    inputs: { ...base.inputs, ...Object.fromEntries(told), ...(land === undefined ? {} : { landMu: land }) },
  };
  const answer = await client.post<{ verdict: string; answers: readonly Row[] }>('/admission/try', body);
  if (asked.flag('json')) print(JSON.stringify(answer));
  else {
    print(said(VERDICT_WORDS, answer.verdict));
    const { criteria } = await client.get<{ criteria: readonly Word[] }>('/admission/thresholds');
    const cells = answer.answers.map((one) => {
      const { value, source } = (one.threshold ?? {}) as Row;
      return [
        word(criteria, one.criterion),
        text(one.value),
        text(value),
        text(one.unit),
        said(STATE_WORDS, one.state),
        text(one.shortBy),
        text(source),
      ];
    });
    printTable(['指标', '算出', '门槛', '计量', '结果', '差', '依据'], cells, 'plain', print);
  }
  return 0;
}

export const commitmentsCommand = (args: readonly string[], env: Env): Promise<number> =>
  list(COMMITMENTS, args[0] === 'list' ? args.slice(1) : args, new ApiClient(env));

export const agreementsCommand = (args: readonly string[], env: Env): Promise<number> =>
  list(AGREEMENTS, args[0] === 'list' ? args.slice(1) : args, new ApiClient(env));

/** `parcels [list]`, `parcels import FILE --unit UNIT [--dry-run]`. */
export async function parcelsCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'list', ...rest] = args;
  const client = new ApiClient(env);
  if (verb !== 'import') return list(PARCELS, verb === 'list' ? rest : args, client);
  const asked = given(rest, { unit: TEXT, 'dry-run': FLAG });
  const [file] = asked.positionals;
  if (file === undefined)
    throw wrongCall(
      '要写文件：parcels import 文件 --unit 单位。',
      'Name a file: parcels import FILE --unit UNIT.',
    );
  const fields = {
    unitId: await unitNamed(client, asked.text('unit')),
    save: String(!asked.flag('dry-run')),
  };
  const answer = await client.upload<{
    added: number;
    changed: number;
    unchanged: number;
    errors: readonly { row: number; column: string; message: string }[];
  }>('/parcels/geojson', path.basename(file), new Uint8Array(await readNamed(file)), fields);
  for (const { row, column, message } of answer.errors) print(`${row} ${column} ${message}`);
  print(`新增 ${answer.added} 改动 ${answer.changed} 没变 ${answer.unchanged}`);
  return answer.errors.length > 0 ? 1 : 0;
}
