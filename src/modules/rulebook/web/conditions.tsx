/** The conditions of a version in plain words, in the reader's language; those of the other track stand back. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Doubt } from '#web/ui/doubt.tsx';
import type { RuleCondition, RuleTrack } from '../contract.ts';
import type { RuleKey } from './words.ts';

export interface ConditionsProps {
  readonly conditions: readonly RuleCondition[];
  readonly track: RuleTrack;
}

export function Conditions({ conditions, track }: ConditionsProps) {
  const { t, locale } = useWords<RuleKey>();
  return (
    <table className="grid conditions">
      <thead>
        <tr>
          <th>{t('rule.condition')}</th>
          <th>{t('rule.asks')}</th>
          <th>{t('rule.article')}</th>
        </tr>
      </thead>
      <tbody>
        {conditions.map((row) => {
          const elsewhere = row.track !== null && row.track !== track;
          return (
            <tr key={row.id} data-depth={row.within.length} className={elsewhere ? 'other' : undefined}>
              <td>
                {row.title[locale]}
                {row.track ? <span className="local">{t(`rule.only.${row.track}`)}</span> : null}
                {row.doubt ? (
                  <>
                    {' '}
                    <Doubt source={row.article} />
                  </>
                ) : null}
              </td>
              <td>{row.asks[locale]}</td>
              <td className="m s12">{row.article}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
