/** Heads and rows of a table of experts: what each cell says, and what is wrong with it. Pure. */
import type { RefusalReason } from '#kernel/refusal.ts';
import { dayFrom, nameKey, said } from '#modules/enterprises/index.ts';
import { cellAt } from '#platform/bring/faults.ts';
import { bareWord, headWords } from '#platform/bring/head-words.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { OfficeRow } from '#platform/office-table.ts';
import type { ExpertField } from './bring-contract.ts';
import type { NewExpert } from './contract.ts';
import { expertRulesOn } from './expert-rules.ts';
import { knownIndustry } from './experts.ts';

/** The first that fits is taken. */
const WORDS: readonly (readonly [ExpertField, RegExp])[] = [
  ['name', /^(专家)?(姓名|代号|名称)$|^name$/i],
  ['outside', /外地|市外|区外|^outside$/i],
  ['recommendedBy', /推荐|^recommended/i],
  ['institution', /单位|机构|^institution$/i],
  ['title', /职称|职务|^title$/i],
  ['professions', /专业|^professions?$/i],
  ['industries', /行业|^industr/i],
  ['contact', /联系|电话|手机|^contact$/i],
  ['consentOn', /同意|^(agreed|consent)/i],
  ['poolTo', /出库|到期|^(to|until)$/i],
  ['poolFrom', /入库|起|^from$/i],
  ['note', /备注|说明|^note$/i],
];

export interface ExpertHead {
  readonly row: number;
  readonly words: readonly string[];
  readonly columns: readonly { readonly column: number; readonly field: ExpertField | null }[];
}

/** The line that names the most columns, a name and an institution among them. */
export function expertHead(lines: readonly (readonly Cell[])[]): ExpertHead | undefined {
  const heads = lines.map((cells, at) => headFrom(at + 1, cells));
  const known = ({ columns }: ExpertHead) => columns.filter(({ field }) => field !== null).length;
  const names = ({ columns }: ExpertHead, wanted: ExpertField) =>
    columns.some(({ field }) => field === wanted);
  return heads
    .filter((head) => names(head, 'name') && names(head, 'institution'))
    .sort((a, b) => known(b) - known(a))[0];
}

function headFrom(row: number, cells: readonly Cell[]): ExpertHead {
  const words = headWords(cells);
  const taken = new Set<ExpertField>();
  const columns = words.map((word, column) => {
    const bare = bareWord(word);
    const field =
      bare === '' || bare.length > 30
        ? undefined
        : WORDS.find(([one, shape]) => !taken.has(one) && shape.test(bare))?.[0];
    if (field) taken.add(field);
    return { column, field: field ?? null };
  });
  return { row, words, columns };
}

export interface ReadExpert {
  /** Who it is: the same key is the same person; '' where it cannot be told. */
  readonly key: string;
  readonly values: Partial<NewExpert>;
  readonly faults: readonly RefusalReason[];
}

type Read =
  | { readonly value: unknown }
  | { readonly code: string; readonly params?: NonNullable<RefusalReason['params']> };

const LONGEST: Partial<Record<ExpertField, number>> = {
  ...{ name: 60, institution: 120, title: 60, contact: 60, recommendedBy: 120, note: 500 },
};
const YES = /^(是|外地|市外|y(es)?|√|✓)$/i;
const NO = /^(否|本地|市内|no?|×)$/i;
const NEEDED: readonly (readonly [ExpertField, string, string])[] = [
  ['name', '姓名（代号）', 'name'],
  ['institution', '单位', 'institution'],
  ['professions', '专业', 'professions'],
  ['recommendedBy', '推荐单位', 'recommended by'],
];

export function readExpertRow(
  { number, cells }: OfficeRow,
  { columns }: ExpertHead,
  today: string,
): ReadExpert {
  const values: Record<string, unknown> = {};
  const faults: RefusalReason[] = [];
  for (const { column, field } of columns) {
    const cell = cells[column];
    if (field === null || cell === undefined || said(cell) === '') continue;
    const read = readCell(field, cell, today);
    if ('value' in read) values[field] = read.value;
    else faults.push({ ...read, ...cellAt(number, column) });
  }
  const wrong = new Set(faults.map(({ column }) => column));
  for (const [field, zh, en] of NEEDED) {
    const column = columns.find((one) => one.field === field)?.column ?? null;
    if (values[field] !== undefined || (column !== null && wrong.has(String(column)))) continue;
    faults.push({ code: 'experts-cell-missing', params: { field: { zh, en } }, ...cellAt(number, column) });
  }
  const { name, institution } = values as Partial<NewExpert>;
  const key = name && institution ? `${nameKey(institution)}|${name}` : '';
  return { key, values: values as Partial<NewExpert>, faults };
}

function readCell(field: ExpertField, cell: Cell, today: string): Read {
  const text = said(cell);
  const parts = text.split(/[、，,;；/\s]+/).filter((part) => part !== '');
  switch (field) {
    case 'outside':
      if (YES.test(text)) return { value: true };
      return NO.test(text) ? { value: false } : { code: 'experts-cell-outside' };
    case 'professions':
      return readProfessions(parts, today);
    case 'industries': {
      const strange = parts.find((part) => !knownIndustry(part));
      if (strange === undefined) return { value: parts };
      return { code: 'experts-cell-industry', params: { text: strange } };
    }
    case 'consentOn':
    case 'poolFrom':
    case 'poolTo': {
      const value = dayFrom(cell);
      return value === undefined ? { code: 'experts-cell-day', params: { text } } : { value };
    }
    default: {
      const most = LONGEST[field] ?? 500;
      return text.length > most ? { code: 'experts-cell-long', params: { most } } : { value: text };
    }
  }
}

function readProfessions(parts: readonly string[], today: string): Read {
  const { professions } = expertRulesOn(today);
  const codes: string[] = [];
  for (const part of parts) {
    const found = professions.find(({ code, zh, en }) =>
      [code, zh, en.toLowerCase()].includes(part.toLowerCase()),
    );
    if (!found) return { code: 'experts-cell-profession', params: { text: part } };
    if (!codes.includes(found.code)) codes.push(found.code);
  }
  return { value: codes };
}
