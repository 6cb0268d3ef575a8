/** `lianzhang`: reads documents on the spot; everything else asks a running server through its API. */

import { readCommand } from '#modules/documents/index.ts';
import { StartupProblem } from '#platform/startup-problem.ts';
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
`;

async function run(argv: readonly string[]): Promise<number> {
  const [command = 'help', ...rest] = argv;
  const io = { out: process.stdout, err: process.stderr, in: process.stdin };
  if (command === 'read') return readCommand(rest, io);
  const remote = remoteCommands[command];
  if (remote) return remote(rest, process.env);
  process.stdout.write(HELP);
  return command === 'help' || command === '--help' || command === '-h' ? 0 : 2;
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    const sentence = error instanceof StartupProblem ? `${error.chinese}\n${error.english}` : error;
    console.error(sentence);
    process.exitCode = 1;
  },
);
