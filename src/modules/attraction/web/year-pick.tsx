/** The year before and after; it stands in the address. */
import { useUrl } from '#web/search.ts';

export function YearPick({ year }: { readonly year: number }) {
  const [, set] = useUrl();
  const go = (next: number) => () => set({ year: String(next) }, true);
  return (
    <span className="row-acts">
      <button type="button" className="btn txt" aria-label={String(year - 1)} onClick={go(year - 1)}>
        ‹
      </button>
      <b>{year}</b>
      <button type="button" className="btn txt" aria-label={String(year + 1)} onClick={go(year + 1)}>
        ›
      </button>
    </span>
  );
}
