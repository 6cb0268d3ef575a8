/** How the ledger's address says grouping, order and columns; the rest of it narrows the list and goes to the server. */
export type LedgerSearch = Readonly<Record<string, string | undefined>>;

export const GROUPS = ['unit', 'indicator', 'verdict', 'period'] as const;
export type GroupBy = (typeof GROUPS)[number];

/** Rows of a group must stand together, so the group decides the order. */
const ORDER: Readonly<Record<GroupBy, string>> = {
  unit: 'unit',
  indicator: 'indicator',
  verdict: 'verdict',
  period: 'periodEnd',
};

/** By unit where nothing else was chosen; null in one list. */
export function groupOf(search: LedgerSearch): GroupBy | null {
  if (search.group === undefined) return search.sort === undefined || search.sort === 'unit' ? 'unit' : null;
  return GROUPS.find((group) => group === search.group) ?? null;
}

const SHOWN_ONLY = new Set(['group', 'cols', 'sort']);

/** What the server is asked. */
export function queryOf(search: LedgerSearch): Record<string, string | undefined> {
  const narrowing = Object.entries(search).filter(([key]) => !SHOWN_ONLY.has(key));
  const group = groupOf(search);
  return { ...Object.fromEntries(narrowing), sort: group ? ORDER[group] : search.sort };
}

/** Columns of the workbook for the columns that are shown; all of them, with the words of the plan, where none is hidden. */
const IN_WORKBOOK: Readonly<Record<string, readonly string[]>> = {
  goal: ['operator', 'value', 'value2'],
  measure: ['measureUnit'],
  day: ['figureDay'],
  trend: [],
};
export function workbookColumns(shown: readonly string[], all: number): string | undefined {
  if (shown.length === all) return undefined;
  return [...shown.flatMap((key) => IN_WORKBOOK[key] ?? [key]), 'demo'].join(',');
}
