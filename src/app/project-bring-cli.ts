/** Ledgers of projects from a terminal: checked, brought, looked at afterwards; a leave is given to one of them. */
import path from 'node:path';
import type { BroughtLedger, LedgerCheck, LedgerOutcome } from '#modules/projects/contract.ts';
import { readNamed, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import type { ApiClient } from './api-client.ts';
import { FLAG, given, print, TEXT } from './cli-arguments.ts';
import { unitNamed } from './named-cli.ts';
import { codeNamed, onlyId, wordsOf } from './project-words-cli.ts';

const PLACE = '/projects/ledgers';

/** Wrong cells are named and nothing is written; rows like a project that stands are kept aside for a person at the screen. */
export async function bringLedgerFile(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, flag, positionals } = given(args, {
    ...{ unit: TEXT, kind: TEXT, 'leave-out': TEXT, 'dry-run': FLAG },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw wrongCall('这里要写一个文件。', 'One FILE is wanted here.');
  const kind = text('kind');
  const said = {
    ...(text('unit') === undefined ? {} : { unitId: await unitNamed(client, text('unit')) }),
    ...(kind === undefined ? {} : { kind: codeNamed((await wordsOf(client)).kinds, kind, 'kind') }),
    leaveOut: (text('leave-out') ?? '').split(',').filter(Boolean).map(Number),
  };
  const bytes = await readNamed(file);
  const { uploadId } = await client.upload<{ uploadId: string }>(
    `${PLACE}/upload`,
    path.basename(file),
    bytes,
    {},
  );
  const check = await client.post<LedgerCheck>(`${PLACE}/check`, { uploadId, ...said });
  for (const line of check.leftOut) print(line);
  for (const { cell, message } of check.errors) print(`${cell} ${message}`);
  for (const { row, name, alike } of check.alike) print(`? ${row} ${name} ~ ${alike.name}：${alike.why}`);
  if (check.errorCount > 0) {
    print(`共 ${check.errorCount} 处不对，一行都没有写入。 ${check.errorCount} faults; nothing was written.`);
    return 1;
  }
  if (flag('dry-run')) {
    print(sumOf(check));
    return 0;
  }
  print(sumOf(await client.post<LedgerOutcome>(PLACE, { uploadId, ...said, columns: check.columns })));
  return 0;
}

const sumOf = ({ added, unchanged, aside, told }: Omit<LedgerOutcome, 'importId'>): string =>
  `新登记 ${added}（其中 ${told} 个台账写了更远的阶段，只作备注），导入过 ${unchanged}，等人认 ${aside} added, known, aside`;

export async function ledgers(args: readonly string[], client: ApiClient): Promise<number> {
  const { flag } = given(args, { json: FLAG, csv: FLAG });
  const all = await client.get<BroughtLedger[]>(PLACE);
  if (flag('json')) {
    for (const one of all) print(JSON.stringify(one));
    return 0;
  }
  const cells = all.map((one) => [
    ...[one.at.slice(0, 10), one.fileName, String(one.added), String(one.aside), String(one.movable)],
    one.waivers.map(({ name, steps, verified }) => `${name} ${verified}/${steps}`).join('；'),
    one.id,
  ]);
  const head = ['日期', '文件', '新登记', '等人认', '可迁入', '豁免（已核实/步）', 'id'];
  printTable(head, cells, flag('csv') ? 'csv' : 'plain', print);
  return 0;
}

export async function waive(args: readonly string[], client: ApiClient): Promise<number> {
  const { text, positionals } = given(args, { name: TEXT, reason: TEXT, due: TEXT });
  if (text('name') === undefined || text('reason') === undefined)
    throw wrongCall('要写 --name 和 --reason。', '--name and --reason are wanted.');
  const body = { name: text('name'), reason: text('reason'), dueOn: text('due') ?? null };
  const made = await client.post<{ projects: number; steps: number }>(
    `${PLACE}/${onlyId(positionals)}/waive`,
    body,
  );
  print(`迁入 ${made.projects} 个项目 ${made.steps} 步，都未核实 brought, none verified`);
  return 0;
}
