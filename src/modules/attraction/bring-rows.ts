/** A row of a brought table as the wish that a form would send; what cannot be read is said at its cell. */
import type { RefusalReason } from '#kernel/refusal.ts';
import { dayFrom, isMangledCode, said } from '#modules/enterprises/index.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import type { CodeWord } from './attraction-rules.ts';
import type { Brought, BroughtColumn } from './bring-contract.ts';
import { NewEnquiry } from './enquiry-contract.ts';
import { NewVisit } from './visit-contract.ts';

export interface RowWords {
  /** Codes by the words that people write for them. */
  readonly codes: Readonly<Record<string, readonly CodeWord[]>>;
  /** Units within reach by any of their names. */
  readonly units: ReadonlyMap<string, string>;
}

export interface ReadRow {
  readonly number: number;
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly RefusalReason[];
}

const DAYS = ['receivedOn', 'answeredOn', 'plannedOn', 'happenedOn'];
const CODES = ['investmentBand', 'timing', 'channel', 'source', 'direction'];

function readCell(field: string, cell: Cell, words: RowWords): { value: string } | { code: string } {
  const text = said(cell).normalize('NFKC').trim();
  if (field === 'creditCode' && isMangledCode(cell)) return { code: 'credit-code-mangled' };
  if (DAYS.includes(field)) {
    const day = dayFrom(cell);
    return day === undefined ? { code: 'attraction-cell-day' } : { value: day };
  }
  if (CODES.includes(field)) {
    const found = words.codes[field]?.find(
      ({ code, zh, en }) => [code, zh, en.toLowerCase()].includes(text) || en === text,
    );
    return found ? { value: found.code } : { code: 'attraction-cell-choice' };
  }
  if (field === 'unit') {
    const id = words.units.get(text);
    return id ? { value: id } : { code: 'attraction-cell-unit' };
  }
  if (field === 'landMu')
    return /^\d+(\.\d+)?$/.test(text) ? { value: text } : { code: 'attraction-cell-number' };
  if (field === 'plannedTime')
    return /^\d{1,2}:\d{2}$/.test(text) ? { value: text.padStart(5, '0') } : { code: 'attraction-cell-time' };
  return { value: said(cell).trim() };
}

export function readRow(row: OfficeRow, columns: readonly BroughtColumn[], words: RowWords): ReadRow {
  const values: Record<string, string> = {};
  const faults: RefusalReason[] = [];
  for (const { column, field } of columns) {
    const cell = row.cells[column];
    if (field === null || cell === undefined || said(cell) === '') continue;
    const read = readCell(field, cell, words);
    if ('value' in read) values[field] = read.value;
    else
      faults.push({ code: read.code, params: { text: said(cell) }, row: row.number, column: String(column) });
  }
  return { number: row.number, values, faults };
}

/** Of a day alone the hour is not known: it came when the office opened, and an answer by its closing. */
const OPENS = 'T09:00:00+08:00';
const CLOSES = 'T18:00:00+08:00';
export const answeredAt = ({ answeredOn }: Readonly<Record<string, string>>): string | null =>
  answeredOn === undefined ? null : `${answeredOn}${CLOSES}`;

const enquiryWish = (v: Readonly<Record<string, string>>): object => ({
  ...{ company: v.company, place: v.place ?? '未写', sector: v.sector ?? '未写', plan: v.plan },
  ...{
    investmentBand: v.investmentBand ?? 'unknown',
    landNeed: 'undecided',
    timing: v.timing ?? 'undecided',
  },
  ...{
    landMu: v.landMu ?? null,
    contactOffice: v.contactOffice ?? null,
    contactPhone: v.contactPhone ?? null,
  },
  ...{
    contactEmail: v.contactEmail ?? null,
    channel: v.channel ?? 'phone',
    creditCode: v.creditCode ?? null,
  },
  ...(v.receivedOn ? { receivedAt: `${v.receivedOn}${OPENS}` } : {}),
  ...(v.unit ? { unitId: v.unit } : {}),
  ...{ source: v.source ?? null, sourceDetail: v.sourceDetail ?? null },
});

const visitWish = (v: Readonly<Record<string, string>>): object => ({
  ...{
    direction: v.direction ?? 'out',
    firm: v.firm ?? null,
    creditCode: v.creditCode ?? null,
    post: v.post,
  },
  ...(v.unit ? { unitId: v.unit } : {}),
  ...{ place: v.place ?? null, matter: v.matter, plannedOn: v.plannedOn ?? null, words: v.words ?? null },
  ...{
    plannedTime: v.plannedOn ? (v.plannedTime ?? null) : null,
    happenedOn: v.happenedOn ?? null,
    knowing: true,
  },
});

export type Wish = { readonly wish: NewEnquiry | NewVisit } | { readonly faults: readonly RefusalReason[] };

/** The shape of the form, with each fault at its column. */
export function wishOf(kind: Brought, { number, values }: ReadRow, columns: readonly BroughtColumn[]): Wish {
  const parsed =
    kind === 'enquiries' ? NewEnquiry.safeParse(enquiryWish(values)) : NewVisit.safeParse(visitWish(values));
  if (parsed.success) return { wish: parsed.data };
  return {
    faults: parsed.error.issues.map((issue) => {
      const field = String(issue.path[0] ?? '');
      const missing = values[field] === undefined;
      return atField(
        { code: missing ? 'attraction-cell-missing' : 'attraction-cell-wrong', field },
        number,
        columns,
        values,
      );
    }),
  };
}

const FORM_FIELDS: Readonly<Record<string, string>> = { unitId: 'unit', receivedAt: 'receivedOn' };

/** A refusal of a form's field, at the cell of the table. */
export function atField(
  reason: RefusalReason,
  row: number,
  columns: readonly BroughtColumn[],
  values: Readonly<Record<string, string>>,
): RefusalReason {
  const field = FORM_FIELDS[reason.field ?? ''] ?? reason.field ?? '';
  const column = columns.find((one) => one.field === field)?.column;
  const params = { text: values[field] ?? '', ...reason.params, what: field };
  return { code: reason.code, params, row, ...(column === undefined ? {} : { column: String(column) }) };
}
