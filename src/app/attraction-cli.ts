/** Enquiries from a terminal: list, look, enter, answer, ways and response times, bring a table. */
import type { BringCheck, BringOutcome, Brought } from '#modules/attraction/bring-contract.ts';
import { CLOCKS } from '#modules/attraction/desk-contract.ts';
import type { EnquiryList, EnquiryPage } from '#modules/attraction/enquiry-contract.ts';
import type { CodeWord, ResponseTable, SourceTable } from '#modules/attraction/source-contract.ts';
import { readNamed, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';
import { unitNamed } from './named-cli.ts';

const VERBS = ['list', 'show', 'add', 'step', 'sources', 'times', 'import'] as const;

export async function enquiriesCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'list', ...rest] = args;
  const client = new ApiClient(env);
  if (verb === 'list' || verb.startsWith('--')) return list(verb === 'list' ? rest : args, client);
  if (verb === 'show') return show(rest, client);
  if (verb === 'add') return add(rest, client);
  if (verb === 'step') return step(rest, client);
  if (verb === 'sources') return sources(rest, client);
  if (verb === 'times') return times(rest, client);
  if (verb === 'import') return importTable('enquiries', rest, client);
  throw wrongCall(`enquiries 没有“${verb}”，有 ${VERBS.join('、')}。`, `enquiries has ${VERBS.join(', ')}.`);
}

const word = (all: readonly CodeWord[], code: string | null): string =>
  code === null ? '未写' : (all.find((one) => one.code === code)?.zh ?? code);
const local = (instant: string | null): string =>
  instant === null
    ? ''
    : new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

