/** Panels one by one: what they said, what came, and how far off it was; with the sheets that were asked for. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Demo } from '#web/ui/parts.tsx';
import type { CalibrationRow } from '../calibration-contract.ts';
import type { CalibrationKey } from './calibration-words.ts';
import type { ExpertKey } from './words.ts';

export function CalibrationRows({ rows }: { readonly rows: readonly CalibrationRow[] }) {
  const { t } = useWords<ExpertKey | CalibrationKey>();
  if (rows.length === 0) return null;
  return (
    <div className="exp-scroll">
      <table className="grid">
        <thead>
          <tr>
            <th>{t('pan.title')}</th>
            <th>{t('pan.project')}</th>
            <th>{t('pan.conclusion')}</th>
            <th className="num">{t('pan.mean')}</th>
            <th>{t('cal.outcome')}</th>
            <th className="num">{t('cal.error')}</th>
            <th>{t('cal.hit')}</th>
            <th className="num">{t('cal.months')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.panelId} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { readonly row: CalibrationRow }) {
  const { t, locale } = useWords<ExpertKey | CalibrationKey>();
  const hit = (is: boolean | null) =>
    is === null ? '' : <span className={is ? 'green' : 'amber'}>{t(is ? 'cal.hit.yes' : 'cal.hit.no')}</span>;
  return (
    <>
      <tr>
        <td>
          <Link to={`/projects/panels/${row.panelId}`}>{row.panel}</Link> {row.demo ? <Demo /> : null}
          <div className="m s12">
            {row.criteria
              .map(
                (one) => `${one[locale]} ${one.mean ?? '—'}${one.error === null ? '' : `（${one.error}）`}`,
              )
              .join('　')}
          </div>
        </td>
        <td>
          <Link to={`/projects/${row.projectId}`}>{row.project}</Link>
        </td>
        <td className="nw">{t(`pan.conclusion.${row.conclusion}`)}</td>
        <td className="num">{row.total ?? '—'}</td>
        <td>{row.outcome?.[locale] ?? <span className="m">{t('cal.outcome.none')}</span>}</td>
        <td className="num">{row.error ?? ''}</td>
        <td>{hit(row.hit)}</td>
        <td className="num nw">{`${row.forecastMonths ?? '—'} / ${row.actualMonths ?? '—'}`}</td>
      </tr>
      {row.sheets.map((sheet) => (
        <tr key={sheet.seat} className="m s12">
          <td>　{t('pan.seat', { number: sheet.seat })}</td>
          <td />
          <td />
          <td className="num">{sheet.score ?? '—'}</td>
          <td />
          <td className="num">{sheet.error ?? ''}</td>
          <td>{hit(sheet.hit)}</td>
          <td className="num">{sheet.forecastMonths ?? '—'}</td>
        </tr>
      ))}
    </>
  );
}
