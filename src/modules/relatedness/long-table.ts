/** A line for each place and class. Cells are kept as columns of numbers, fourteen bytes each, until all places and classes are known. Pure. */
import { cellAt, type Faults } from '#platform/bring/faults.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import { cellValue } from './cell-value.ts';
import { type ClassHead, classHead } from './class-code.ts';
import type { TableForm } from './table-form.ts';
import { type Choice, commonLevel, MOST_CLASSES, MOST_PLACES, type TakenRows } from './table-rows.ts';
import { byName, levelWords } from './wide-table.ts';

/** The class of a line as it is written, and where it was first seen. */
interface SeenClass extends ClassHead {
  readonly row: number;
}

export class LongTable implements TakenRows {
  readonly #form: TableForm;
  readonly #choice: Choice;
  readonly #faults: Faults;
  readonly #value: number | null;
  readonly #places = new Map<string, { code: string | null; at: number }>();
  readonly #classes = new Map<string, SeenClass & { at: number }>();
  /** What a cell of the class column says, so that four million cells are looked at some thousand times. */
  readonly #heads = new Map<string, SeenClass & { at: number }>();
  readonly #years = new Set<number>();
  #cells = {
    place: new Uint16Array(4096),
    one: new Uint16Array(4096),
    value: new Float64Array(4096),
    row: new Uint32Array(4096),
  };
  #count = 0;
  #blank = 0;

  constructor(form: TableForm, choice: Choice, faults: Faults) {
    this.#form = form;
    this.#choice = choice;
    this.#faults = faults;
    const { values } = form;
    this.#value =
      (values.find(({ measure }) => measure !== null && measure === choice.measure) ?? values[0])?.column ??
      null;
  }

  take({ number, cells }: OfficeRow): void {
    const { placeCode, placeName, classCode, className, year: yearColumn } = this.#form;
    const text = (column: number | null) => (column === null ? '' : (cells[column]?.value.trim() ?? ''));
    if (yearColumn !== null) {
      const year = Number(/^(19|20)\d\d/.exec(text(yearColumn))?.[0]);
      if (Number.isNaN(year)) {
        this.#faults.add(
          {
            code: 'relatedness-cell-year',
            params: { text: text(yearColumn) },
            ...cellAt(number, yearColumn),
          },
          text(yearColumn),
        );
        return;
      }
      this.#years.add(year);
      if (this.#choice.year !== null && year !== this.#choice.year) return;
    }
    const name = text(placeName) || text(placeCode);
    if (name === '') {
      this.#faults.add({ code: 'relatedness-place-missing', ...cellAt(number, placeName ?? placeCode) });
      return;
    }
    const one = this.#classOf(text(classCode), text(className), number);
    const cell = this.#value === null ? undefined : cells[this.#value];
    const read = cellValue(cell ?? { value: '', kind: 'empty' }, this.#choice.measure, this.#choice.unit);
    if ('code' in read) {
      this.#faults.add(
        { code: read.code, params: read.params ?? {}, ...cellAt(number, this.#value) },
        cell?.value,
      );
      return;
    }
    if (!one) return;
    if (read.empty) this.#blank++;
    this.#put(this.#placeOf(name, text(placeCode)), one.at, read.value, number);
  }

  #placeOf(name: string, code: string): number {
    const known = this.#places.get(name);
    if (known) return known.at;
    const at = this.#places.size;
    if (at === MOST_PLACES)
      this.#faults.add({
        code: 'relatedness-too-many-places',
        params: { limit: MOST_PLACES },
        ...cellAt(1, null),
      });
    this.#places.set(name, { code: code === '' || code === name ? null : code, at });
    return at;
  }

  #classOf(text: string, name: string, row: number): (SeenClass & { at: number }) | undefined {
    const seen = this.#heads.get(text);
    if (seen) return seen;
    const head = classHead(text);
    if (!head) {
      this.#faults.add(
        { code: 'relatedness-class-form', params: { text }, ...cellAt(row, this.#form.classCode) },
        text,
      );
      return undefined;
    }
    const before = this.#classes.get(head.code);
    const one = before ?? {
      ...head,
      name: head.name ?? (name === '' || name === text ? null : name),
      row,
      at: this.#classes.size,
    };
    if (!before && one.at === MOST_CLASSES)
      this.#faults.add({
        code: 'relatedness-too-many-classes',
        params: {
          limit: MOST_CLASSES,
          count: MOST_CLASSES + 1,
        },
        ...cellAt(row, null),
      });
    this.#classes.set(head.code, one);
    this.#heads.set(text, one);
    return one;
  }

  #put(place: number, one: number, value: number, row: number): void {
    // A table that is too large is refused anyway; it must not take the memory first.
    if (place >= MOST_PLACES || one >= MOST_CLASSES) return;
    if (this.#count === this.#cells.row.length) this.#grow();
    const at = this.#count++;
    this.#cells.place[at] = place;
    this.#cells.one[at] = one;
    this.#cells.value[at] = value;
    this.#cells.row[at] = row;
  }

  #grow(): void {
    const { place, one, value, row } = this.#cells;
    const size = row.length * 2;
    const larger = {
      place: new Uint16Array(size),
      one: new Uint16Array(size),
      value: new Float64Array(size),
      row: new Uint32Array(size),
    };
    larger.place.set(place);
    larger.one.set(one);
    larger.value.set(value);
    larger.row.set(row);
    this.#cells = larger;
  }

  end(): ReturnType<TakenRows['end']> {
    const classes = [...this.#classes.values()]
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .slice(0, MOST_CLASSES);
    const level = commonLevel(classes);
    for (const one of classes)
      if (one.level !== level)
        this.#faults.add(
          {
            code: 'relatedness-class-level',
            params: levelWords(one, level),
            ...cellAt(one.row, this.#form.classCode),
          },
          one.code,
        );
    const order = new Uint16Array(this.#classes.size);
    for (const [at, one] of classes.entries()) order[one.at] = at;
    const places = [...this.#places]
      .slice(0, MOST_PLACES)
      .map(([name, { code }]) => ({ code, name, values: new Float64Array(classes.length) }));
    this.#fill(places, order, classes.length);
    return {
      places: byName(places),
      classes: classes.map(({ code, name }) => ({ code, name })),
      years: [...this.#years].sort(),
      blank: this.#blank,
      level,
    };
  }

  /** The same place and class twice is a fault, whether or not the values are the same. */
  #fill(places: readonly { name: string; values: Float64Array }[], order: Uint16Array, width: number): void {
    const seen = new Uint32Array(places.length * width);
    const { place, one, value, row } = this.#cells;
    for (let at = 0; at < this.#count; at++) {
      const [p, c, r] = [place[at] ?? 0, order[one[at] ?? 0] ?? 0, row[at] ?? 0];
      const earlier = seen[p * width + c] ?? 0;
      if (earlier > 0) {
        const name = places[p]?.name ?? '';
        this.#faults.add({
          code: 'relatedness-cell-twice',
          params: { text: name, row: earlier },
          ...cellAt(r, this.#form.classCode),
        });
        continue;
      }
      seen[p * width + c] = r;
      const values = places[p]?.values;
      if (values) values[c] = value[at] ?? 0;
    }
    // Lines that are not there are as empty as cells that hold nothing.
    this.#blank += places.length * width - this.#count;
  }
}
