import './words.ts';
import './home.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { get } from '#web/api.ts';
import { day, number, percentProse, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import { Sparkline } from '#web/ui/sparkline.tsx';
import { StateMark, Tally } from '#web/ui/state-mark.tsx';
import type { UnitPage } from '../contract.ts';
import { Tasks } from './home.tsx';
import type { BoardKey } from './words.ts';

export default function Unit() {
  const { t } = useWords<BoardKey>();
  const { unit } = useSession();
  const params: { id?: string } = useParams({ strict: false });
  const id = params.id ?? unit.id;
  const {
    data: page,
    error,
    isFetching,
  } = useQuery({ queryKey: ['unit', id], queryFn: () => get<UnitPage>(`/units/${id}/page`) });
  const crumbs = page ? (
    <>
      {page.path.map((above) => (
        <span key={above.id}>
          <Link to="/units/$id" params={{ id: above.id }}>
            {above.name}
          </Link>
          <span className="m"> / </span>
        </span>
      ))}
      {page.shortName}
    </>
  ) : (
    t('unit.title')
  );
  return (
    <Page
      title={crumbs}
      name={page?.shortName ?? t('unit.title')}
      context={page ? <Tally tally={page.tally} /> : null}
      busy={isFetching}
    >
      <Problem error={error} />
      {page ? (
        <div className="split">
          <div>
            <Targets title={t('unit.targets')} rows={page.targets} />
            {page.leads.length > 0 ? <Targets title={t('unit.leads')} rows={page.leads} /> : null}
          </div>
          <div>
            {page.below.length > 0 ? (
              <Section title={t('unit.below')} note={page.below.length}>
                <table className="grid">
                  <thead>
                    <tr>
                      <th>{t('nav.units')}</th>
                      <th className="num">{t('unit.targets')}</th>
                      <th>{t('unit.col.verdict')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {page.below.map((below) => (
                      <tr key={below.id}>
                        <td className="nw">
                          <Link to="/units/$id" params={{ id: below.id }} style={{ color: 'var(--ink)' }}>
                            {below.name}
                          </Link>
                          {below.demo ? <Demo /> : null}
                        </td>
                        <td className="num">{below.targets}</td>
                        <td>
                          <Tally tally={below.tally} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Section>
            ) : null}
            <Tasks tasks={page.tasks} />
          </div>
        </div>
      ) : null}
    </Page>
  );
}

function Targets({ title, rows }: { title: string; rows: UnitPage['targets'] }) {
  const { t, locale } = useWords<BoardKey>();
  const { today } = useSession();
  return (
    <Section title={title} note={rows.length}>
      {rows.length === 0 ? (
        <p className="m s13" style={{ padding: '8px 0' }}>
          {t('unit.none')}
        </p>
      ) : null}
      <table className="grid">
        {rows.length > 0 ? (
          <thead>
            <tr>
              <th>{t('unit.col.verdict')}</th>
              <th>{t('unit.col.indicator')}</th>
              <th className="num">{t('unit.col.figure')}</th>
              <th className="num hide-phone">{t('home.ofpace')}</th>
              <th className="hide-phone">{t('unit.col.trend')}</th>
              <th className="num hide-phone">{t('unit.col.day')}</th>
            </tr>
          </thead>
        ) : null}
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <StateMark verdict={row.verdict} title={row.reason?.sentence} />
              </td>
              <td className="cut">
                <Link to="/ledger/$id" params={{ id: row.id }} style={{ color: 'var(--ink)' }}>
                  {row.indicator}
                </Link>
                <span className="m s12 why">{row.reason?.sentence}</span>
              </td>
              <td className="num nw">
                <b>{number(row.figureValue, row.measureUnit)}</b>{' '}
                <span className="m">
                  / {row.value === null ? t('unwritten') : number(row.value, row.measureUnit)}{' '}
                  {unitWord(row.measureUnit, locale)}
                </span>
              </td>
              <td className={`num hide-phone ${row.verdict}`}>{percentProse(row.ratio)}</td>
              <td className="hide-phone">
                <Sparkline row={row} />
              </td>
              <td className="num m nw hide-phone">{day(row.figureDay, today)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
