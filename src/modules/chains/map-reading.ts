/** Sheets of a workbook back into a chain map. Whatever cannot be read is told by its cell, and nothing is half read. */
import { type MapCellFault, SheetCells } from './map-cells.ts';
import {
  LaneEnglish,
  LaneName,
  MapClass,
  MapContent,
  MapLink,
  MapNode,
  MapRepresentative,
  MOST_LINKS,
  MOST_NODES,
} from './map-contract.ts';
import { KIND_WORDS, SHEET_KEYS, SHEETS, type SheetKey, STAGE_WORDS } from './map-words.ts';

export interface ReadSheet {
  readonly name: string;
  /** Row 1 first, empty rows in their places. */
  readonly rows: readonly (readonly string[])[];
}

export type ReadMap =
  | { readonly ok: true; readonly content: MapContent }
  | { readonly ok: false; readonly faults: readonly MapCellFault[] };

/** Which of our sheets goes by this name, in either language. */
export const sheetKeyOf = (name: string): SheetKey | undefined =>
  SHEET_KEYS.find((key) => Object.values(SHEETS[key].name).includes(name.trim()));

/** `newId` makes the ids of rows that have none. Nodes are found by id, else by name, else by 道/环节. */
export function readMapSheets(sheets: readonly ReadSheet[], newId: () => string): ReadMap {
  const faults: MapCellFault[] = [];
  const cellsOf = (key: SheetKey): SheetCells | undefined => {
    const sheet = sheets.find(({ name }) => sheetKeyOf(name) === key);
    return sheet && new SheetCells(key, sheet.name, sheet.rows, faults);
  };
  for (const key of ['nodes', 'links', 'classes'] as const)
    if (!sheets.some(({ name }) => sheetKeyOf(name) === key))
      faults.push(wholeSheet(SHEETS[key].name.zh, 'map-sheet-missing'));
  const nodes = cellsOf('nodes');
  if (!nodes || faults.length > 0) return { ok: false, faults };
  const rows = nodes.filledRows();
  if (rows.length > MOST_NODES)
    faults.push(wholeSheet(SHEETS.nodes.name.zh, 'map-sheet-large', { most: MOST_NODES }));
  const heads = rows.slice(0, MOST_NODES).map((row) => headOf(nodes, row, newId));
  const find = finder(heads);
  const parts = {
    classes: byNode(cellsOf('classes'), find, (cells, row) => ({
      code: cells.read(row, 'code', MapClass.shape.code, true),
      main: cells.yes(row, 'main', false),
      doubtful: cells.yes(row, 'doubtful', false),
      note: cells.read(row, 'note', MapClass.shape.note),
    })),
    representatives: byNode(cellsOf('representatives'), find, (cells, row) => ({
      name: cells.read(row, 'name', MapRepresentative.shape.name, true),
      local: cells.yes(row, 'local', false),
      note: cells.read(row, 'note', MapRepresentative.shape.note),
    })),
  };
  const content = {
    lanes: lanesOf(cellsOf('lanes'), heads),
    laneEn: laneEnglish(cellsOf('lanes')),
    nodes: heads.map((head) => ({
      ...restOf(nodes, head, find),
      classes: parts.classes.get(head.id) ?? [],
      representatives: parts.representatives.get(head.id) ?? [],
    })),
    links: linksOf(cellsOf('links'), find, faults),
  };
  if (faults.length > 0) return { ok: false, faults };
  return wholeContent(withoutGaps(content));
}

const wholeSheet = (sheet: string, code: string, params: MapCellFault['params'] = {}): MapCellFault => ({
  ...{ sheet, row: 0, column: '', cell: '', value: '', code, params: { sheet, ...params } },
});

/** What is left to say once every cell is read: more than a list may hold. */
function wholeContent(content: unknown): ReadMap {
  const result = MapContent.safeParse(content);
  if (result.success) return { ok: true, content: result.data };
  const faults = result.error.issues.map(({ path, message }) =>
    wholeSheet('', 'map-json-form', { path: path.join('.'), message }),
  );
  return { ok: false, faults };
}

/** Absent, not undefined: a content that is written and read again is the same to the letter. */
const withoutGaps = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

interface Head {
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly lane: string | null;
}

