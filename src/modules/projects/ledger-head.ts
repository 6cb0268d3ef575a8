/** Where the head of a ledger is, and what its columns hold. Pure. */
import { Refusal } from '#kernel/refusal.ts';
import { unitIn } from '#modules/enterprises/index.ts';
import { bareWord, headWords } from '#platform/bring/head-words.ts';
import { firstLines } from '#platform/bring/rows.ts';
import type { Cell } from '#platform/files/xlsx-rows.ts';
import type { OfficeTable } from '#platform/office-table.ts';
import { MONEY_FIELDS } from './field-contract.ts';
import { LEDGER_UNITS, type LedgerColumn } from './import-contract.ts';
import { ledgerFieldOf } from './ledger-words.ts';

const MONEY: ReadonlySet<string> = new Set(MONEY_FIELDS);
export const isMoney = (field: string | null): boolean => field !== null && MONEY.has(field);

export interface LedgerHead {
  readonly words: readonly string[];
  readonly columns: readonly LedgerColumn[];
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number;
}

export interface BroughtProjects {
  readonly fileName: string;
  readonly file: OfficeTable;
  readonly head: LedgerHead;
}

const DEEPEST = 40;
/** A head's word is short; a long one is a title or a note. */
const LONGEST = 30;

/** Refusals 'projects-ledger-empty', 'projects-ledger-no-head'. */
export async function broughtProjects(fileName: string, file: OfficeTable): Promise<BroughtProjects> {
  const lines = await firstLines(file, DEEPEST);
  if (lines.length === 0) throw new Refusal('projects-ledger-empty');
  let best: LedgerHead | undefined;
  for (const [place, cells] of lines.entries()) {
    const head = headFrom(place + 1, cells);
    if (known(head) > (best ? known(best) : 0)) best = head;
  }
  if (!best || known(best) < 2 || !best.columns.some(({ field }) => field === 'name'))
    throw new Refusal('projects-ledger-no-head');
  return { fileName, file, head: best };
}

const known = ({ columns }: LedgerHead): number => columns.filter(({ field }) => field !== null).length;

export function headFrom(row: number, cells: readonly Cell[]): LedgerHead {
  const words = headWords(cells);
  const taken = new Set<string>();
  const columns = words.map((word, column): LedgerColumn => {
    const bare = bareWord(word).replace(/^\d+[.、]\s*/, '');
    const field = bare === '' || bare.length > LONGEST ? undefined : ledgerFieldOf(bare, taken);
    if (field) taken.add(field);
    const unit = LEDGER_UNITS.find((one) => one === unitIn(word)) ?? null;
    return { column, field: field ?? null, unit: isMoney(field ?? null) ? unit : null };
  });
  return { words, columns, row };
}