async function list(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, {
    ...{ q: TEXT, state: TEXT, clock: TEXT, unit: TEXT, year: TEXT, limit: TEXT, 'as-of': TEXT },
    ...{ mine: FLAG, all: FLAG, json: FLAG, csv: FLAG },
  });
  const query = new URLSearchParams({ limit: text('limit') ?? '100' });
  for (const name of ['q', 'state', 'clock', 'year'] as const) {
    const value = text(name);
    if (value !== undefined) query.set(name, value);
  }
  if (text('unit') !== undefined) query.set('unitId', await unitNamed(client, text('unit')));
  if (text('as-of') !== undefined) query.set('asOf', text('as-of') ?? '');
  if (flag('mine')) query.set('mine', 'true');
  if (!flag('all') && !query.has('state') && !query.has('clock')) query.set('ended', 'false');
  const found = await client.get<EnquiryList>(`/enquiries?${query}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[row.number, row.company, row.sector, CLOCKS[row.clock].zh, local(row.answerDueAt)],
      ...[word(found.words.states, row.state), row.unit, local(row.receivedAt), row.id],
    ]);
    const head = ['编号', '企业', '行业', '时限', '答复期限', '办到哪一步', '承办', '收到', 'id'];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv')) print(`\n${found.rows.length} / ${found.total}`);
  }
  return 0;
}

async function show(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag, positionals } = given(args, { 'as-of': TEXT, json: FLAG });
  const page = await pageOf(client, positionals[0], text('as-of'));
  if (flag('json')) print(JSON.stringify(page));
  else {
    print(`${page.number}  ${page.company}  ${CLOCKS[page.clock].zh}  ${page.unit}\n${page.plan}`);
    const cells = page.history.map((one) => [
      ...[
        local(one.happenedAt),
        word(page.words.states, one.state),
        one.unit,
        one.answer ?? '',
        one.note ?? '',
      ],
      ...[one.post, one.takenBack ?? ''],
    ]);
    printTable(['时间', '一步', '单位', '给投资者', '内部', '岗位', '撤回'], cells, 'plain', print);
  }
  return 0;
}

function pageOf(client: ApiClient, id: string | undefined, asOf?: string): Promise<EnquiryPage> {
  if (id === undefined) throw wrongCall('要写咨询的 id。', 'Give the id of an enquiry.');
  return client.get<EnquiryPage>(`/enquiries/${encodeURIComponent(id)}${asOf ? `?asOf=${asOf}` : ''}`);
}

async function add(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, {
    ...{ company: TEXT, place: TEXT, sector: TEXT, plan: TEXT, phone: TEXT, email: TEXT, office: TEXT },
    ...{ channel: TEXT, source: TEXT, detail: TEXT, band: TEXT, need: TEXT, timing: TEXT, mu: TEXT },
    'with-code': FLAG,
  });
  const made = await client.post<{ number: string; secret: string | null; id: string }>('/enquiries', {
    ...{ company: text('company'), place: text('place'), sector: text('sector'), plan: text('plan') },
    ...{ contactPhone: text('phone') ?? null, contactEmail: text('email') ?? null },
    ...{ contactOffice: text('office') ?? null, channel: text('channel') ?? 'phone' },
    ...{ source: text('source') ?? null, sourceDetail: text('detail') ?? null },
    ...{ investmentBand: text('band') ?? 'unknown', landNeed: text('need') ?? 'undecided' },
    ...{ timing: text('timing') ?? 'undecided', landMu: text('mu') ?? null, withSecret: flag('with-code') },
  });
  print([made.number, made.id, made.secret ?? ''].join('  ').trim());
  return 0;
}

async function step(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, {
    ...{ to: TEXT, answer: TEXT, note: TEXT, unit: TEXT, reason: TEXT, other: TEXT },
  });
  const page = await pageOf(client, positionals[0]);
  const after = page.history.find(({ takenBack }) => takenBack === null)?.number ?? 1;
  const made = await client.post<{ number: number }>(`/enquiries/${page.id}/steps`, {
    ...{ after, state: text('to'), answer: text('answer') ?? null, note: text('note') ?? null },
    ...{ reason: text('reason') ?? null, otherNumber: text('other') ?? null },
    ...(text('unit') === undefined ? {} : { unitId: await unitNamed(client, text('unit')) }),
  });
  print(String(made.number));
  return 0;
}

const yearQuery = (text: (name: string) => string | undefined): string => {
  const query = new URLSearchParams();
  if (text('year') !== undefined) query.set('year', text('year') ?? '');
  if (text('as-of') !== undefined) query.set('asOf', text('as-of') ?? '');
  return query.size > 0 ? `?${query}` : '';
};

async function sources(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, { year: TEXT, 'as-of': TEXT, json: FLAG, csv: FLAG });
  const table = await client.get<SourceTable>(`/enquiries/sources${yearQuery(text)}`);
  if (flag('json')) print(JSON.stringify(table));
  else {
    const cells = table.rows.map((row) => [
      ...[word(table.ways, row.source), String(row.enquiries), String(row.talks), String(row.leads)],
      ...[String(row.projects), String(row.signed), String(row.started), String(row.producing)],
      String(row.direct.projects),
    ]);
    const head = ['招商方式', '咨询', '在谈过', '招商对象', '项目', '签约', '开工', '投产', '不经咨询的项目'];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv')) print(`\n${table.year}  写了方式的 ${table.told} / ${table.enquiries}`);
  }
  return 0;
}

async function times(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, { year: TEXT, 'as-of': TEXT, json: FLAG, csv: FLAG });
  const table = await client.get<ResponseTable>(`/enquiries/response-times${yearQuery(text)}`);
  if (flag('json')) print(JSON.stringify(table));
  else {
    const cells = table.rows.map((row) => [
      ...[row.unit, String(row.enquiries), String(row.answered), String(row.inTime), String(row.late)],
      ...[
        String(row.overdue),
        row.median === null ? '没有可计时的' : String(Math.round(row.median / 6) / 10),
      ],
    ]);
    const head = ['单位', '咨询', '已答复', '按时', '迟答', '超时未答', '中位数（办公小时）'];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
  }
  return 0;
}

/** Checked first; with --dry-run no more than that. */
export async function importTable(
  table: Brought,
  args: readonly string[],
  client: ApiClient,
): Promise<number> {
  const { flag, positionals } = given(args, { 'dry-run': FLAG, json: FLAG });
  const [file] = positionals;
  if (file === undefined) throw wrongCall('要写表格文件。', 'Give the file of a table.');
  const name = file.split('/').at(-1) ?? file;
  const { uploadId } = await client.upload<{ uploadId: string }>(
    `/attraction/tables/${table}/upload`,
    name,
    new Uint8Array(await readNamed(file)),
    {},
  );
  if (flag('dry-run')) {
    const check = await client.post<BringCheck>(`/attraction/tables/${table}/check`, { uploadId });
    if (flag('json')) print(JSON.stringify(check));
    else {
      print(`新增 ${check.added}，已有 ${check.unchanged}，错 ${check.errorCount}，与别家相近 ${check.near}`);
      for (const { cell, message } of check.errors) print(`${cell}  ${message}`);
    }
    return check.errorCount > 0 ? 1 : 0;
  }
  const done = await client.post<BringOutcome>(`/attraction/tables/${table}`, { uploadId });
  print(flag('json') ? JSON.stringify(done) : `新增 ${done.added}，已有 ${done.unchanged}`);
  return 0;
}
