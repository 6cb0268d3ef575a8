/** A chain map out and in: as a workbook, and as JSON that says what it is. */
import { z } from 'zod';
import { type FileParams, fileLimits } from '#platform/files/extracted.ts';
import { heldRows, type OfficeTable, readOfficeTable } from '#platform/office-table.ts';
import { writeWorkbook } from '#platform/workbook.ts';
import type { MapCellFault } from './map-cells.ts';
import { MapContent, MOST_LINKS, MOST_NODES } from './map-contract.ts';
import { type ReadMap, type ReadSheet, readMapSheets, sheetKeyOf } from './map-reading.ts';
import { mapSheets } from './map-sheets.ts';
import type { Locale } from './map-words.ts';

/** A file that is no table at all: a code of the platform's file sentences. */
export type ReadMapFile =
  | ReadMap
  | { readonly ok: false; readonly file: { code: string; params: FileParams } };

const FORMAT = 'lianzhang-chain-map';
const VERSION = 1;

const MapFile = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** Whose map of which edition it is; for people, not read back. */
  title: z.string().max(200).optional(),
  content: MapContent,
});

export function mapWorkbook(
  content: MapContent,
  locale: Locale,
  className: (code: string) => string | undefined,
): Promise<Buffer> {
  const sheets = mapSheets(content, locale, className);
  return writeWorkbook(sheets.map((sheet) => ({ ...sheet, widths: sheet.header.map(widthOf) })));
}

const widthOf = (head: string): number => (/编号|\bid\b/i.test(head) ? 38 : Math.max(12, head.length * 2));

export async function readMapWorkbook(
  bytes: Uint8Array,
  fileName: string,
  newId: () => string,
): Promise<ReadMapFile> {
  const first = await readOfficeTable(bytes, fileName);
  if (!first.ok) return { ok: false, file: { code: first.code, params: first.params } };
  const names = [first.table.sheet, ...first.table.otherSheets].filter(
    (name) => sheetKeyOf(name) !== undefined,
  );
  const sheets: ReadSheet[] = [];
  for (const name of names) {
    const read = await readOfficeTable(bytes, fileName, { sheet: name });
    if (!read.ok) return { ok: false, file: { code: read.code, params: read.params } };
    sheets.push({ name, rows: await textRows(read.table) });
  }
  return readMapSheets(sheets, newId);
}

/** More than a map can hold is not held: one row over is enough to say so. */
const MOST_ROWS = Math.max(MOST_NODES * 40, MOST_LINKS) + 2;

async function textRows(table: OfficeTable): Promise<string[][]> {
  const rows = await heldRows(bounded(table));
  return Array.from(rows, (cells) => Array.from(cells ?? [], (cell) => cell?.value ?? ''));
}

const bounded = (table: OfficeTable): OfficeTable => ({
  ...table,
  async *pieces() {
    for await (const piece of table.pieces()) {
      yield { ...piece, rows: piece.rows.filter(({ number }) => number <= MOST_ROWS) };
      if ((piece.rows.at(-1)?.number ?? 0) > MOST_ROWS) return;
    }
  },
});

export const mapJson = (content: MapContent, title?: string): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, ...(title === undefined ? {} : { title }), content }, null, 2)}\n`;

/** JSON that we wrote, or a bare content. Faults name the place as a path: content.nodes.3.name. */
export function readMapJson(text: string): ReadMap {
  if (text.length > fileLimits.bytes) return { ok: false, faults: [jsonFault('map-json-large', '', '')] };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, faults: [jsonFault('map-json-none', '', '')] };
  }
  const isFile = typeof parsed === 'object' && parsed !== null && 'format' in parsed;
  const result = isFile ? MapFile.safeParse(parsed) : MapContent.safeParse(parsed);
  if (!result.success)
    return {
      ok: false,
      faults: result.error.issues.map((issue) =>
        jsonFault(JSON_FAULTS[issue.code] ?? 'map-json-form', issue.path.join('.'), wordsOf(issue)),
      ),
    };
  return { ok: true, content: 'content' in result.data ? result.data.content : result.data };
}

/** What kind of fault it is, in the house's own sentences: those of the library are English. */
const JSON_FAULTS: Readonly<Record<string, string>> = {
  invalid_type: 'map-json-type',
  invalid_value: 'map-json-value',
  too_small: 'map-json-short',
  too_big: 'map-json-long',
  unrecognized_keys: 'map-json-keys',
};

const wordsOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.join('、')
    : issue.code === 'invalid_value'
      ? issue.values.map(String).join('、')
      : '';

const jsonFault = (code: string, path: string, message: string): MapCellFault => ({
  ...{ sheet: '', row: 0, column: path, cell: '', value: '', code, params: { path, message } },
});
