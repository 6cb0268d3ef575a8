/** The conditions of a version in plain words, in both languages; those of the other track stand back. */
import { useWords } from '#web/i18n/i18n.tsx';
import type { RuleCondition, RuleTrack } from '../contract.ts';
import type { RuleKey } from './words.ts';

export interface ConditionsProps {
  readonly conditions: readonly RuleCondition[];
  readonly track: RuleTrack;
}

export function Conditions({ conditions, track }: ConditionsProps) {
  const { t, locale } = useWords<RuleKey>();
  const other = locale === 'zh' ? 'en' : 'zh';
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
                  <b className="amber s12">
                    {' '}
                    {row.doubt} {t('rule.verify')}
                  </b>
                ) : null}
                <div className="m s12" lang={other}>
                  {row.title[other]}
                </div>
              </td>
              <td>
                {row.asks[locale]}
                <div className="m s12" lang={other}>
                  {row.asks[other]}
                </div>
              </td>
              <td className="m s12">{row.article}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
