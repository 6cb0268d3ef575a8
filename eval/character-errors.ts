/** Characters by which a repaired text differs from the sound one: after NFKC, blanks left out. */

export interface CharacterErrors {
  readonly errors: number;
  readonly characters: number;
}

export function characterErrors(repaired: string, clean: string): CharacterErrors {
  const [found, wanted] = [bareCharacters(repaired), bareCharacters(clean)];
  return { errors: distance(wanted, found), characters: wanted.length };
}

const bareCharacters = (text: string): string[] => [...text.normalize('NFKC').replace(/[\s\ufeff]+/g, '')];

/** Least number of characters put in, left out or changed. What is alike at both ends is not looked at. */
function distance(a: readonly string[], b: readonly string[]): number {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  return middleDistance(a.slice(from, endA), b.slice(from, endB));
}

function middleDistance(a: readonly string[], b: readonly string[]): number {
  let above = Uint32Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = new Uint32Array(b.length + 1);
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const changed = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed);
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
