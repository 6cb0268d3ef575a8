/** How many rows of each list two pages have room for: each gets its share, and what one leaves the longer ones take. */

/** @param sizes rows that each list has; @param room rows that fit in all. Answers how many of each are printed. */
export function rowsPrinted(sizes: readonly number[], room: number): number[] {
  const shown = sizes.map(() => 0);
  let left = room;
  while (left > 0) {
    let given = false;
    for (const [at, size] of sizes.entries()) {
      if (left === 0 || (shown[at] ?? 0) >= size) continue;
      shown[at] = (shown[at] ?? 0) + 1;
      left -= 1;
      given = true;
    }
    if (!given) break;
  }
  return shown;
}
