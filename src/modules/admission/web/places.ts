/** Where a project may come to stand: zones, parks and counties, never a bureau or a firm. */
import { type Choice, useUnits } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';

const PLACES: ReadonlySet<string> = new Set(['zone', 'park', 'county']);

/** `own` is the unit of who asks, where that is a place; otherwise a place must be chosen. */
export function usePlaces(): { readonly options: readonly Choice[]; readonly own: string } {
  const { unit } = useSession();
  const places = (useUnits().data ?? []).filter(
    ({ kind, disabledOn }) => disabledOn === null && PLACES.has(kind),
  );
  return {
    options: places.map(({ id, shortName }) => ({ value: id, label: shortName })),
    own: places.some(({ id }) => id === unit.id) ? unit.id : '',
  };
}
