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

export async function mergedCells(
  book: Workbook,
  sheet: Sheet,
  limits: FileLimits = fileLimits,
): Promise<MergedCells[]> {
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
  const budget = new UnpackBudget(limits, book.bytes.length);
  let last = Buffer.alloc(0);
  let begun = false;
  for await (const piece of unpack(book.bytes, sheet.entry, budget)) {
    // Names and places are ASCII, so the rows are passed over as bytes: reading them as XML would take ten times as long.
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (begun) {
      scanner.push(bytes.toString('latin1'));
      continue;
    }
    // The mark may lie across two pieces.
    const across = Buffer.concat([last, bytes.subarray(0, LONGEST_MARK)]);
    const both = bytes.includes(MARK) || across.includes(MARK) ? Buffer.concat([last, bytes]) : undefined;
    last = Buffer.concat([last, bytes.subarray(-LONGEST_MARK)]).subarray(-LONGEST_MARK);
    const text = both?.toString('latin1') ?? '';
    const start = MERGES.exec(text);
    if (!start) continue;
    begun = true;
    scanner.push(text.slice(start.index));
  }
  return found;
}

const MARK = 'mergeCells';
/** No text of a cell can hold it: '<' is written otherwise there. */
const MERGES = /<(?:\w+:)?mergeCells[\s>]/;
const LONGEST_MARK = 40;

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
