/** A template of one's own planned on the spot, without a server; and how a plan is printed. */
import { Refusal } from '#kernel/refusal.ts';
import { approvalRefusals, type PlannedAnswer } from '#modules/approvals/contract.ts';
import { CommandProblem, readNamed, wrongCall } from '#platform/command-line.ts';
import { printTable } from '#platform/text-table.ts';
import { FLAG, given, print, TEXT } from './cli-arguments.ts';

const PARTS: Readonly<Record<string, string>> = { pre: '（预审）', issue: '（发证）' };

export function printPlanned(planned: PlannedAnswer, names: ReadonlyMap<string, string>): void {
  const name = (code: string) => names.get(code) ?? code;
  const cells = planned.lines.map((line) => [
    ...[
      name(line.code) + (PARTS[line.part] ?? ''),
      line.startOn ?? '—',
      line.finishOn ?? '—',
      line.latestStartOn ?? '—',
    ],
    ...[line.slack === null ? '—' : String(line.slack), line.critical ? '关键' : ''],
  ]);
  printTable(['事项', '开始', '办结', '最迟开始', '余量工作日', ''], cells, 'plain', print);
  print(`\n${planned.goalOn ?? '—'}`);
  for (const { from, to, workingDays } of planned.saved)
    print(`${from.code} ${from.goalOn ?? '—'} → ${to.goalOn ?? '—'}  省 ${workingDays ?? '—'} 个工作日`);
  if (planned.wish)
    print(
      `期望 ${planned.wish.on} ${planned.wish.kind === 'land' ? '拿地' : '开工'}，${planned.wish.lateBy === 0 ? '能到' : `到不了，差 ${planned.wish.lateBy ?? '—'} 个工作日`}`,
    );
  if (planned.missingYear !== null) print(`${planned.missingYear} 年放假安排未公布，那以后的日子不告知。`);
}

/** Reads a template from a JSON file and plans it here; the rules' own code is loaded only for it. */
export async function tryFile(args: readonly string[]): Promise<number> {
  const { text, flag, positionals } = given(args, {
    start: TEXT,
    order: TEXT,
    land: TEXT,
    goal: TEXT,
    basis: TEXT,
    json: FLAG,
  });
  const [file] = positionals;
  const start = text('start');
  if (file === undefined || start === undefined)
    throw wrongCall('要写模板文件和起排日（--start）。', 'Give the file of a template and --start.');
  const { planFromFile, TemplateFile } = await import('#modules/approvals/index.ts');
  const { workCalendar } = await import('#platform/work-calendar.ts');
  const parsed = TemplateFile.safeParse(jsonOf(file, String(await readNamed(file))));
  if (!parsed.success) {
    const places = parsed.error.issues
      .slice(0, 10)
      .map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new CommandProblem(`${file} 不是审批模板：\n  ${places.join('\n  ')}`, `${file} is no template.`);
  }
  const land = text('land');
  const goal = text('goal');
  try {
    const planned = planFromFile(
      parsed.data,
      {
        ...{ start, basis: text('basis') === 'legal' ? 'legal' : 'promised' },
        orders: (text('order') ?? '').split(',').filter(Boolean),
        wish: land ? { kind: 'land', on: land } : goal ? { kind: 'goal', on: goal } : undefined,
      },
      workCalendar(),
    );
    if (flag('json')) print(JSON.stringify(planned));
    else
      printPlanned(
        { ...planned, lines: [...planned.lines], path: [...planned.path], saved: [...planned.saved] },
        new Map(parsed.data.matters.map(({ code, zh }) => [code, zh])),
      );
    return 0;
  } catch (problem) {
    if (problem instanceof Refusal) throw sentenceOf(problem);
    throw problem;
  }
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandProblem(`${file} 不是 JSON。`, `${file} is no JSON.`);
  }
}

function sentenceOf({ code, params }: Refusal): CommandProblem {
  const sentence = approvalRefusals[code as keyof typeof approvalRefusals];
  const filled = (text: string, locale: 'zh' | 'en') =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name];
      return typeof value === 'object' ? value[locale] : String(value ?? '');
    });
  if (!sentence) return new CommandProblem(code, code);
  return new CommandProblem(filled(sentence.zh, 'zh'), filled(sentence.en, 'en'));
}
