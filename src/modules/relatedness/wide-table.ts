/** Places down and classes across. Pure. */
import { cellAt, type Faults } from '#platform/bring/faults.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import { cellValue } from './cell-value.ts';
import type { HeadColumn, TableForm } from './table-form.ts';
import {
  type Choice,
  commonLevel,
  MOST_CLASSES,
  MOST_PLACES,
  type ReadPlace,
  type ReadTable,
  type TakenRows,
} from './table-rows.ts';

export class WideTable implements TakenRows {
  readonly #form: TableForm;
  readonly #choice: Choice;
  readonly #faults: Faults;
  /** In the order of their codes, each once. */
  readonly #classes: readonly HeadColumn[];
  readonly #level: number | null;
  readonly #rowOf = new Map<string, number>();
  readonly #places: ReadPlace[] = [];
  #blank = 0;

  constructor(form: TableForm, choice: Choice, faults: Faults) {
    this.#form = form;
    this.#choice = choice;
    this.#faults = faults;
    this.#level = commonLevel(form.classes);
    this.#classes = this.#checkedHeads();
  }

  #checkedHeads(): HeadColumn[] {
    const { headRows, classes, strange, words } = this.#form;
    const row = headRows[0] ?? 1;
    for (const { column, text } of strange)
      this.#faults.add({ code: 'relatedness-class-form', params: { text }, ...cellAt(row, column) }, text);
    const byCode = new Map<string, HeadColumn>();
    for (const one of classes) {
      const text = words[one.column] ?? '';
      const before = byCode.get(one.code);
      if (one.level !== this.#level)
        this.#faults.add(
          {
            code: 'relatedness-class-level',
            params: levelWords(one, this.#level),
            ...cellAt(row, one.column),
          },
          text,
        );
      else if (before)
        this.#faults.add(
          {
            code: 'relatedness-class-twice',
            params: { code: one.code, cell: words[before.column] ?? '' },
            ...cellAt(row, one.column),
          },
          text,
        );
      else byCode.set(one.code, one);
    }
    if (byCode.size > MOST_CLASSES)
      this.#faults.add({
        code: 'relatedness-too-many-classes',
        params: {
          limit: MOST_CLASSES,
          count: byCode.size,
        },
        ...cellAt(row, null),
      });
    return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  take({ number, cells }: OfficeRow): void {
    const { placeCode, placeName } = this.#form;
    const text = (column: number | null) => (column === null ? '' : (cells[column]?.value.trim() ?? ''));
    const code = text(placeCode);
    const name = text(placeName) || code;
    if (name === '') {
      this.#faults.add({ code: 'relatedness-place-missing', ...cellAt(number, placeName ?? placeCode) });
      return;
    }
    const earlier = this.#rowOf.get(name);
    if (earlier !== undefined) {
      this.#faults.add(
        {
          code: 'relatedness-place-twice',
          params: { text: name, row: earlier },
          ...cellAt(number, placeName ?? placeCode),
        },
        name,
      );
      return;
    }
    this.#rowOf.set(name, number);
    const values = new Float64Array(this.#classes.length);
    for (const [at, { column }] of this.#classes.entries()) {
      const cell = cells[column];
      if (cell === undefined) {
        this.#blank++;
        continue;
      }
      const read = cellValue(cell, this.#choice.measure, this.#choice.unit);
      if ('code' in read)
        this.#faults.add(
          { code: read.code, params: read.params ?? {}, ...cellAt(number, column) },
          cell.value,
        );
      else {
        values[at] = read.value;
        if (read.empty) this.#blank++;
      }
    }
    if (this.#places.length < MOST_PLACES)
      this.#places.push({ code: code === '' ? null : code, name, values });
    else if (this.#places.length === MOST_PLACES)
      this.#faults.add({
        code: 'relatedness-too-many-places',
        params: { limit: MOST_PLACES },
        ...cellAt(number, null),
      });
  }

  end(): ReturnType<TakenRows['end']> {
    return {
      places: byName(this.#places),
      classes: this.#classes.map(({ code, name }) => ({ code, name })),
      ...{ years: [], blank: this.#blank, level: this.#level },
    };
  }
}

/** By the plain order of characters, which is the same on every machine. */
export const byName = (places: readonly ReadPlace[]): ReadTable['places'] =>
  places.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

export const levelWords = ({ code, level }: { code: string; level: number }, common: number | null) => ({
  ...{ code, digits: level === 1 ? 0 : level, others: common === 1 ? 0 : (common ?? 0) },
});
