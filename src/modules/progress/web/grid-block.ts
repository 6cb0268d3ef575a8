/** Cells of the months’ table as they are typed and pasted: where a block of a spreadsheet lands, and which cells were changed. Pure. */

export interface GridPlace {
  readonly row: number;
  /** From 0, January. */
  readonly month: number;
}

export interface TypedCell extends GridPlace {
  readonly text: string;
}

const MONTHS = 12;

/** A pasted block from the place of the cursor; what lies outside the table is left out and counted. An empty cell changes nothing. */
export function placedBlock(
  cells: readonly (readonly string[])[],
  at: GridPlace,
  rows: number,
): { readonly typed: readonly TypedCell[]; readonly outside: number } {
  const typed: TypedCell[] = [];
  let outside = 0;
  for (const [down, line] of cells.entries())
    for (const [right, raw] of line.entries()) {
      const text = raw.trim();
      if (text === '') continue;
      const [row, month] = [at.row + down, at.month + right];
      if (row < rows && month < MONTHS) typed.push({ row, month, text });
      else outside++;
    }
  return { typed, outside };
}

const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ...{ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] },
  ...{ Enter: [1, 0], Tab: [0, 1] },
};

/** Where a key leads; Tab goes on in the next row after December. undefined where the key leads nowhere. */
export function stepFrom(
  { row, month }: GridPlace,
  key: string,
  shift: boolean,
  rows: number,
): GridPlace | undefined {
  const step = STEPS[key];
  if (!step || rows === 0) return undefined;
  const turn = shift && (key === 'Enter' || key === 'Tab') ? -1 : 1;
  const [down, right] = [step[0] * turn, step[1] * turn];
  if (key === 'Tab') {
    const place = row * MONTHS + month + right;
    if (place < 0 || place >= rows * MONTHS) return undefined;
    return { row: Math.floor(place / MONTHS), month: place % MONTHS };
  }
  return {
    row: Math.min(rows - 1, Math.max(0, row + down)),
    month: Math.min(MONTHS - 1, Math.max(0, month + right)),
  };
}
