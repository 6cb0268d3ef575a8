/** Visits and first contacts from a terminal. */
import { CONTACT_STATES, type ContactList, type HeldBy } from '#modules/attraction/contact-contract.ts';
import { DISPUTE_PHASES, type DisputeRow } from '#modules/attraction/dispute-contract.ts';
import type { VisitList } from '#modules/attraction/visit-contract.ts';
import { DIRECTIONS, VISIT_STATES } from '#modules/attraction/visit-parts-contract.ts';
import { readNamed, writeNamed, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { importTable } from './attraction-cli.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';

export async function visitsCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'list', ...rest] = args;
  const client = new ApiClient(env);
  if (verb === 'list' || verb.startsWith('--')) return listVisits(verb === 'list' ? rest : args, client);
  if (verb === 'add') return addVisit(rest, client);
  if (verb === 'ics') return calendar(rest, client);
  if (verb === 'import') return importTable('visits', rest, client);
  throw wrongCall(`visits 没有“${verb}”，有 list、add、ics、import。`, 'visits has list, add, ics, import.');
}

async function listVisits(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, {
    ...{ q: TEXT, from: TEXT, to: TEXT, direction: TEXT, state: TEXT, limit: TEXT, 'as-of': TEXT },
    ...{ own: FLAG, overdue: FLAG, owing: FLAG, json: FLAG, csv: FLAG },
  });
  const query = new URLSearchParams({ limit: text('limit') ?? '100', descending: 'true' });
  for (const name of ['q', 'from', 'to', 'direction', 'state'] as const) {
    const value = text(name);
    if (value !== undefined) query.set(name, value);
  }
  for (const name of ['own', 'overdue', 'owing'] as const) if (flag(name)) query.set(name, 'true');
  if (text('as-of') !== undefined) query.set('asOf', text('as-of') ?? '');
  const found = await client.get<VisitList>(`/visits?${query}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[row.day, row.plannedTime ?? '', DIRECTIONS[row.direction].zh, row.firm, VISIT_STATES[row.state].zh],
      ...[[row.unit, ...row.units].join('、'), row.post, row.matter ?? '（别的单位的事）'],
      ...[row.near > 0 ? `另有 ${row.near} 家` : '', row.id],
    ]);
    const head = ['日子', '钟点', '往来', '企业', '状态', '单位', '岗位', '事由', '相近', 'id'];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv')) print(`\n${found.rows.length} / ${found.total}`);
  }
  return 0;
}

async function addVisit(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, {
    ...{ firm: TEXT, enterprise: TEXT, direction: TEXT, on: TEXT, time: TEXT, happened: TEXT, post: TEXT },
    ...{ matter: TEXT, place: TEXT, words: TEXT, knowing: FLAG },
  });
  const made = await client.post<{ id: string }>('/visits', {
    ...{ direction: text('direction') ?? 'out', firm: text('firm') ?? null, matter: text('matter') },
    ...{ enterpriseId: text('enterprise') ?? null, post: text('post'), place: text('place') ?? null },
    ...{ plannedOn: text('on') ?? null, plannedTime: text('time') ?? null, words: text('words') ?? null },
    ...{ happenedOn: text('happened') ?? null, knowing: flag('knowing') },
  });
  print(made.id);
  return 0;
}

async function calendar(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, { from: TEXT, to: TEXT });
  const [file = 'visits.ics'] = positionals;
  const query = new URLSearchParams();
  if (text('from') !== undefined) query.set('from', text('from') ?? '');
  if (text('to') !== undefined) query.set('to', text('to') ?? '');
  await writeNamed(file, await client.download(`/visits/calendar.ics${query.size > 0 ? `?${query}` : ''}`));
  print(file);
  return 0;
}

export async function firstContactsCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'list', ...rest] = args;
  const client = new ApiClient(env);
  if (verb === 'list' || verb.startsWith('--')) return listContacts(verb === 'list' ? rest : args, client);
  if (verb === 'check') return check(rest, client);
  if (verb === 'register') return register(rest, client);
  if (verb === 'dispute') return dispute(rest, client);
  if (verb === 'disputes') return disputes(rest, client);
  const known = 'list、check、register、dispute、disputes';
  throw wrongCall(
    `first-contacts 没有“${verb}”，有 ${known}。`,
    'first-contacts has list, check, register, dispute, disputes.',
  );
}

async function listContacts(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, {
    ...{ q: TEXT, limit: TEXT, 'as-of': TEXT, held: FLAG, json: FLAG, csv: FLAG },
  });
  const query = new URLSearchParams({ limit: text('limit') ?? '100' });
  if (text('q') !== undefined) query.set('q', text('q') ?? '');
  if (flag('held')) query.set('held', 'true');
  if (text('as-of') !== undefined) query.set('asOf', text('as-of') ?? '');
  const found = await client.get<ContactList>(`/first-contacts?${query}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[row.number, row.investor, row.project, row.unit, row.contactedOn, row.toldOn],
      ...[
        CONTACT_STATES[row.state].zh,
        row.heldUntil ?? '',
        row.disputes > 0 ? String(row.disputes) : '',
        row.id,
      ],
    ]);
    const head = ['编号', '投资方', '项目', '报备单位', '首谈日', '报备日', '状态', '锁定到', '争议', 'id'];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
    if (!flag('csv')) print(`\n${found.rows.length} / ${found.total}`);
  }
  return 0;
}

