/** Which words of the rail have a place in the phone's bottom bar; the others are behind 更多. Pure. */
import type { Screen } from '../routes.tsx';

/** Five places are as many as a thumb tells apart at 360 pixels; 更多 takes one of them. */
const PLACES = 5;

/** The first of the table's phone screens. The page that is open always has a place: the last, where it had none. */
export function inPhoneBar(rail: readonly Screen[], here: string | undefined): ReadonlySet<string> {
  const paths = rail.map(({ path }) => path);
  if (paths.length <= PLACES) return new Set(paths);
  const shown = rail
    .filter(({ phone }) => phone)
    .map(({ path }) => path)
    .slice(0, PLACES - 1);
  if (here === undefined || shown.includes(here) || !paths.includes(here)) return new Set(shown);
  return new Set([...shown.slice(0, PLACES - 2), here]);
}
