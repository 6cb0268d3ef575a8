/** Tables of enterprises from a terminal: checked, imported, looked at afterwards and taken back. */
import path from 'node:path';
import type { ImportCheck } from '#modules/enterprises/import-contract.ts';
import type { ImportEntry, UndoOutcome } from '#modules/enterprises/undo-contract.ts';
import { readNamed, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';
import { type Env, FLAG, given, print, TEXT } from './cli-arguments.ts';

const PLACE = '/enterprises/imports';

/** Questions are answered with yes only by --yes; without it they are printed and nothing is written. */
export async function importEnterprisesCommand(args: readonly string[], env: Env): Promise<number> {
  const options = { year: TEXT, 'leave-out': TEXT, 'dry-run': FLAG, yes: FLAG };
  const { text, flag, positionals } = given(args, options);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw wrongCall('这里要写一个文件。', 'One FILE is wanted here.');
  const leaveOut = rowsOf(text('leave-out'));
  const bytes = await readNamed(file);
  const client = new ApiClient(env);
  const name = path.basename(file);
  const { uploadId } = await client.upload<{ uploadId: string }>(`${PLACE}/upload`, name, bytes, {});
  const look = (more: object) => client.post<ImportCheck>(`${PLACE}/check`, { uploadId, leaveOut, ...more });
  let check = await look({});
  if (text('year')) check = await look({ mapping: { ...check.mapping, year: Number(text('year')) } });
  for (const line of check.leftOut) print(line);
  for (const { row, says } of check.leaveOut) print(`- ${row} ${says}`);
  for (const { cell, message } of check.errors) print(`${cell} ${message}`);
  if (check.errorCount > 0) {
    print(
      `共 ${check.errorCount} 处不对，一行都没有写入；不要的行可加 --leave-out 行号。 ${check.errorCount} faults; nothing was written; rows may be left out by --leave-out.`,
    );
    return 1;
  }
  for (const { cell, message } of check.questions) print(`? ${cell} ${message}`);
  if (check.openQuestions > 0 && !flag('yes')) {
    print(
      `有 ${check.openQuestions} 处要确认，核对后加 --yes。 ${check.openQuestions} questions; add --yes once checked.`,
    );
    return 1;
  }
  if (flag('dry-run')) {
    for (const { row, enterprise, items } of check.changes)
      for (const { field, year, before, after } of items)
        print(`~ ${row} ${enterprise} ${year ?? ''} ${field} ${before ?? '—'} → ${after}`);
    print(
      `新增 ${check.added}，改动 ${check.changed}，不变 ${check.unchanged}，不导入 ${check.leaveOut.length}`,
    );
    return 0;
  }
  const confirmed = check.questions.map(({ key }) => key);
  const body = { uploadId, mapping: check.mapping, leaveOut, confirmed };
  print(JSON.stringify(await client.post(PLACE, body)));
  return 0;
}

/** 5,9,12 as the spreadsheet numbers its rows. */
function rowsOf(text: string | undefined): number[] {
  if (text === undefined) return [];
  if (!/^\d+(,\d+)*$/.test(text))
    throw wrongCall('--leave-out 后面写行号，用逗号隔开，如 5,9。', '--leave-out takes row numbers: 5,9.');
  return text.split(',').map(Number);
}

/** The latest imports: one's own, or all where one reaches all. */
export async function importsCommand(args: readonly string[], env: Env): Promise<number> {
  const { flag } = given(args, { json: FLAG, csv: FLAG });
  const list = await new ApiClient(env).get<ImportEntry[]>(PLACE);
  if (flag('json')) {
    for (const one of list) print(JSON.stringify(one));
    return 0;
  }
  const cells = list.map((one) => [
    ...[one.at.slice(0, 10), one.fileName, String(one.rows), String(one.added ?? '—')],
    ...[String(one.changed ?? '—'), one.post, one.undoneAt?.slice(0, 10) ?? '', one.id],
  ]);
  printTable(
    ['日期', '文件', '行', '新增', '改动', '谁', '撤销', 'id'],
    cells,
    flag('csv') ? 'csv' : 'plain',
    print,
  );
  return 0;
}

/** With --dry-run only what could be put back and what could not. */
export async function undoImportCommand(args: readonly string[], env: Env): Promise<number> {
  const { text, flag, positionals } = given(args, { reason: TEXT, 'dry-run': FLAG, json: FLAG });
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0)
    throw wrongCall('这里要写一次导入的 id。', 'One ID of an import is wanted here.');
  const reason = text('reason');
  if (reason === undefined && !flag('dry-run'))
    throw wrongCall('要用 --reason 写明为什么撤销。', '--reason is wanted.');
  const client = new ApiClient(env);
  const at = `${PLACE}/${encodeURIComponent(id)}`;
  const outcome = flag('dry-run')
    ? (await client.get<ImportEntry & { undo: UndoOutcome }>(at)).undo
    : await client.post<UndoOutcome>(`${at}/undo`, { reason });
  if (flag('json')) {
    print(JSON.stringify(outcome));
    return 0;
  }
  print(`${flag('dry-run') ? '能撤销' : '撤销了'} ${outcome.undone} 家，留着 ${outcome.keptCount} 家`);
  for (const { name, why } of outcome.kept) print(`! ${name} ${why}`);
  return 0;
}
