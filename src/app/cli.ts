/** `lianzhang`: reads documents on the spot; everything else asks a running server through its API. */

import { readCommand } from '#modules/documents/index.ts';
import { CommandProblem } from '#platform/command-line.ts';
import { remoteCommands } from './remote-cli.ts';

const HELP = `链长 lianzhang

  lianzhang read FILE…  [--json | --csv | --xlsx OUT | --repaired OUT] [--year N]
      读文件里的数字承诺，不需要服务器 · reads the promises in a document, no server needed

下面的命令问正在运行的服务（LIANZHANG_URL，默认 http://127.0.0.1:7650；LIANZHANG_TOKEN）
The commands below ask a running server:

  lianzhang login NAME                         用密码换一个令牌 · a token for a password
  lianzhang upload FILE --unit UNIT [--title T] [--published DAY]
  lianzhang ledger [--unit UNIT] [--verdict V,V] [--q WORDS] [--as-of DAY] [--json | --csv]
  lianzhang target ID [--as-of DAY] [--json]
  lianzhang report --unit UNIT --indicator NAME --day DAY --value N [--kind reported|verified|statistical|estimated]
  lianzhang import FILE [--dry-run]
  lianzhang due [--unit UNIT]
  lianzhang enterprises [--q WORDS] [--certificate KIND] [--industry CODE] [--chain NAME] [--year Y] [--as-of DAY] [--json | --csv]
  lianzhang enterprise ID [--as-of DAY] [--json]
  lianzhang import-enterprises FILE [--year Y] [--dry-run] [--yes]
  lianzhang group ID [--year Y] [--json | --csv]
  lianzhang portal waiting [--q WORDS] [--state STATE] [--json | --csv]
  lianzhang portal accept ID… --reason WHY [--verified]
  lianzhang portal refuse ID… --reason WHY
`;

async function run(argv: readonly string[]): Promise<number> {
  const [command = 'help', ...rest] = argv;
  const io = { out: process.stdout, err: process.stderr, in: process.stdin };
  if (rest.includes('--help') || rest.includes('-h')) return help(process.stdout, 0);
  if (command === 'read') return readCommand(rest, io);
  const remote = remoteCommands[command];
  if (remote) return remote(rest, process.env);
  if (command === 'help' || command === '--help' || command === '-h') return help(process.stdout, 0);
  process.stderr.write(`没有“${command}”这个命令。 There is no command “${command}”.\n\n`);
  return help(process.stderr, 2);
}

function help(stream: NodeJS.WritableStream, code: number): number {
  stream.write(HELP);
  return code;
}

/** Whoever reads our output may stop reading: `lianzhang ledger | head` is no failure. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    const expected = error instanceof CommandProblem;
    console.error(expected ? error.message : error);
    process.exitCode = expected ? error.exitCode : 1;
  },
);
