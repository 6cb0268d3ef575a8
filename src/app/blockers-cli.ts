/** Blockers from a terminal: list, look, raise, record a step, decide. */
import {
  BLOCKER_LEVELS,
  type BlockerList,
  type BlockerPage,
  type BlockerRow,
  type BlockerWords,
} from '#modules/blockers/contract.ts';
import { wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';
import { chainNamed, unitNamed } from './named-cli.ts';

const VERBS = ['list', 'show', 'raise', 'step', 'decide'] as const;

export async function blockersCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb = 'list', ...rest] = args;
  const client = new ApiClient(env);
  if (verb === 'list' || verb.startsWith('--')) return list(verb === 'list' ? rest : args, client);
  if (verb === 'show') return show(rest, client);
  if (verb === 'raise') return raise(rest, client);
  if (verb === 'step' || verb === 'decide') return step(verb, rest, client);
  const known = VERBS.join('、');
  throw wrongCall(`blockers 没有“${verb}”，有 ${known}。`, `blockers has ${known}, not “${verb}”.`);
}

const stepWord = ({ steps }: BlockerWords, state: string): string =>
  steps.find(({ code }) => code === state)?.zh ?? state;

/** What a settled one is comes first: it is with nobody any more. */
const standing = (row: BlockerRow, words: BlockerWords): string =>
  row.settled ? stepWord(words, row.state) : BLOCKER_LEVELS[row.level].zh;

async function list(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag } = given(args, {
    ...{ q: TEXT, chain: TEXT, cause: TEXT, level: TEXT, limit: TEXT, 'as-of': TEXT },
    ...{ overdue: FLAG, settled: FLAG, all: FLAG, json: FLAG, csv: FLAG },
  });
  const query = new URLSearchParams({ limit: text('limit') ?? '100' });
  for (const name of ['q', 'cause', 'level'] as const) {
    const value = text(name);
    if (value !== undefined) query.set(name, value);
  }
  if (text('chain') !== undefined) query.set('chainId', await chainNamed(client, text('chain')));
  if (text('as-of') !== undefined) query.set('asOf', text('as-of') ?? '');
  if (flag('overdue')) query.set('overdue', 'true');
  if (!flag('all')) query.set('settled', String(flag('settled')));
  const found = await client.get<BlockerList>(`/blockers?${query}`);
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[
        row.what,
        row.chain ?? '',
        standing(row, found.words),
        String(row.days),
        row.settled ? '' : row.mover,
      ],
      ...[row.dueOn ?? '', row.overdueDays > 0 ? String(row.overdueDays) : '', row.id],
    ]);
    const head = ['什么事', '产业链', '在哪一级', '天数', '该谁办', '期限', '逾期天', 'id'];
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
    const mover = page.settled ? '' : `  ${page.mover}`;
    print(`${page.what}  ${page.chain ?? page.enterprise ?? ''}  ${standing(page, page.rules)}${mover}`);
    const cells = page.history.map((one) => [
      ...[
        one.happenedOn,
        stepWord(page.rules, one.state),
        one.unit,
        one.dueOn ?? '',
        one.words ?? '',
        one.post,
        one.takenBack ?? '',
      ],
    ]);
    printTable(['日子', '一步', '该谁办', '期限', '内容', '岗位', '撤回'], cells, 'plain', print);
  }
  return 0;
}

function pageOf(client: ApiClient, id: string | undefined, asOf?: string): Promise<BlockerPage> {
  if (id === undefined) throw wrongCall('要写断点堵点的 id。', 'Give the id of a blocker.');
  return client.get<BlockerPage>(`/blockers/${encodeURIComponent(id)}${asOf ? `?asOf=${asOf}` : ''}`);
}

async function raise(args: readonly string[], client: ApiClient): Promise<number> {
  const { text } = given(args, {
    ...{ chain: TEXT, cause: TEXT, what: TEXT, by: TEXT, on: TEXT, unit: TEXT, due: TEXT, level: TEXT },
  });
  const made = await client.post<{ id: string }>('/blockers', {
    ...{ chainId: await chainNamed(client, text('chain')), cause: text('cause'), what: text('what') },
    ...{ raisedBy: text('by'), raisedOn: text('on'), moverId: await unitNamed(client, text('unit')) },
    ...{ dueOn: text('due') ?? null, level: text('level') ?? 'unit' },
  });
  print(made.id);
  return 0;
}

async function step(verb: 'step' | 'decide', args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, { to: TEXT, on: TEXT, words: TEXT, unit: TEXT, due: TEXT });
  const page = await pageOf(client, positionals[0]);
  const after = page.history.find(({ takenBack }) => takenBack === null)?.number ?? 1;
  const unitId = text('unit') === undefined ? undefined : await unitNamed(client, text('unit'));
  const body = {
    after,
    happenedOn: text('on'),
    words: text('words') ?? null,
    unitId,
    dueOn: text('due') ?? null,
  };
  const path = verb === 'step' ? 'steps' : 'decide';
  const made = await client.post<{ number: number }>(`/blockers/${page.id}/${path}`, {
    ...body,
    ...(verb === 'step' ? { state: text('to') } : {}),
  });
  print(String(made.number));
  return 0;
}