async function check(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, { investor: TEXT, code: TEXT, product: TEXT, json: FLAG });
  if (text('investor') === undefined) throw wrongCall('要写 --investor。', '--investor is missing.');
  const query = new URLSearchParams({ investor: text('investor') ?? '' });
  if (text('code') !== undefined) query.set('creditCode', text('code') ?? '');
  if (text('product') !== undefined) query.set('product', text('product') ?? '');
  const held = await client.get<HeldBy[]>(`/first-contacts/check?${query}`);
  if (flag('json')) print(JSON.stringify(held));
  else if (held.length === 0) print('没有别的单位报备。');
  else
    for (const one of held)
      print(
        `${one.unit}  ${one.number}  锁定到 ${one.heldUntil}${one.match === 'near' ? '（另一个产品）' : ''}`,
      );
  return 0;
}

const TALK = { on: TEXT, way: TEXT } as const;
const kept = async (file: string | undefined): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> => {
  if (file === undefined) throw wrongCall('要写佐证文件。', 'Give the file that proves it.');
  return { name: file.split('/').at(-1) ?? file, bytes: new Uint8Array(await readNamed(file)) };
};
const said = (fields: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

async function register(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag, positionals } = given(args, {
    ...{ investor: TEXT, code: TEXT, project: TEXT, product: TEXT, ...TALK, knowing: FLAG },
  });
  const { name, bytes } = await kept(positionals[0]);
  const fields = said({
    ...{ investor: text('investor'), creditCode: text('code'), project: text('project') },
    ...{ product: text('product'), contactedOn: text('on'), way: text('way') ?? 'meeting' },
    ...(flag('knowing') ? { knowing: 'true' } : {}),
  });
  const made = await client.upload<{ number: string; heldUntil: string }>(
    '/first-contacts',
    name,
    bytes,
    fields,
  );
  print(`${made.number}  锁定到 ${made.heldUntil}`);
  return 0;
}

async function dispute(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, { words: TEXT, ...TALK });
  const [number, file] = positionals;
  const { name, bytes } = await kept(file);
  const fields = said({
    ...{ number, contactedOn: text('on'), way: text('way') ?? 'meeting', words: text('words') },
  });
  const made = await client.upload<{ number: string }>('/first-contacts/disputes', name, bytes, fields);
  print(made.number);
  return 0;
}

async function disputes(args: readonly string[], client: ApiClient): Promise<number> {
  const { flag } = given(args, { json: FLAG, csv: FLAG });
  const found = await client.get<{ rows: DisputeRow[] }>('/first-contacts/disputes?limit=500');
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[
        row.number,
        row.investor,
        row.holder,
        row.claimant,
        DISPUTE_PHASES[row.phase].zh,
        row.raisedOn,
        row.id,
      ],
    ]);
    const head = ['编号', '投资方', '报备方', '提出方', '到哪一步', '提出日', 'id'];
    printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
  }
  return 0;
}
