/** The tables at the side of the target page: shares by unit, shares by period, the four kinds of figures. */
import { Link } from '@tanstack/react-router';
import { day, number, percent, period, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Demo, Section } from '#web/ui/parts.tsx';
import { StateMark } from '#web/ui/state-mark.tsx';
import type { TargetPage } from '../contract.ts';
import { GoalCell } from './cells.tsx';
import type { TargetKey } from './words.ts';

function shareNote(
  page: TargetPage,
  by: TargetPage['byUnit'],
  t: ReturnType<typeof useWords<TargetKey>>['t'],
): string {
  if (by.state === 'none') return '';
  if (by.state === 'not-additive') return t('target.not-additive');
  const sum = number(by.sum, page.measureUnit);
  const difference = number(by.difference, page.measureUnit);
  return [
    t(`target.${by.state}`, { sum, difference }),
    by.state !== 'equal' && by.acknowledged ? t('target.acknowledged', { note: by.acknowledged }) : '',
  ]
    .filter(Boolean)
    .join('　');
}

export function UnitShares({ page }: { page: TargetPage }) {
  const { t } = useWords<TargetKey>();
  return (
    <Section
      title={t('target.units')}
      tools={
        <span className={`s13 ${page.byUnit.state === 'equal' ? 'g' : 'a'}`}>
          {shareNote(page, page.byUnit, t)}
        </span>
      }
    >
      {page.childRows.length === 0 ? (
        <p className="m s13" style={{ padding: '8px 0' }}>
          {t('target.units.none')}
        </p>
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th>{t('col.unit')}</th>
              <th className="num">{t('target.share.col')}</th>
              <th className="num">{t('target.verified.col')}</th>
              <th className="num">{t('col.completion')}</th>
              <th className="num">{t('col.ratio')}</th>
            </tr>
          </thead>
          <tbody>
            {page.childRows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Link
                    to="/ledger/$id"
                    params={{ id: row.id }}
                    className="st"
                    style={{ color: 'var(--ink)' }}
                  >
                    <StateMark verdict={row.verdict} /> {row.unit}
                  </Link>
                </td>
                <td className="num">
                  <GoalCell row={row} unwritten={t('unwritten')} />
                </td>
                <td className="num">
                  <b>{number(row.figureValue, row.measureUnit)}</b>
                </td>
                <td className="num">{percent(row.completion)}</td>
                <td className={`num ${row.verdict}`}>{percent(row.ratio, 0)}</td>
              </tr>
            ))}
          </tbody>
          {page.byUnit.sum === null ? null : (
            <tfoot>
              <tr className="sum">
                <td>{t('target.sum')}</td>
                <td className="num">{number(page.byUnit.sum, page.measureUnit)}</td>
                <td className="num">{number(page.figureValue, page.measureUnit)}</td>
                <td className="num">{percent(page.completion)}</td>
                <td className="num">{percent(page.ratio, 0)}</td>
              </tr>
            </tfoot>
          )}
        </table>
      )}
    </Section>
  );
}

export function PeriodShares({ page }: { page: TargetPage }) {
  const { t, locale } = useWords<TargetKey>();
  return (
    <Section
      title={t('target.periods')}
      tools={
        <span className={`s13 ${page.byPeriod.state === 'equal' ? 'g' : 'a'}`}>
          {shareNote(page, page.byPeriod, t)}
        </span>
      }
    >
      {page.periodShares.length === 0 ? (
        <p className="m s13" style={{ padding: '8px 0' }}>
          {t('target.periods.none')}
        </p>
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th>{t('target.part')}</th>
              <th className="num">{t('target.share.col')}</th>
              <th className="num">{t('target.verified.col')}</th>
            </tr>
          </thead>
          <tbody>
            {page.periodShares.map(({ period: code, share, verified }) => (
              <tr key={code}>
                <td>{period(code, locale)}</td>
                <td className="num">{number(share, page.measureUnit)}</td>
                <td className="num">{number(verified, page.measureUnit)}</td>
              </tr>
            ))}
          </tbody>
          {page.byPeriod.sum === null ? null : (
            <tfoot>
              <tr className="sum">
                <td>{t('target.sum')}</td>
                <td className="num">{number(page.byPeriod.sum, page.measureUnit)}</td>
                <td className="num">{number(page.figureValue, page.measureUnit)}</td>
              </tr>
            </tfoot>
          )}
        </table>
      )}
    </Section>
  );
}

export function FourKinds({ page }: { page: TargetPage }) {
  const { t, locale } = useWords<TargetKey>();
  const { today } = useSession();
  const kinds = ['reported', 'verified', 'statistical', 'estimated'] as const;
  return (
    <Section
      title={t('target.kinds')}
      note={unitWord(page.measureUnit, locale)}
      tools={<span className="m s12">{t('target.kinds.note')}</span>}
    >
      {page.figures.length === 0 ? (
        <p className="m s13" style={{ padding: '8px 0' }}>
          {t('target.kinds.none')}
        </p>
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th>{t('form.day')}</th>
              {kinds.map((kind) => (
                <th key={kind} className="num">
                  {t(`kind.${kind}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.figures.slice(0, 24).map((row) => (
              <tr key={row.day}>
                <td className="nw">
                  {day(row.day, today)}
                  {row.demo ? <Demo /> : null}
                </td>
                {kinds.map((kind) => (
                  <td key={kind} className="num">
                    {kind === 'reported' &&
                    row.verified !== null &&
                    row.reported !== null &&
                    row.reported !== row.verified ? (
                      <s className="m">{number(row.reported, page.measureUnit)}</s>
                    ) : kind === 'verified' ? (
                      <b>{number(row[kind], page.measureUnit)}</b>
                    ) : (
                      number(row[kind], page.measureUnit)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
