/** Lines and paragraphs out of a PDF's scattered glyph runs. Pure: positions in, text out. */

/** A run of glyphs: left and right edge, baseline (upwards), size, all in points. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
}

export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
}

export type PageLines = readonly Line[];

/** The lines of one page from top to bottom. */
export function linesOf(runs: readonly Run[]): Line[] {
  const sorted = runs
    .filter((run) => run.text.trim() !== '')
    .toSorted((a, b) => b.base - a.base || a.left - b.left);
  const groups: Run[][] = [];
  for (const run of sorted) {
    const group = groups.at(-1);
    const first = group?.[0];
    // Half a glyph's height apart is the same line: superscripts and mixed fonts sit off the baseline.
    if (group && first && first.base - run.base < Math.max(first.size, run.size) * 0.5) group.push(run);
    else groups.push([run]);
  }
  return groups.map(lineOf);
}

function lineOf(group: readonly Run[]): Line {
  const runs = group.toSorted((a, b) => a.left - b.left);
  const size = Math.max(...runs.map((run) => run.size));
  let text = '';
  let right = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    text += between(text, run, right, size) + run.text;
    right = Math.max(right, run.right);
  }
  return { text: text.trim(), left: runs[0]?.left ?? 0, right, base: runs[0]?.base ?? 0, size };
}

/** Two ems of nothing part cells of a table; Latin words are parted by a quarter of an em; Chinese is not. */
function between(before: string, run: Run, right: number, size: number): string {
  if (before === '') return '';
  const gap = run.left - right;
  if (gap > size * 2) return '\t';
  return gap > size * 0.22 && WORD_END.test(before) && WORD_START.test(run.text) ? ' ' : '';
}

const WORD_END = /[\w.,;:%)]$/;
const WORD_START = /^[\w(]/;
const PAGE_NUMBER =
  /^[\s—–\-·.•]*(第?\s*\d{1,4}\s*页?|[ivxlc]{1,6})([\s,，/／|共]*\d{1,4}\s*页?)?[\s—–\-·.•]*$/i;

/** Drops page numbers, and first or last lines that come back on most pages (figures in them aside). */
export function withoutFurniture(pages: readonly PageLines[]): Line[][] {
  const times = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(edges(page).map((at) => furnitureKey(page[at])))) {
      times.set(key, (times.get(key) ?? 0) + 1);
    }
  }
  const often = Math.max(3, pages.length * 0.5);
  return pages.map((page) => {
    const dropped = new Set(edges(page).filter((at) => isFurniture(page[at], times, often)));
    return page.filter((_, at) => !dropped.has(at));
  });
}

function isFurniture(line: Line | undefined, times: ReadonlyMap<string, number>, often: number): boolean {
  return line !== undefined && (PAGE_NUMBER.test(line.text) || (times.get(furnitureKey(line)) ?? 0) >= often);
}

const furnitureKey = (line: Line | undefined): string =>
  `${line?.text.replace(/\d+/g, '#')}@${Math.round((line?.base ?? 0) / 4)}`;

/** Places of the two lines at either end of a page. */
const edges = (page: PageLines): number[] => [
  ...new Set([0, 1, page.length - 2, page.length - 1].filter((at) => at >= 0 && at < page.length)),
];

/** Lines joined where the margin, not the writer, broke them. */
export function paragraphsOf(pages: readonly PageLines[]): string {
  const lines = pages.flat();
  const margin = marginsOf(lines);
  let text = '';
  let before: Line | undefined;
  for (const page of pages) {
    page.forEach((line, at) => {
      const joined = before !== undefined && runsOn(before, line, margin, at > 0);
      text += before === undefined ? '' : joined ? joint(before, line) : '\n';
      text += line.text;
      before = line;
    });
  }
  return text;
}

interface Margins {
  readonly left: number;
  readonly right: number;
  /** Usual distance of two baselines. */
  readonly leading: number;
}

function marginsOf(lines: readonly Line[]): Margins {
  const rights = lines.map((line) => line.right).toSorted((a, b) => a - b);
  const leads = lines.slice(1).map((line, at) => (lines[at]?.base ?? 0) - line.base);
  return {
    left: commonest(lines.map((line) => Math.round(line.left))),
    right: rights[Math.floor(rights.length * 0.9)] ?? 0,
    leading: commonest(leads.filter((lead) => lead > 0).map(Math.round)),
  };
}

function commonest(values: readonly number[]): number {
  const times = new Map<number, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
}

/** A line runs on when it is full, the next begins at the margin in the same size, and no gap parts them. */
function runsOn(before: Line, line: Line, margin: Margins, samePage: boolean): boolean {
  const em = before.size;
  const full = before.right > margin.right - em * 1.6;
  const atMargin = line.left < margin.left + em * 0.8;
  const sameSize = Math.abs(line.size - em) < em * 0.15;
  const close = !samePage || before.base - line.base < Math.max(margin.leading, em) * 1.5;
  const cells = before.text.includes('\t') || line.text.includes('\t');
  return full && atMargin && sameSize && close && !cells;
}

const joint = (before: Line, line: Line): string =>
  /[A-Za-z,;]$/.test(before.text) && /^[A-Za-z(]/.test(line.text) ? ' ' : '';
