/**
 * node bin/program.mjs bench/planner.ts — whole plans (earliest, latest, slack, critical path) of projects with a template of 200 matters in
 * working and calendar days, on one core: the template is put into an order once, each project has its own start and days. Beside it a
 * plain planner that walks the calendar day by day and the graph by remembered recursion, in the same run; the answers must agree.
 */
import { pathToFileURL } from 'node:url';
import { addDays, dayNumber } from '#kernel/local-date.ts';
import { calendarTerm, type WorkdayCalendar, workdayTerm } from '#kernel/workdays.ts';
import {
  dayTable,
  dayText,
  type OrderedGraph,
  type PlannedMatter,
  planGraph,
  prepare,
  spansOf,
} from '#modules/approvals/index.ts';
import { workCalendar } from '#platform/work-calendar.ts';
import { type BenchPart, medianMs, report } from './support.ts';

const MATTERS = 200;
const PROJECTS = 5_000;
const PLAIN = 50;
const LIMIT = 1_000;

/** The same numbers every time. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** Twenty layers of ten; each matter rests on one to four of the layers before. */
function template(): PlannedMatter[] {
  const roll = dice(7);
  return Array.from({ length: MATTERS }, (_, at): PlannedMatter => {
    const before = Math.floor(at / 10) * 10;
    const needs =
      before === 0
        ? []
        : Array.from({ length: 1 + roll(4) }, () => `m${before - 1 - roll(Math.min(30, before))}`);
    const unit = roll(4) === 0 ? 'calendar-days' : 'working-days';
    return { code: `m${at}`, rank: null, needs: [...new Set(needs)], days: 1 + roll(6), unit, passes: false };
  });
}

interface Project {
  readonly start: number;
  readonly matters: readonly PlannedMatter[];
}

function projectsOf(matters: readonly PlannedMatter[], count: number): Project[] {
  const roll = dice(11);
  const first = dayNumber('2022-01-04');
  return Array.from({ length: count }, () => ({
    start: first + roll(700),
    matters: matters.map((matter) => (roll(5) === 0 ? { ...matter, days: 1 + roll(8) } : matter)),
  }));
}

/** As one would write it at first: every term walks the calendar, every matter asks what it rests on. */
function plainEnd({ start, matters }: Project, calendar: WorkdayCalendar): string {
  const known = new Map<string, string>();
  const byCode = new Map(matters.map((matter) => [matter.code, matter]));
  const finish = (matter: PlannedMatter): string => {
    const done = known.get(matter.code);
    if (done !== undefined) return done;
    const from = matter.needs.reduce((latest, code) => {
      const other = byCode.get(code);
      const on = other ? finish(other) : latest;
      return on > latest ? on : latest;
    }, addDays('1970-01-01', start) as string);
    const term = matter.unit === 'working-days' ? workdayTerm : calendarTerm;
    const answer = term(calendar, from, matter.days);
    const on = answer.known ? answer.value : '9999-12-31';
    known.set(matter.code, on);
    return on;
  };
  return matters.reduce(
    (latest, matter) => (finish(matter) > latest ? finish(matter) : latest),
    '0000-01-01',
  );
}

/** Projects planned a second, and how many times a plain planner, and the limit of a thousand, that is. */
export async function benchPlanner(): Promise<BenchPart> {
  const calendar = workCalendar();
  const table = dayTable(calendar, '2022-01-04');
  const matters = template();
  const prepared = prepare(matters, { handling: 'by-needs', pre: [] });
  if ('cycle' in prepared) throw new Error('the template has a cycle');
  const goal = prepared.graph.indexOf.get(`m${MATTERS - 1}`);
  const projects = projectsOf(matters, PROJECTS).map((project) => ({
    ...project,
    spans: spansFor(prepared, project),
  }));
  const ends: number[] = [];
  const ms = await medianMs(5, () => {
    ends.length = 0;
    for (const { start, spans } of projects)
      ends.push(planGraph(prepared.graph, spans, { start, goal }, table).endOn);
  });
  let plain: string[] = [];
  const plainMs = await medianMs(1, () => {
    plain = projects.slice(0, PLAIN).map((project) => plainEnd(project, calendar));
  });
  const wrong = plain.filter((end, at) => end !== dayText(ends[at] ?? 0)).length;
  if (wrong > 0) throw new Error(`${wrong} of ${PLAIN} plans end on another day than the plain planner’s`);
  const [rate, plainRate] = [PROJECTS / (ms / 1000), PLAIN / (plainMs / 1000)];
  return {
    title: `Plans of ${MATTERS} matters, ${PROJECTS} projects, one core`,
    lines: [
      { name: 'whole plans', ours: rate, bare: plainRate, unit: 'projects/s' },
      { name: 'one plan', ours: (ms * 1000) / PROJECTS, unit: 'µs' },
    ],
    ratios: { 'planner-over-plain': rate / plainRate, 'planner-over-limit': rate / LIMIT },
  };
}

const spansFor = ({ nodes }: OrderedGraph, { matters }: Project) => {
  const byCode = new Map(matters.map((matter) => [matter.code, matter]));
  return spansOf(nodes.map((node) => ({ ...node, ...byCode.get(node.code) })));
};

if (
  import.meta.url === pathToFileURL(process.argv[1] ?? '').href ||
  process.argv.some((word) => word.endsWith('planner.ts'))
) {
  const { title, lines, ratios } = await benchPlanner();
  report(title, lines, ratios);
}
