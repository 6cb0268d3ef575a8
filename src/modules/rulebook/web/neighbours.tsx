/** How the days of a version meet those of the others: what it stands in for, overlaps, holes. */
import { useWords } from '#web/i18n/i18n.tsx';
import type { Neighbour } from '../contract.ts';
import { daysWord } from './shown.ts';
import type { RuleKey } from './words.ts';

const WARNS: Readonly<Record<Neighbour['kind'], boolean>> = {
  replaces: false,
  overlap: true,
  hole: true,
  hidden: true,
};

export function Neighbours({ neighbours }: { readonly neighbours: readonly Neighbour[] }) {
  const { t } = useWords<RuleKey>();
  if (neighbours.length === 0) return <p className="m s13">{t('rule.neighbours.fine')}</p>;
  return (
    <ul className="s13">
      {neighbours.map((one) => (
        <li key={`${one.kind} ${one.track} ${one.other} ${one.from}`}>
          <span className={WARNS[one.kind] ? 'amber' : 'm2'}>
            {WARNS[one.kind] ? '⚠ ' : ''}
            {t(`rule.neighbour.${one.kind}`, { other: one.other })}
          </span>{' '}
          <span className="m">
            {daysWord(t, one)} · {t(`rule.${one.track}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
