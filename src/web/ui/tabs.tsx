/** Parts of one screen; which one is open stands in the address as ?tab=. */
import { useUrl } from '../search.ts';
import { useInSight } from './in-sight.ts';

export type Tab<T extends string> = readonly [key: T, word: string];

/** The open part; the first where the address names none that is there. */
export function useTab<T extends string>(tabs: readonly Tab<T>[]): T | undefined {
  const [{ tab }] = useUrl();
  return (tabs.find(([key]) => key === tab) ?? tabs[0])?.[0];
}

export function Tabs<T extends string>({ tabs, label }: { tabs: readonly Tab<T>[]; label: string }) {
  const [, set] = useUrl();
  const open = useTab(tabs);
  const frame = useInSight<HTMLDivElement>(open);
  return (
    <div ref={frame} className="tabs" role="tablist" aria-label={label}>
      {tabs.map(([key, word]) => (
        <button
          key={key}
          type="button"
          role="tab"
          aria-selected={key === open}
          onClick={() => set({ tab: key === tabs[0]?.[0] ? undefined : key, page: undefined }, true)}
        >
          {word}
        </button>
      ))}
    </div>
  );
}
