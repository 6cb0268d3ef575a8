/** Which cells of an .xlsx sheet are shown as one: they stand after the rows, so the sheet is gone through once more. */
import { type FileLimits, fileLimits } from './extracted.ts';
import type { Sheet, Workbook } from './xlsx-workbook.ts';
import { attribute, XmlScanner } from './xml-scan.ts';
import { UnpackBudget, unpack } from './zip.ts';

/** Rows and columns from 0, both ends included. */
export interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const MOST = 100_000;
const nothing = () => undefined;

export function mergedCells(book: Workbook, sheet: Sheet, limits: FileLimits = fileLimits): MergedCells[] {
  const found: MergedCells[] = [];
  const scanner = new XmlScanner({
    close: nothing,
    text: nothing,
    open(name, attributes) {
      if (name !== 'mergeCell' || found.length >= MOST) return;
      const range = rangeFrom(attribute(attributes, 'ref') ?? '');
      if (range) found.push(range);
    },
  });
  const decoder = new TextDecoder();
  const budget = new UnpackBudget(limits, book.bytes.length);
  for (const piece of unpack(book.bytes, sheet.entry, budget))
    scanner.push(decoder.decode(piece, { stream: true }));
  return found;
}

/** 'B2:D3'. */
function rangeFrom(reference: string): MergedCells | undefined {
  const parts = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference);
  if (!parts) return undefined;
  const [, left = '', top, right = '', bottom] = parts;
  return {
    top: Number(top) - 1,
    left: columnFrom(left),
    bottom: Number(bottom) - 1,
    right: columnFrom(right),
  };
}

/** 'A' is 0, 'AB' is 27. */
const columnFrom = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** 27 is 'AB'. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
