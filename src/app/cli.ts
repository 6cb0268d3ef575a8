/** `lianzhang`: reads documents on the spot; everything else asks a running server through its API. */
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
  lianzhang enterprises [--q WORDS] [--certificate KIND] [--industry CODE] [--chain NAME] [--import ID] [--year Y] [--as-of DAY] [--json | --csv]
  lianzhang enterprise ID [--as-of DAY] [--json]
  lianzhang measures [list] [--q WORDS] [--kind KIND] [--window open|opens|closed|always] [--json | --csv]
  lianzhang measures show ID [--json]
  lianzhang measures match ID [--filter met|untold|person|oneShort|missing|told|claimed|paid] [--unit ID] [--json | --csv]
  lianzhang measures tell ID ENTERPRISE… [--channel phone|message|letter|visit|meeting|portal] [--on DAY] [--note TEXT]
  lianzhang import-enterprises FILE [--year Y] [--leave-out ROW,ROW] [--dry-run] [--yes]
  lianzhang imports [--json | --csv]           最近的导入 · the latest imports
  lianzhang undo-import ID --reason WHY [--dry-run] [--json]
  lianzhang chains [list] [--q WORDS] [--ended] [--as-of DAY] [--json | --csv]
  lianzhang chains show CHAIN [--gaps] [--as-of DAY] [--json | --csv]
  lianzhang chains node CHAIN NODE [--as-of DAY] [--json]
  lianzhang chains leaders CHAIN [--as-of DAY] [--json | --csv]
  lianzhang chains compare CHAIN [--from DAY] [--to DAY] [--from-unit U] [--to-unit U] [--place N] [--as-of DAY] [--json | --csv]
  lianzhang chains export CHAIN FILE.xlsx|json|svg     现行图谱存成文件 · the map in force as a file
  lianzhang chains import CHAIN FILE.xlsx|json         文件做成草稿 · a draft out of a file
  lianzhang chains adopt CHAIN [--from DAY] [--note WORDS]   草稿启用 · the draft is put into force
  lianzhang candidates [rank] --chain NAME [--node NAME] [--way industry|partners|funds] [--limit N] [--as-of DAY] [--json | --csv]
  lianzhang candidates firms [--q WORDS] [--place P] [--industry CODE] [--scale above|below] [--as-of DAY] [--json | --csv]
  lianzhang candidates import firms|relations|holdings FILE [--source NAME] [--source-day DAY] [--keep-wrong] [--dry-run]
  lianzhang leads [list] [--q WORDS] [--state S] [--way W] [--year Y] [--overdue] [--as-of DAY] [--json | --csv]
  lianzhang leads show ID [--as-of DAY] [--json]
  lianzhang leads step ID --to STATE --on DAY [--reason WORDS --cause CODE] [--note WORDS] [--due DAY]
  lianzhang leads hits [--year Y] [--as-of DAY] [--json | --csv]
  lianzhang chiefs [list] [--as-of DAY] [--json | --csv]
  lianzhang chiefs show CHAIN [--as-of DAY] [--json]
  lianzhang chiefs lists CHAIN [--list firms|projects|invitations|blockers|policies] [--as-of DAY] [--json | --csv]
  lianzhang chiefs yearly CHAIN [--year Y] [--as-of DAY] [--json | --csv]
  lianzhang chiefs visits CHAIN [--as-of DAY] [--json | --csv]
  lianzhang chiefs visit CHAIN --enterprise ID --post POST --matter WORDS [--on DAY | --happened DAY] [--kind K] [--role R]
  lianzhang blockers [list] [--q WORDS] [--chain NAME] [--cause C] [--level unit|office|chief] [--overdue] [--settled | --all]
      [--as-of DAY] [--json | --csv]
  lianzhang blockers show ID [--as-of DAY] [--json]
  lianzhang blockers raise --chain NAME --cause C --what WORDS --by WHO --unit UNIT [--on DAY] [--due DAY] [--level office]
  lianzhang blockers step ID --to passed-on|taken-up|settled|reopened [--words WORDS] [--unit UNIT] [--due DAY] [--on DAY]
  lianzhang blockers decide ID --words WORDS --unit UNIT --due DAY
  lianzhang experts [list] [--q WORDS] [--profession P] [--industry CODE] [--state S] [--as-of DAY] [--json | --csv]
  lianzhang experts panels [--q WORDS] [--state S] [--mine] [--as-of DAY] [--json | --csv]
  lianzhang experts show PANEL [--as-of DAY] [--json]
  lianzhang experts check PANEL                照存底复算抽取 · the draw done again from what is kept
  lianzhang experts calibration [--profession P] [--settled] [--json | --csv]
  lianzhang enquiries [list] [--q WORDS] [--clock waiting|overdue|late|in-time] [--state S] [--unit UNIT] [--year Y] [--mine] [--all]
      [--as-of DAY] [--json | --csv]
  lianzhang enquiries show ID [--as-of DAY] [--json]
  lianzhang enquiries add --company C --place P --sector S --plan WORDS --phone N|--email E [--channel C] [--source W --detail D] [--with-code]
  lianzhang enquiries step ID --to STATE [--answer WORDS] [--note WORDS] [--unit UNIT] [--reason R] [--other NUMBER]
  lianzhang enquiries sources|times [--year Y] [--as-of DAY] [--json | --csv]
  lianzhang enquiries import FILE [--dry-run] [--json]
  lianzhang visits [list] [--q WORDS] [--from DAY] [--to DAY] [--own] [--overdue] [--owing] [--as-of DAY] [--json | --csv]
  lianzhang visits add --firm NAME|--enterprise ID --post POST --matter WORDS --on DAY|--happened DAY [--direction out|in|video] [--knowing]
  lianzhang visits ics [FILE] [--from DAY] [--to DAY]      本单位的日历文件 · own unit’s calendar file
  lianzhang visits import FILE [--dry-run] [--json]
  lianzhang first-contacts [list] [--q WORDS] [--held] [--as-of DAY] [--json | --csv]
  lianzhang first-contacts check --investor NAME [--code CODE] [--product P] [--json]
  lianzhang first-contacts register FILE --investor NAME --project P --on DAY [--way W] [--product P] [--code CODE] [--knowing]
  lianzhang first-contacts dispute NUMBER FILE --on DAY --words WORDS [--way W]
  lianzhang first-contacts disputes [--json | --csv]
  lianzhang approvals [list] [--q WORDS] [--show running|overdue|soon|paused|promises|waiting|done|all] [--mover applicant|office|agent]
      [--code C] [--unit UNIT] [--as-of DAY] [--json | --csv]
  lianzhang approvals plan PROJECT [--as-of DAY] [--json]      计划和预计 · the plan and how it goes
  lianzhang approvals plan PROJECT --start DAY [--template T] [--order land-start,finish-deliver] [--land DAY | --goal DAY]
      [--basis promised|legal] [--save [--reason WORDS]] [--json]      试排，--save 才保存 · tried, kept only with --save
  lianzhang approvals record PROJECT MATTER --to EVENT [--on DAY] [--outcome approved|refused] [--reason CODE] [--number N] [--words W]
  lianzhang approvals withdraw PROJECT --reason WHY       撤回审批计划 · the plan is taken back
  lianzhang approvals leagues [--by groups|matters] [--from DAY] [--to DAY] [--as-of DAY] [--json | --csv]
  lianzhang approvals try FILE.json --start DAY [--order O] [--land DAY | --goal DAY] [--json]   自己的模板，不需要服务器 · no server needed
  lianzhang admission [list] [--q WORDS] [--verdict meets|by-case|below|open] [--unit U] [--as-of DAY] [--json | --csv]
  lianzhang admission try --project ID | --unit U [--fixed N --equipment N --tax N --output N --land N --industry CODE] [--json]
  lianzhang agreements [list] [--q WORDS] [--state unchecked|open-flags|no-opinion|reviewed] [--old] [--violating] [--unit U] [--json | --csv]
  lianzhang commitments [list] [--q WORDS] [--side government|investor] [--state S] [--overdue] [--due] [--mine] [--unit U] [--as-of DAY] [--json | --csv]
  lianzhang parcels [list] [--q WORDS] [--state S] [--late] [--unit U] [--as-of DAY] [--json | --csv]
  lianzhang parcels import FILE.geojson --unit U [--dry-run]
  lianzhang clusters [list] [--year Y] [--closed] [--as-of DAY] [--json | --csv]
  lianzhang clusters show ID [--year Y] [--as-of DAY] [--json]
  lianzhang clusters firms ID [--year Y] [--told yes|no] [--limit N] [--as-of DAY] [--json | --csv]
  lianzhang clusters bind ID --target ID --reason WORDS
  lianzhang clusters series SYSTEM [--measure output|invoiced-sales|revenue] [--edition ID] [--as-of DAY] [--json | --csv]
  lianzhang counts [board] [--year Y] [--unit ID] [--as-of DAY] [--json | --csv]
  lianzhang counts rows COUNTER [--year Y] [--month M] [--unit ID] [--lacking] [--as-of DAY] [--json | --csv]
  lianzhang echelons [pipeline] [--unit ID] [--as-of DAY] [--json | --csv]
  lianzhang echelons firms PROGRAMME [held|expiring|met|person|near|lacking|far] [--unit ID] [--json | --csv]
  lianzhang listing [list] [--q WORDS] [--board B] [--stage S] [--status S] [--days N] [--overdue] [--never-trained]
      [--entered STAGE --year Y] [--as-of DAY] [--json | --csv]
  lianzhang listing show ID|NAME [--as-of DAY] [--json]
  lianzhang listing move ID|NAME --to STAGE --on DAY [--reason WORDS] [--evidence WORDS] [--next WORDS --next-on DAY]
  lianzhang projects [list] [--q WORDS] [--unit UNIT] [--chain NAME] [--stage S] [--reached S] [--status S|live] [--kind K] [--band B]
      [--source S] [--mover M] [--late] [--migrated] [--step S --year Y --month M] [--as-of DAY] [--json | --csv]   阶段、状态可写中文 · Chinese words too
  lianzhang projects show ID [--as-of DAY] [--json]
  lianzhang projects add --name N --kind K --unit UNIT [--source S] [--first-unit UNIT] [--investor N、N] [--investment 10.5亿]
      [--product P] [--content C] [--plan STAGE=DAY,STAGE=DAY] … [--confirmed]
  lianzhang projects report ID --stage S --on DAY [--note TEXT]
  lianzhang projects prove ID --stage S --kind K FILE… [--note TEXT] [--until DAY]
  lianzhang projects verify ID [--stage S] [--note TEXT | --refuse REASON]
  lianzhang projects status ID --to S --reason WHY [--place WHERE]
  lianzhang projects back ID --to S --reason WHY
  lianzhang projects months [--year Y] [--unit UNIT] [--kind K] [--as-of DAY] [--json | --csv]
  lianzhang projects import FILE [--unit UNIT] [--kind K] [--leave-out ROW,ROW] [--dry-run]
  lianzhang projects ledgers [--json | --csv]  导入过的台账 · ledgers that were brought
  lianzhang projects waive LEDGER --name N --reason WHY [--due DAY]   迁移豁免 · let its projects stand where it says, unverified
  lianzhang renovation list [--q WORDS] [--stage S] [--status S] [--kind K] [--overdue start|completion] [--waiting] [--as-of DAY] [--json | --csv]
  lianzhang renovation show ID [--as-of DAY] [--json]
  lianzhang renovation verify ID [--stage S] [--note TEXT | --refuse REASON]
  lianzhang rules list [--track application|review] [--as-of DAY] [--json | --csv]
  lianzhang rules show ID [--track T] [--json]
  lianzhang rules check FILE [--json]          错处按行写明 · faults by line
  lianzhang rules draft FILE [--amend ID]
  lianzhang rules effect ID [--day DAY] [--track T] [--json | --csv]
  lianzhang rules adopt ID [--note WORDS]
  lianzhang group ID [--year Y] [--json | --csv]
  lianzhang recognition [verdicts] [--show look|not|counts|noted|appealed|all] [--rule R] [--unit U] [--as-of DAY] [--json | --csv]
  lianzhang recognition pairs [--show open|decided|all] [--q WORDS] [--unit U] [--as-of DAY] [--json | --csv]
  lianzhang recognition decide PAIR --as one|different|phase [--kept PROJECT] --reason WORDS
  lianzhang recognition recognise PROJECT [--not RULE,RULE] [--yuan AMOUNT] --reason WORDS
  lianzhang recognition splits [--state S] [--unit U] [--as-of DAY] [--json | --csv]
  lianzhang recognition counts [--year Y] [--unit U] [--as-of DAY] [--json | --csv]
  lianzhang recognition rows COUNTER [--year Y] [--unit U] [--out] [--as-of DAY] [--json | --csv]
  lianzhang recognition list [--level province|city|…] [--year Y] [--missing] [--as-of DAY] [--json | --csv]
  lianzhang relatedness list [--q WORDS] [--has has|lacks] [--sort S] [--edition ID] [--place N] [--as-of DAY] [--json | --csv]
  lianzhang relatedness show CODE [--edition ID] [--place N] [--as-of DAY] [--json]
  lianzhang relatedness editions [--as-of DAY] [--json]
  lianzhang relatedness import FILE --source WORDS [--measure M] [--year Y] [--unit U] [--dry-run]
  lianzhang relatedness compute TABLE [--threshold N] [--not-adopt]
  lianzhang progress investment [--year Y] [--kind reported|verified|statistical] [--part P] [--q WORDS] [--owing MONTH] [--as-of DAY] [--json | --csv]
  lianzhang progress show ID [--as-of DAY] [--json]
  lianzhang progress slips [--subject start|investment|in-statistics] [--colour red|yellow|green|none] [--slipped] [--late] [--as-of DAY] [--json | --csv]
  lianzhang progress report ID --month MONTH --amount N [--fixed N] [--equipment N] [--building N] [--foreign N] [--reason WHY] [--yes]
  lianzhang progress verify ID --month MONTH [--amount N --note WHY]     金额单位万元 · in 10,000 yuan
  lianzhang progress import FILE [--year Y] [--reason WHY] [--yes] [--dry-run]
  lianzhang portal waiting [--q WORDS] [--state STATE] [--json | --csv]
  lianzhang portal accept ID… --reason WHY [--verified]
  lianzhang portal refuse ID… --reason WHY
`;

/** Reading on the spot takes the whole reader; whoever asks a server must not wait half a second for it. */
const reader = async () => (await import('#modules/documents/index.ts')).readCommand;

async function run(argv: readonly string[]): Promise<number> {
  const [command = 'help', ...rest] = argv;
  const io = { out: process.stdout, err: process.stderr, in: process.stdin };
  if (rest.includes('--help') || rest.includes('-h')) return help(process.stdout, 0);
  if (command === 'read') return (await reader())(rest, io);
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
