/** Cells of a map's workbook by sheet, row and head, and what is said of one that cannot be read. */
import type { z } from 'zod';
import { NO, type Said, SHEETS, type SheetKey, YES } from './map-words.ts';

/** A cell that cannot be read: where it stands, what it says, and why; the sentence stands in `mapCellSentences`. */
export interface MapCellFault {
  readonly sheet: string;
  /** As the spreadsheet numbers it, from 1; 0 where the whole sheet is meant. */
  readonly row: number;
  /** The head of the column; '' where the whole row or sheet is meant. */
  readonly column: string;
  /** B3; '' where no single cell is meant. */
  readonly cell: string;
  readonly value: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

type SheetShape = (typeof SHEETS)[SheetKey];

/** One sheet: its rows of text as they were read, row 1 first. */
export class SheetCells {
  readonly faults: MapCellFault[];
  readonly #rows: readonly (readonly string[])[];
  readonly #name: string;
  readonly #places = new Map<string, number>();
  readonly #heads = new Map<string, string>();

  constructor(key: SheetKey, name: string, rows: readonly (readonly string[])[], faults: MapCellFault[]) {
    this.#name = name;
    this.#rows = rows;
    this.faults = faults;
    const shape: SheetShape = SHEETS[key];
    const head = (rows[0] ?? []).map((text) => text.normalize('NFKC').trim());
    for (const [column, said] of Object.entries<Said>(shape.columns)) {
      const place = head.findIndex((text) => [said.zh, said.en].some((word) => isSame(word, text)));
      if (place >= 0) this.#places.set(column, place);
      this.#heads.set(column, place >= 0 ? (rows[0]?.[place] ?? said.zh) : said.zh);
      if (place < 0 && (shape.needed as readonly string[]).includes(column))
        this.say(0, column, 'map-sheet-column-missing', { column: said.zh, sheet: name });
    }
  }

  /** Rows below the head that hold something, by their place from 0. */
  filledRows(): number[] {
    return this.#rows.flatMap((cells, at) =>
      at > 0 && cells.some((cell) => cell.trim() !== '') ? [at] : [],
    );
  }

  text(row: number, column: string): string {
    const place = this.#places.get(column);
    return place === undefined ? '' : (this.#rows[row]?.[place] ?? '').trim();
  }

  say(row: number, column: string, code: string, params: MapCellFault['params'] = {}): void {
    const place = this.#places.get(column);
    this.faults.push({
      ...{ sheet: this.#name, row: row === 0 ? 0 : row + 1, column: this.#heads.get(column) ?? '' },
      cell: place === undefined || row === 0 ? '' : `${letters(place)}${row + 1}`,
      value: row === 0 ? '' : this.text(row, column),
      ...{ code, params },
    });
  }

  /** The cell by a shape of the contract; undefined where it is empty or was said to be wrong. */
  read<T>(row: number, column: string, shape: z.ZodType<T>, needed = false): T | undefined {
    const text = this.text(row, column);
    if (text === '') {
      if (needed) this.say(row, column, 'map-cell-empty');
      return undefined;
    }
    return this.shaped(row, column, text, shape);
  }

  shaped<T>(row: number, column: string, value: unknown, shape: z.ZodType<T>): T | undefined {
    const result = shape.safeParse(value);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    if (issue?.code === 'too_big') this.say(row, column, 'map-cell-large', { most: Number(issue.maximum) });
    else if (issue?.code === 'too_small')
      this.say(row, column, 'map-cell-small', { least: Number(issue.minimum) });
    else if (issue?.code === 'invalid_format' && issue.format === 'uuid')
      this.say(row, column, 'map-cell-id');
    else if (issue?.code === 'invalid_format') this.say(row, column, 'map-cell-characters');
    else this.say(row, column, 'map-cell-number');
    return undefined;
  }

  /** One of some words, in either language. */
  word<T extends string>(
    row: number,
    column: string,
    words: Readonly<Record<T, Said>>,
    otherwise?: T,
  ): T | undefined {
    const text = this.text(row, column).normalize('NFKC');
    if (text === '' && otherwise !== undefined) return otherwise;
    if (text === '') {
      this.say(row, column, 'map-cell-empty');
      return undefined;
    }
    for (const key in words)
      if ([words[key].zh, words[key].en].some((word) => isSame(word, text))) return key;
    this.say(row, column, 'map-cell-word', {
      words: Object.values<Said>(words)
        .map(({ zh }) => zh)
        .join('、'),
    });
    return undefined;
  }

  yes(row: number, column: string, otherwise: boolean): boolean {
    return this.word(row, column, YES_NO, otherwise ? 'yes' : 'no') === 'yes';
  }

  list(row: number, column: string): string[] {
    return this.text(row, column)
      .split(/[；;\n]/)
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }
}

const YES_NO = { yes: YES, no: NO };
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** 0 → A, 25 → Z, 26 → AA */
const letters = (place: number): string =>
  place < 26 ? String.fromCharCode(65 + place) : letters(Math.floor(place / 26) - 1) + letters(place % 26);
