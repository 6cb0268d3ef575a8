/** How many nodes are strong, present, thin and missing: shape, word and number together. */
import type { Tally as Counts } from '#modules/diagnosis/contract.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { ChainKey } from './words.ts';

const STATES = ['strong', 'present', 'thin', 'missing'] as const;
export type NodeState = (typeof STATES)[number];

/** A swatch as nodes are drawn on the map. */
export const StateSwatch = ({
  state,
  accepted = false,
}: {
  readonly state: NodeState;
  readonly accepted?: boolean;
}) => <i className={`swatch ${accepted ? 'accepted' : state}`} aria-hidden="true" />;

export function Tally({ tally, accepted = 0 }: { readonly tally: Counts; readonly accepted?: number }) {
  const { t } = useWords<ChainKey>();
  return (
    <span className="tally">
      {STATES.map((state) => (
        <span key={state} className={tally[state] === 0 ? 'm nw' : 'nw'}>
          <StateSwatch state={state} /> {t(`state.${state}`)} {tally[state]}
        </span>
      ))}
      {accepted > 0 ? (
        <span className="m nw">
          <StateSwatch state="missing" accepted /> {t('state.accepted')} {accepted}
        </span>
      ) : null}
    </span>
  );
}
