/** Maps of chains from a terminal: out as a file, in as a draft, into force. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ImportedMap, ReadMap } from '#modules/chains/contract.ts';
import { CommandProblem, readNamed, wrongCall } from '#platform/command-line.ts';
import { ApiClient } from './api-client.ts';
import { chainOf, type Verb, words } from './chain-named.ts';
import { given, print, TEXT } from './cli-arguments.ts';

export const exportMap: Verb = async (args, env) => {
  const { positionals } = given(args, {});
  const [name, file = ''] = words(positionals, 2, 'export 产业链 文件', 'export CHAIN FILE');
  const form = path.extname(file).slice(1);
  if (!['xlsx', 'json', 'svg'].includes(form))
    throw wrongCall('文件名要以 .xlsx、.json 或 .svg 结尾。', 'The name must end in .xlsx, .json or .svg.');
  const client = new ApiClient(env);
  const { map } = await chainOf(client, name);
  if (!map) throw new CommandProblem('这条链还没有启用的图谱。', 'The chain has no map in force yet.');
  await writeFile(file, await client.download(`/chains/maps/${map.id}/export?form=${form}`));
  print(file);
  return 0;
};

/** With a single fault nothing is taken. */
export const importMap: Verb = async (args, env) => {
  const { positionals } = given(args, {});
  const [name, file = ''] = words(positionals, 2, 'import 产业链 文件', 'import CHAIN FILE');
  const client = new ApiClient(env);
  const { id } = await chainOf(client, name);
  const found = await client.upload<ImportedMap>(
    `/chains/${id}/maps/import`,
    path.basename(file),
    await readNamed(file),
    {},
  );
  for (const { cell, message } of found.faults) print(`${cell} ${message}`);
  for (const { sentence, severity } of found.findings)
    print(`${severity === 'fault' ? '错' : '看一看'} ${sentence}`);
  if (found.id === null) {
    print(`共 ${found.faults.length} 处不对，没有写入。 ${found.faults.length} faults; nothing was written.`);
    return 1;
  }
  print(`草稿 ${found.id}，${found.nodes} 个环节`);
  return 0;
};

export const adopt: Verb = async (args, env) => {
  const { text, positionals } = given(args, { from: TEXT, note: TEXT });
  const [name] = words(positionals, 1, 'adopt 产业链', 'adopt CHAIN');
  const client = new ApiClient(env);
  const { draftId } = await chainOf(client, name);
  if (draftId === null) throw new CommandProblem('这条链没有草稿。', 'The chain has no draft.');
  const { revision, number } = await client.get<ReadMap>(`/chains/maps/${draftId}`);
  await client.post(`/chains/maps/${draftId}/adopt`, {
    ...{ revision, note: text('note') ?? null },
    ...(text('from') === undefined ? {} : { from: text('from') }),
  });
  print(`第 ${number} 版已启用`);
  return 0;
};
