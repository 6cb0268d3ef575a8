/** What waits for the chief: what is asked, since when, and the act itself where the caller may decide. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Demo } from '#web/ui/parts.tsx';
import type { WaitingBlocker } from '../contract.ts';
import type { ChiefKey } from './words.ts';

export function Waits({
  rows,
  others,
}: {
  readonly rows: readonly WaitingBlocker[];
  readonly others: number;
}) {
  const { t } = useWords<ChiefKey>();
  return (
    <>
      {rows.length === 0 && others === 0 ? <p className="s13 m">{t('chf.waits.none')}</p> : null}
      <ul className="chf-waits">
        {rows.map((row) => (
          <li key={row.id}>
            <div>
              <Link to={`/blockers/${row.id}`}>
                <b>{row.what}</b>
              </Link>{' '}
              {row.demo ? <Demo /> : null}
              <div className="s13">
                <span className="m">{t('chf.asked')}</span>
                {row.asked}
              </div>
              <div className="m s12">
                {[
                  row.enterprise,
                  row.node,
                  t('chf.age', { days: row.days }),
                  row.dueOn ? `${t('chf.due')} ${row.dueOn}` : null,
                ]
                  .filter(Boolean)
                  .join('　')}
                {row.overdueDays > 0 ? (
                  <span className="red">　{t('chf.overdue', { days: row.overdueDays })}</span>
                ) : null}
              </div>
            </div>
            {row.can.includes('decide') ? (
              <Link className="btn pri" to={`/blockers/${row.id}?act=decide`}>
                {t('chf.decide')}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
      {others > 0 ? <p className="s13 m">{t('chf.waits.others', { count: others })}</p> : null}
    </>
  );
}
