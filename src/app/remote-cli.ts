/** The ledger from a terminal: each command is one or two calls of the API, with a token's rights. */
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { TargetList, TargetPage } from '#modules/targets/contract.ts';
import { CommandProblem, readArguments, readNamed, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { admissionCommand, agreementsCommand, commitmentsCommand, parcelsCommand } from './admission-cli.ts';
import { ApiClient } from './api-client.ts';
import { approvalsCommand } from './approvals-cli.ts';
import { enquiriesCommand } from './attraction-cli.ts';
import { blockersCommand } from './blockers-cli.ts';
import { candidatesCommand, leadsCommand } from './candidates-cli.ts';
import { chainsCommand } from './chain-cli.ts';
import { chiefsCommand } from './chiefs-cli.ts';
import { clustersCommand } from './cluster-cli.ts';
import { countsCommand, echelonsCommand } from './echelon-cli.ts';
import { enterpriseCommand, enterprisesCommand, groupCommand } from './enterprise-cli.ts';
import { importEnterprisesCommand, importsCommand, undoImportCommand } from './enterprise-import-cli.ts';
import { expertsCommand } from './experts-cli.ts';
import { listingCommand } from './listing-cli.ts';
import { measuresCommand } from './measures-cli.ts';
import { portalCommand } from './portal-cli.ts';
import { progressCommand } from './progress-cli.ts';
import { projectsCommand } from './project-cli.ts';
import { recognitionCommand } from './recognition-cli.ts';
import { relatednessCommand } from './relatedness-cli.ts';
import { renovationCommand } from './renovation-cli.ts';
import { rulesCommand } from './rules-cli.ts';
import { firstContactsCommand, visitsCommand } from './visits-cli.ts';

type Env = Readonly<Record<string, string | undefined>>;
type Command = (args: readonly string[], env: Env) => Promise<number>;
interface Named {
  readonly id: string;
  readonly name: string;
  readonly shortName?: string;
  readonly aliases: readonly string[];
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function options(args: readonly string[], flags: readonly string[], names: readonly string[]) {
  const entries = [
    ...names.map((name) => [name, { type: 'string' as const }] as const),
    ...flags.map((name) => [name, { type: 'boolean' as const }] as const),
  ];
  const parsed = readArguments(args, Object.fromEntries(entries));
  const values = new Map<string, unknown>(Object.entries(parsed.values));
  const text = (name: string): string | undefined => {
    const value = values.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  return { text, flag: (name: string) => values.get(name) === true, positionals: parsed.positionals };
}

async function idOf(
  client: ApiClient,
  list: '/units' | '/indicators',
  name: string | undefined,
): Promise<string> {
  const all = await client.get<Named[]>(list);
  const found = all.filter((x) => x.name === name || x.shortName === name || x.aliases.includes(name ?? ''));
  const [only, another] = found;
  if (only && !another) return only.id;
  const [what, word] = list === '/units' ? ['单位', 'unit'] : ['指标', 'indicator'];
  if (name === undefined) throw wrongCall(`没有写明${what}（--${word}）。`, `--${word} is missing.`);
  throw new CommandProblem(
    `${what}“${name}”对得上 ${found.length} 个，请写全称。`,
    `“${name}” fits ${found.length} of the ${word}s; write the full name.`,
  );
}

const login: Command = async (args, env) => {
  const name = only(options(args, [], []).positionals, '账号', 'NAME');
  const password = env.LIANZHANG_PASSWORD ?? (await askForPassword());
  print(await new ApiClient(env).tokenFor(name, password));
  return 0;
};

/** What is typed does not appear on the screen. */
async function askForPassword(): Promise<string> {
  process.stderr.write('密码 password: ');
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  const terminal = process.stdin.isTTY === true;
  const ask = createInterface({ input: process.stdin, output: nowhere, terminal });
  const password = await ask.question('');
  ask.close();
  process.stderr.write('\n');
  return password;
}

/** The one thing that a command is about. */
function only(positionals: readonly string[], chinese: string, english: string): string {
  const [first, ...others] = positionals;
  if (first !== undefined && others.length === 0) return first;
  throw wrongCall(`这里要写一个${chinese}。`, `One ${english} is wanted here.`);
}

const ledger: Command = async (args, env) => {
  const { text, flag } = options(args, ['json', 'csv'], ['unit', 'verdict', 'q', 'as-of', 'limit']);
  const client = new ApiClient(env);
  const query = new URLSearchParams({ limit: text('limit') ?? '500' });
  if (text('unit')) query.set('unitId', await idOf(client, '/units', text('unit')));
  if (text('verdict')) query.set('verdict', text('verdict') ?? '');
  if (text('q')) query.set('q', text('q') ?? '');
  if (text('as-of')) query.set('asOf', text('as-of') ?? '');
  const list = await client.get<TargetList>(`/targets?${query}`);
  if (flag('json')) for (const row of list.rows) print(JSON.stringify(row));
  else printTable(LEDGER_HEAD, list.rows.map(ledgerCells), flag('csv') ? 'csv' : 'plain', print);
  if (!flag('json') && !flag('csv')) print(`\n${list.rows.length} / ${list.total}`);
  return 0;
};

const LEDGER_HEAD = ['判断', '单位', '指标', '目标', '累计', '计量', '为序时', '截至', '理由', 'id'];

function ledgerCells(row: TargetList['rows'][number]): string[] {
  const goal = row.value2 ? `${row.value}–${row.value2}` : `${row.operator ?? ''} ${row.value ?? '未填'}`;
  return [
    row.verdict,
    row.unit,
    row.indicator,
    goal,
    row.figureValue ?? '—',
    row.measureUnit,
    row.ratio ?? '—',
    row.figureDay ?? '—',
    row.reason?.sentence ?? '',
    row.id,
  ];
}

const target: Command = async (args, env) => {
  const { text, flag, positionals } = options(args, ['json'], ['as-of']);
  const asOf = text('as-of') ? `?asOf=${text('as-of')}` : '';
  const id = encodeURIComponent(only(positionals, '目标的 id', 'ID'));
  const page = await new ApiClient(env).get<TargetPage>(`/targets/${id}${asOf}`);
  if (flag('json')) print(JSON.stringify(page));
  else {
    print(
      `${page.unit} ${page.indicator}  ${page.operator ?? ''} ${page.value ?? '未填'} ${page.measureUnit}  ${page.period ?? ''}`,
    );
    print(`${page.verdict}  ${page.reason?.sentence ?? ''}  (${page.ruleVersion ?? ''})`);
    if (page.quote) print(`“${page.quote}”`);
    const cells = page.figures.map((f) =>
      [f.day, f.reported, f.verified, f.statistical, f.estimated].map((v) => v ?? '—'),
    );
    printTable(['截至', '报送', '核实', '统计', '估计'], cells, 'plain', print);
  }
  return 0;
};

const report: Command = async (args, env) => {
  const { text } = options(args, [], ['unit', 'indicator', 'day', 'value', 'kind', 'note']);
  const client = new ApiClient(env);
  const answer = await client.post<{ outcome: string }>('/figures', {
    unitId: await idOf(client, '/units', text('unit')),
    indicatorId: await idOf(client, '/indicators', text('indicator')),
    day: text('day'),
    value: text('value'),
    kind: text('kind') ?? 'reported',
    note: text('note') ?? null,
  });
  print(answer.outcome);
  return 0;
};

const upload: Command = async (args, env) => {
  const { text, positionals } = options(args, [], ['unit', 'title', 'published', 'year']);
  const file = only(positionals, '文件', 'FILE');
  const bytes = await readNamed(file);
  const client = new ApiClient(env);
  const fields: Record<string, string> = { unitId: await idOf(client, '/units', text('unit')) };
  for (const [name, field] of [
    ['title', 'title'],
    ['published', 'publishedOn'],
    ['year', 'year'],
  ] as const) {
    const value = text(name);
    if (value) fields[field] = value;
  }
  print(JSON.stringify(await client.upload('/documents', path.basename(file), bytes, fields)));
  return 0;
};

const importFile: Command = async (args, env) => {
  const { flag, positionals } = options(args, ['dry-run'], []);
  const file = only(positionals, '文件', 'FILE');
  const bytes = await readNamed(file);
  const client = new ApiClient(env);
  const { uploadId } = await client.upload<{ uploadId: string }>(
    '/figures/imports/upload',
    path.basename(file),
    bytes,
    {},
  );
  const check = await client.post<Check>('/figures/imports/check', { uploadId });
  for (const { row, column, message } of check.errors) print(`第 ${row} 行“${column}”：${message}`);
  if (check.errorCount > 0) {
    print(`共 ${check.errorCount} 处不对，一行都没有写入。 ${check.errorCount} faults; nothing was written.`);
    return 1;
  }
  if (flag('dry-run')) print(`新增 ${check.added}，更新 ${check.changed}，不变 ${check.unchanged}`);
  else print(JSON.stringify(await client.post('/figures/imports', { uploadId, mapping: check.mapping })));
  return 0;
};

interface Check {
  readonly errors: readonly { row: number; column: string; message: string }[];
  readonly errorCount: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly mapping: unknown;
}

interface Due {
  readonly rows: readonly {
    unit: string;
    indicator: string;
    dueOn: string;
    overdue: boolean;
    reportedValue: string | null;
    lastValue: string | null;
  }[];
}

const due: Command = async (args, env) => {
  const { text } = options(args, [], ['unit']);
  const client = new ApiClient(env);
  const unit = text('unit') ? `?unitId=${await idOf(client, '/units', text('unit'))}` : '';
  const { rows } = await client.get<Due>(`/targets/due${unit}`);
  const cells = rows.map((row) => [
    row.unit,
    row.indicator,
    row.dueOn,
    row.reportedValue ?? (row.overdue ? '逾期' : '未报'),
    row.lastValue ?? '—',
  ]);
  printTable(['单位', '指标', '截止', '本期', '上次'], cells, 'plain', print);
  return 0;
};

export const remoteCommands: Readonly<Record<string, Command | undefined>> = {
  login,
  ledger,
  target,
  report,
  upload,
  import: importFile,
  enterprises: enterprisesCommand,
  enterprise: enterpriseCommand,
  group: groupCommand,
  'import-enterprises': importEnterprisesCommand,
  imports: importsCommand,
  'undo-import': undoImportCommand,
  chains: chainsCommand,
  candidates: candidatesCommand,
  leads: leadsCommand,
  approvals: approvalsCommand,
  blockers: blockersCommand,
  experts: expertsCommand,
  admission: admissionCommand,
  agreements: agreementsCommand,
  commitments: commitmentsCommand,
  parcels: parcelsCommand,
  chiefs: chiefsCommand,
  counts: countsCommand,
  echelons: echelonsCommand,
  listing: listingCommand,
  projects: projectsCommand,
  renovation: renovationCommand,
  clusters: clustersCommand,
  progress: progressCommand,
  recognition: recognitionCommand,
  relatedness: relatednessCommand,
  portal: portalCommand,
  due,
  rules: rulesCommand,
  measures: measuresCommand,
  enquiries: enquiriesCommand,
  visits: visitsCommand,
  'first-contacts': firstContactsCommand,
};
