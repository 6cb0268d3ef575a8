/** Relatedness from a terminal: the classes of a place, one class, tables checked, imported and computed. */
import path from 'node:path';
import type { ClassList, ClassPage, RelatednessPage, TableJob } from '#modules/relatedness/contract.ts';
import { readNamed, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';

export async function relatednessCommand(args: readonly string[], env: Env): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === 'list') return list(rest, env);
  if (verb === 'show') return show(rest, env);
  if (verb === 'editions') return editions(rest, env);
  if (verb === 'import') return bring(rest, env);
  if (verb === 'compute') return compute(rest, env);
  throw wrongCall(
    '这里要写 list、show、editions、import 或 compute。',
    'One of list, show, editions, import, compute is wanted here.',
  );
}

const WHERE = { edition: TEXT, place: TEXT, 'as-of': TEXT } as const;

function where(text: (name: string) => string | undefined, names: readonly string[] = []): string {
  const query = new URLSearchParams();
  for (const [option, name] of [
    ['edition', 'edition'],
    ['place', 'place'],
    ['as-of', 'asOf'],
    ...names.map((one) => [one, one]),
  ] as const) {
    const value = text(option ?? '');
    if (value !== undefined) query.set(name ?? '', value);
  }
  return query.toString();
}

async function list(args: readonly string[], env: Env): Promise<number> {
  const { text, flag } = given(args, {
    ...WHERE,
    q: TEXT,
    has: TEXT,
    sort: TEXT,
    limit: TEXT,
    json: FLAG,
    csv: FLAG,
  });
  const found = await new ApiClient(env).get<ClassList>(
    `/relatedness/classes?${where(text, ['q', 'has', 'sort', 'limit'])}`,
  );
  if (flag('json')) for (const row of found.rows) print(JSON.stringify(row));
  else {
    const cells = found.rows.map((row) => [
      ...[
        row.code,
        row.name ?? '',
        row.has ? '有' : '缺',
        row.quotient.toFixed(2),
        row.density.toFixed(3),
        String(row.rank ?? '—'),
      ],
      ...[
        row.pci?.toFixed(2) ?? '—',
        row.few.length > 0 ? '数小' : '',
        row.because.map(({ code, phi }) => `${code} ${phi.toFixed(2)}`).join(' '),
      ],
    ]);
    printTable(
      ['代码', '行业', '有缺', '区位商', '密度', '排名', '复杂度', '', '因为已有'],
      cells,
      flag('csv') ? 'csv' : 'plain',
      print,
    );
  }
  const { edition, place } = found;
  if (!flag('json') && !flag('csv'))
    print(
      `\n${place?.name ?? '—'}  ${edition ? `${edition.year} ${edition.measure} ≥${edition.threshold}${edition.demo ? ' 演示' : ''}  ${edition.source}` : '还没有版次 no edition'}  ${found.rows.length} / ${found.total}`,
    );
  return 0;
}

function only(positionals: readonly string[], zh: string, en: string): string {
  const [one, ...others] = positionals;
  if (one === undefined || others.length > 0) throw wrongCall(zh, en);
  return one;
}

async function show(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, { ...WHERE, json: FLAG });
  const code = only(positionals, '这里要写一个行业代码。', 'One class code is wanted here.');
  const page = await new ApiClient(env).get<ClassPage>(
    `/relatedness/classes/${encodeURIComponent(code)}?${where(text)}`,
  );
  if (flag('json')) {
    print(JSON.stringify(page));
    return 0;
  }
  const { row, parts, place, nearHeld, nearAll } = page;
  print(`${row.code} ${row.name ?? ''}  ${place.name}  ${row.has ? '有' : '缺'}`);
  print(
    `区位商 (${parts.value} / ${parts.placeTotal}) / (${parts.classTotal} / ${parts.total}) = ${row.quotient.toFixed(4)}`,
  );
  print(
    `密度 ${nearHeld.toFixed(4)} / ${nearAll.toFixed(4)} = ${row.density.toFixed(4)}  排名 ${row.rank ?? '—'}`,
  );
  for (const one of page.near.slice(0, 20))
    print(`φ ${one.phi.toFixed(3)}  ${one.has ? '有' : '缺'}  ${one.code} ${one.name ?? ''}`);
  return 0;
}

async function editions(args: readonly string[], env: Env): Promise<number> {
  const { text, flag } = given(args, { 'as-of': TEXT, json: FLAG });
  const found = await new ApiClient(env).get<RelatednessPage>(`/relatedness?${where(text)}`);
  if (flag('json')) {
    print(JSON.stringify(found));
    return 0;
  }
  for (const one of found.tables)
    print(
      `表 ${one.id}  ${one.year} ${one.measure} ${one.placeCount}×${one.classCount}  ${one.source}  ${one.supersededAt === null ? '现用' : '已替换'}`,
    );
  for (const one of found.editions)
    print(
      `版 ${one.id}  ${one.year} ${one.measure} ≥${one.threshold}  ${one.computedAt.slice(0, 10)}${one.inUse ? '  采用' : ''}`,
    );
  return 0;
}

async function finished(client: ApiClient, jobId: string): Promise<TableJob> {
  for (let ms = 100; ; ms = Math.min(1_000, ms * 1.5)) {
    const work = await client.get<TableJob>(`/relatedness/work/${jobId}`);
    if (!work.running) return work;
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

/** Checked first; nothing is written where a cell is wrong or something is not said. */
async function bring(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, {
    measure: TEXT,
    year: TEXT,
    unit: TEXT,
    source: TEXT,
    'dry-run': FLAG,
  });
  const file = only(positionals, '这里要写一个文件。', 'One FILE is wanted here.');
  const client = new ApiClient(env);
  const { uploadId } = await client.upload<{ uploadId: string }>(
    '/relatedness/tables/upload',
    path.basename(file),
    await readNamed(file),
    {},
  );
  const year = text('year');
  const said = {
    uploadId,
    measure: text('measure') ?? null,
    year: year === undefined ? null : Number(year),
    unit: text('unit') ?? null,
    source: text('source') ?? '',
  };
  const start = async (act: 'check' | 'import') =>
    finished(
      client,
      (await client.post<{ jobId: string }>('/relatedness/tables/start', { ...said, act })).jobId,
    );
  const { check } = await start('check');
  for (const line of check?.leftOut ?? []) print(line);
  for (const { cell, message } of check?.errors ?? []) print(`${cell} ${message}`);
  print(
    `${check?.placeCount} × ${check?.classCount}  ${check?.measure ?? '?'} ${check?.year ?? '?'}  ${check?.filled} / ${check?.blank}`,
  );
  if ((check?.errorCount ?? 0) > 0) return 1;
  if (flag('dry-run')) return 0;
  const { outcome } = await start('import');
  print(`${outcome?.tableId}  ${outcome?.fresh ? '已导入 imported' : '没有变 unchanged'}`);
  return 0;
}

async function compute(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, { threshold: TEXT, 'not-adopt': FLAG });
  const id = only(positionals, '这里要写一张表的 id。', 'One ID of a table is wanted here.');
  const client = new ApiClient(env);
  const threshold = text('threshold');
  const body = {
    adopt: !flag('not-adopt'),
    ...(threshold === undefined ? {} : { threshold: Number(threshold) }),
  };
  const { jobId } = await client.post<{ jobId: string }>(
    `/relatedness/tables/${encodeURIComponent(id)}/compute`,
    body,
  );
  print((await finished(client, jobId)).editionId ?? '');
  return 0;
}
