/** Rows as people name them: 12、15-18. Pure. */
const MOST = 5000;

/** 12、15-18; undefined where it is none. */
export function rowsIn(text: string): number[] | undefined {
  const rows = new Set<number>();
  for (const part of text.normalize('NFKC').split(/[,、\s]+/)) {
    if (part === '') continue;
    const found = /^(\d{1,7})(?:[-–—~](\d{1,7}))?$/.exec(part);
    if (!found) return undefined;
    const [from, to] = [Number(found[1]), Number(found[2] ?? found[1])];
    if (from < 1 || to < from || to - from >= MOST) return undefined;
    for (let row = from; row <= to; row++) rows.add(row);
  }
  return rows.size === 0 || rows.size > MOST ? undefined : [...rows];
}
