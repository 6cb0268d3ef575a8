/** The rule book from a terminal: `lianzhang rules list|show|check|draft|effect|adopt`. */
import path from 'node:path';
import type { DraftCheck, Rulebook, TierEffect, VersionPage } from '#modules/rulebook/contract.ts';
import { readArguments, readNamed, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';

type Env = Readonly<Record<string, string | undefined>>;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;

interface Given {
  readonly subject: string;
  readonly text: (name: string) => string | undefined;
  readonly flag: (name: string) => boolean;
  readonly client: ApiClient;
}
type Act = (given: Given) => Promise<number>;

const ACTS: Readonly<Record<string, Act>> = { list, show, check, draft, effect, adopt };

export async function rulesCommand(args: readonly string[], env: Env): Promise<number> {
  const { values, positionals } = readArguments(args, {
    ...{ track: TEXT, day: TEXT, 'as-of': TEXT, note: TEXT, amend: TEXT, json: FLAG, csv: FLAG },
  });
  const [word = '', subject = '', ...others] = positionals;
  const act = Object.hasOwn(ACTS, word) ? ACTS[word] : undefined;
  if (!act || others.length > 0 || (word !== 'list') !== (subject !== ''))
    throw wrongCall(
      '写法是 rules list，或 rules show|check|draft|effect|adopt 加一个 ID 或 FILE。',
      'It is rules list, or rules show|check|draft|effect|adopt with one ID or FILE.',
    );
  const all = new Map<string, unknown>(Object.entries(values));
  const text = (name: string) => {
    const value = all.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  return act({ subject, text, flag: (name) => all.get(name) === true, client: new ApiClient(env) });
}

function looked({ text }: Given): string {
  const query = new URLSearchParams();
  const [track, asOf] = [text('track'), text('as-of')];
  if (track !== undefined) query.set('track', track);
  if (asOf !== undefined) query.set('asOf', asOf);
  return query.size > 0 ? `?${query}` : '';
}

const STATES: Readonly<Record<string, string>> = {
  ...{ 'in-force': '现行', coming: '将行', past: '已过', hidden: '被替代' },
  ...{ off: '停用', draft: '草稿', amended: '已改', withdrawn: '已撤回' },
};

async function list(given: Given): Promise<number> {
  const book = await given.client.get<Rulebook>(`/rulebook${looked(given)}`);
  const rows = book.programmes.flatMap(({ versions }) => versions);
  if (given.flag('json')) for (const row of rows) print(JSON.stringify(row));
  else {
    const cells = rows.map((row) => [
      ...[row.title.zh, row.version, STATES[row.state] ?? row.state, row.from, row.to ?? ''],
      ...[row.doubt ? '口径待核' : '', row.documentNumber ?? '文号未见', row.id],
    ]);
    const head = ['项目', '版本', '状态', '起', '止', '存疑', '文号', 'id'];
    printTable(head, cells, given.flag('csv') ? 'csv' : 'plain', print);
  }
  return 0;
}

async function show(given: Given): Promise<number> {
  const page = await given.client.get<VersionPage>(
    `/rulebook/versions/${encodeURIComponent(given.subject)}${looked(given)}`,
  );
  if (given.flag('json')) {
    print(JSON.stringify(page));
    return 0;
  }
  print(
    `${page.title.zh}  ${page.version}  ${STATES[page.state] ?? page.state}${page.doubt ? '  口径待核' : ''}`,
  );
  print(`${page.documentNumber ?? '文号未见'}；${page.source}；${page.from} 至 ${page.to ?? ''}`);
  for (const { title, asks, within, article, track } of page.conditions)
    print(
      `${'  '.repeat(within.length + 1)}${title.zh}：${asks.zh}${article ? `（${article}）` : ''}${track ? ` [${track}]` : ''}`,
    );
  return 0;
}

const textOf = async (file: string): Promise<string> => new TextDecoder().decode(await readNamed(file));

async function look(client: ApiClient, text: string, amends?: string): Promise<DraftCheck> {
  const found = await client.post<DraftCheck>('/rulebook/check', { text, amends: amends ?? null });
  for (const { line, message } of found.faults) print(`${line}: ${message}`);
  if (found.faults.length > 0) print(`共 ${found.faults.length} 处不对。 ${found.faults.length} faults.`);
  return found;
}

async function check({ subject, client, flag }: Given): Promise<number> {
  const found = await look(client, await textOf(subject));
  if (flag('json')) print(JSON.stringify(found));
  if (found.faults.length > 0) return 1;
  if (flag('json')) return 0;
  for (const one of found.neighbours)
    print(`${one.kind} ${one.track} “${one.other}” ${one.from} ${one.to ?? ''}`);
  const { difference } = found;
  if (difference) {
    const { added, removed, changed, same } = difference.counts;
    print(
      `与“${difference.before.version}”比：新增 ${added}，删去 ${removed}，改动 ${changed}，不变 ${same}`,
    );
    for (const { kind, before, after, changes } of difference.conditions.filter(
      (one) => one.kind !== 'same',
    )) {
      print(`${kind} ${(after ?? before)?.title.zh ?? ''}`);
      for (const change of changes)
        print(`  ${change.aspect}: ${change.before?.zh ?? '—'} → ${change.after?.zh ?? '—'}`);
    }
  }
  print('没有错。 No fault.');
  return 0;
}

/** With --amend ID the text takes the place of that draft. */
async function draft({ subject, client, text }: Given): Promise<number> {
  const content = await textOf(subject);
  const amended = text('amend');
  if ((await look(client, content, amended)).faults.length > 0) return 1;
  const { id } = amended
    ? await client.put<{ id: string }>(`/rulebook/drafts/${encodeURIComponent(amended)}`, { text: content })
    : await client.post<{ id: string }>('/rulebook/drafts', {
        text: content,
        origin: path.basename(subject),
      });
  print(id);
  return 0;
}

/** Asks to go on until all firms are judged, and says how far it is. */
async function effect({ subject, client, text, flag }: Given): Promise<number> {
  const [day, track] = [text('day'), text('track')];
  let found = await client.post<TierEffect>(`/rulebook/drafts/${encodeURIComponent(subject)}/effects`, {
    ...(day ? { day } : {}),
    ...(track ? { track } : {}),
  });
  while (!found.finished) {
    found = await client.post<TierEffect>(`/rulebook/effects/${found.id}/go-on`, {});
    process.stderr.write(`\r${found.judged} / ${found.total}`);
  }
  process.stderr.write('\n');
  if (flag('json')) {
    print(JSON.stringify(found));
    return 0;
  }
  print(
    `${found.day} ${found.track}：${found.changed} / ${found.judged} 家的结论会变（对比 ${found.presentVersion ?? '没有版本'}）${found.missing > 0 ? `；${found.missing} 家缺数据，评不出` : ''}`,
  );
  const cells = found.counts.map(({ unit, from, to, count }) => [unit ?? '未填', from, to, String(count)]);
  printTable(['园区', '从', '到', '家'], cells, flag('csv') ? 'csv' : 'plain', print);
  return 0;
}

async function adopt({ subject, client, text }: Given): Promise<number> {
  await client.post(`/rulebook/drafts/${encodeURIComponent(subject)}/adopt`, { note: text('note') ?? null });
  print('已采用。 Adopted.');
  return 0;
}
