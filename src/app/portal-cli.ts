/** What enterprises say of themselves, from a terminal: the list, accepting and refusing. */
import type { StatementRow } from '#modules/portal/contract.ts';
import { readArguments, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { ApiClient } from './api-client.ts';

type Env = Readonly<Record<string, string | undefined>>;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;

export async function portalCommand(args: readonly string[], env: Env): Promise<number> {
  const [act, ...rest] = args;
  if (act === 'waiting') return waiting(rest, env);
  if (act === 'accept' || act === 'refuse') return decide(act, rest, env);
  throw wrongCall('portal 后面写 waiting、accept 或 refuse。', 'After portal: waiting, accept or refuse.');
}

async function waiting(args: readonly string[], env: Env): Promise<number> {
  const { values } = readArguments(args, { q: TEXT, state: TEXT, json: FLAG, csv: FLAG });
  const query = new URLSearchParams({ limit: '500' });
  if (typeof values.q === 'string') query.set('q', values.q);
  if (typeof values.state === 'string') query.set('state', values.state);
  const list = await new ApiClient(env).get<{ rows: StatementRow[]; total: number }>(
    `/portal/waiting?${query}`,
  );
  if (values.json === true) {
    for (const row of list.rows) print(JSON.stringify(row));
    return 0;
  }
  const cells = list.rows.map((row) => [
    ...[row.enterprise, row.title, row.before, row.after, row.grounds, String(row.files.length)],
    ...[row.saidOn, row.age === null ? '—' : String(row.age), row.id],
  ]);
  const head = ['企业', '哪一项', '现在记的', '企业说应是', '依据', '附件', '来件日', '工作日', 'id'];
  printTable(head, cells, values.csv === true ? 'csv' : 'plain', print);
  if (values.csv !== true) print(`\n${list.rows.length} / ${list.total}`);
  return 0;
}

async function decide(act: 'accept' | 'refuse', args: readonly string[], env: Env): Promise<number> {
  const { values, positionals: ids } = readArguments(args, { reason: TEXT, verified: FLAG });
  const { reason } = values;
  if (ids.length === 0) throw wrongCall('没有写来件的 id。', 'No ID of a statement.');
  if (typeof reason !== 'string') throw wrongCall('没有写理由（--reason）。', '--reason is missing.');
  const as = values.verified === true ? 'verified' : 'reported';
  const body = act === 'accept' ? { ids, reason, as } : { ids, reason };
  print(JSON.stringify(await new ApiClient(env).post(`/portal/statements/${act}`, body)));
  return 0;
}
