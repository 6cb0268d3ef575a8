/** How many firms change, by park and by what becomes of them; a number opens its firms. */
import { useWords } from '#web/i18n/i18n.tsx';
import type { Search } from '#web/search.ts';
import type { TierEffect } from '../contract.ts';
import type { RuleKey } from './words.ts';

export interface EffectCountsProps {
  readonly effect: TierEffect;
  readonly chosen: Search;
  readonly onChoose: (words: { change: string | undefined; park: string | undefined }) => void;
}

export function EffectCounts({ effect, chosen, onChoose }: EffectCountsProps) {
  const { t } = useWords<RuleKey>();
  const pairs = [...new Set(effect.counts.map(({ from, to }) => `${from}~${to}`))];
  const parks = [...new Map(effect.counts.map(({ unitId, unit }) => [unitId, unit]))];
  const sum = (pair: string, park?: string | null) =>
    effect.counts
      .filter((one) => `${one.from}~${one.to}` === pair && (park === undefined || one.unitId === park))
      .reduce((all, { count }) => all + count, 0);
  const word = (answer: string) => t(`rule.answer.${answer}` as RuleKey);
  const cell = (pair: string, park?: string | null) => {
    const count = sum(pair, park);
    const at = park ?? undefined;
    const on = chosen.change === pair && chosen.park === at;
    if (count === 0 || park === null) return count === 0 ? '' : count;
    return (
      <button
        type="button"
        aria-pressed={on}
        onClick={() => onChoose(on ? { change: undefined, park: undefined } : { change: pair, park: at })}
      >
        {count}
      </button>
    );
  };
  return (
    <div className="stacks">
      <table className="grid effect-counts">
        <thead>
          <tr>
            <th>{t('rule.effect.by')}</th>
            {pairs.map((pair) => (
              <th key={pair} className="num">
                {pair.split('~').map(word).join(' → ')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parks.map(([id, name]) => (
            <tr key={id ?? ''}>
              <td>{name ?? t('rule.effect.park.none')}</td>
              {pairs.map((pair) => (
                <td key={pair} className="num">
                  {cell(pair, id)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t('rule.effect.all')}</td>
            {pairs.map((pair) => (
              <td key={pair} className="num">
                {cell(pair)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
