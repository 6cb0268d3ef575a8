/** Which parcels are named on the map: those whose names would lie on one another share one, which says of how many. Pure. */

export interface Named {
  readonly id: string;
  readonly code: string;
  /** Its middle, on the plane. */
  readonly x: number;
  readonly y: number;
}

export interface Label extends Named {
  /** How many more it stands for. */
  readonly more: number;
}

/** Chinese is as wide as high; letters and figures are about half of that. */
const widthOf = (text: string, size: number): number =>
  [...text].reduce((wide, letter) => wide + (letter.charCodeAt(0) > 0x2e80 ? size : size * 0.56), 0);

/** In the order in which they come; `room` is what “and 6 more” takes. */
export function labelsOf(all: readonly Named[], size: number, room = size * 4): Label[] {
  const placed: { label: Named; half: number; more: number }[] = [];
  for (const one of all) {
    const half = widthOf(one.code, size) / 2;
    const near = placed.find(
      ({ label, half: other }) =>
        Math.abs(label.x - one.x) < half + other + room / 2 && Math.abs(label.y - one.y) < size * 1.3,
    );
    if (near) near.more++;
    else placed.push({ label: one, half, more: 0 });
  }
  return placed.map(({ label, more }) => ({ ...label, more }));
}