function headOf(cells: SheetCells, row: number, newId: () => string): Head {
  return {
    row,
    id: cells.read(row, 'id', MapNode.shape.id) ?? newId(),
    name: cells.read(row, 'name', MapNode.shape.name, true) ?? '',
    lane: cells.read(row, 'lane', LaneName) ?? null,
  };
}

function restOf(cells: SheetCells, { row, id, name, lane }: Head, find: Find): object {
  const sort = cells.text(row, 'sort');
  const lists = (column: 'products' | 'technologies') =>
    cells.shaped(row, column, cells.list(row, column), MapNode.shape[column]);
  return {
    ...{ id, name, lane },
    en: cells.read(row, 'en', MapNode.shape.en),
    stage: cells.word(row, 'stage', STAGE_WORDS),
    sort: sort === '' ? 0 : cells.shaped(row, 'sort', Number(sort), MapNode.shape.sort),
    core: cells.yes(row, 'core', false),
    sited: cells.yes(row, 'sited', true),
    parentId:
      cells.text(row, 'parent') + cells.text(row, 'parentId') === ''
        ? null
        : find(cells, row, 'parent', 'parentId'),
    products: lists('products'),
    technologies: lists('technologies'),
    note: cells.read(row, 'note', MapNode.shape.note),
  };
}

type Find = (cells: SheetCells, row: number, nameColumn: string, idColumn: string) => string | undefined;

/** An id says which node is meant, whatever the name beside it says by now. */
function finder(heads: readonly Head[]): Find {
  const ids = new Set(heads.map(({ id }) => id));
  const names = new Map<string, string[]>();
  for (const { id, name, lane } of heads)
    for (const key of lane === null ? [name] : [name, `${lane}/${name}`])
      names.set(key, [...(names.get(key) ?? []), id]);
  return (cells, row, nameColumn, idColumn) => {
    const [id, name] = [cells.text(row, idColumn), cells.text(row, nameColumn)];
    if (id !== '') {
      if (ids.has(id)) return id;
      cells.say(row, idColumn, 'map-cell-node');
      return undefined;
    }
    const found = names.get(name) ?? [];
    if (found.length === 1) return found[0];
    cells.say(
      row,
      nameColumn,
      name === '' ? 'map-cell-empty' : found.length === 0 ? 'map-cell-node' : 'map-cell-node-many',
    );
    return undefined;
  };
}

function byNode<Part>(
  cells: SheetCells | undefined,
  find: Find,
  read: (cells: SheetCells, row: number) => Part,
): ReadonlyMap<string, Part[]> {
  const parts = new Map<string, Part[]>();
  for (const row of cells?.filledRows() ?? []) {
    if (!cells) break;
    const id = find(cells, row, 'node', 'nodeId');
    const part = read(cells, row);
    if (id !== undefined) parts.set(id, [...(parts.get(id) ?? []), part]);
  }
  return parts;
}

function linksOf(cells: SheetCells | undefined, find: Find, faults: MapCellFault[]): object[] {
  if (!cells) return [];
  const rows = cells.filledRows();
  if (rows.length > MOST_LINKS)
    faults.push(wholeSheet(SHEETS.links.name.zh, 'map-sheet-large', { most: MOST_LINKS }));
  return rows.slice(0, MOST_LINKS).map((row) => ({
    from: find(cells, row, 'from', 'fromId'),
    to: find(cells, row, 'to', 'toId'),
    kind: cells.word(row, 'kind', KIND_WORDS, 'supplies'),
    note: cells.read(row, 'note', MapLink.shape.note),
  }));
}

/** As listed; lanes that only nodes name come after them, in the order of the nodes. */
function lanesOf(cells: SheetCells | undefined, heads: readonly Head[]): (string | undefined)[] {
  const listed = cells?.filledRows().map((row) => cells.read(row, 'lane', LaneName, true)) ?? [];
  if (cells) return listed;
  return [...new Set(heads.flatMap(({ lane }) => lane ?? []))];
}

function laneEnglish(cells: SheetCells | undefined): Record<string, string> {
  const pairs = cells?.filledRows().flatMap((row): (readonly [string, string])[] => {
    const en = cells.read(row, 'en', LaneEnglish);
    return en === undefined ? [] : [[cells.text(row, 'lane'), en]];
  });
  return Object.fromEntries(pairs ?? []);
}
