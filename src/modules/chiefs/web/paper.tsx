/** 一链一册: the chain on two A4 pages, generated as of the day; what does not fit says how many there are. */
import './words.ts';
import './paper.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Demo, Kbd, Problem } from '#web/ui/parts.tsx';
import { type ChainPaper, chiefRoutes, type Workbench } from '../contract.ts';
import type { TeamRow } from '../team-contract.ts';
import { GapLines, SecondPage } from './paper-second.tsx';
import type { ChiefKey } from './words.ts';

const WAITS = 3;
const TEAM = 8;

export default function Paper() {
  const { t } = useWords<ChiefKey>();
  const id = useParam('id');
  const { asOf } = useAsOf();
  const found = useQuery({
    queryKey: ['chiefs', 'paper', id, asOf],
    queryFn: () => api(chiefRoutes.readPaper, { params: { id }, query: { asOf } }),
  });
  const paper = found.data;
  const print = () => window.print();
  useKeys(paper ? [{ key: 'P', word: t('ppr.print'), run: print }] : []);
  const name = paper?.workbench.chain ?? '';
  return (
    <Page
      title={
        <>
          <Link to={`/chains/${id}?tab=work`}>{name}</Link> <span className="m">/</span> {t('ppr.title')}
        </>
      }
      name={`${name} ${t('ppr.title')}`}
      history
      busy={found.isFetching}
      tools={
        <button type="button" className="btn pri" onClick={print} disabled={!paper}>
          {t('ppr.print')} <Kbd>P</Kbd>
        </button>
      }
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {paper ? (
        <div className="ppr">
          <FirstPage paper={paper} />
          <Sheet paper={paper} page={2}>
            <SecondPage paper={paper} />
          </Sheet>
        </div>
      ) : null}
    </Page>
  );
}

interface SheetProps {
  readonly paper: ChainPaper;
  readonly page: number;
  readonly children: ReactNode;
}

/** As papers write it: 2022年6月28日, no leading zero. */
function paperDay(day: string, locale: 'zh' | 'en'): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return locale === 'zh' ? `${year}年${Number(month)}月${Number(date)}日` : day;
}

function Sheet({ paper: { workbench, edition }, page, children }: SheetProps) {
  const { t, locale } = useWords<ChiefKey>();
  return (
    <section className="ppr-sheet">
      <div className="ppr-head">
        <h2>{workbench.chain}</h2>
        <span>{workbench.unit}</span>
        <span className="sp" />
        <span>{t('ppr.day', { day: paperDay(workbench.day, locale) })}</span>
        {workbench.demo ? <Demo /> : null}
      </div>
      {children}
      <div className="ppr-foot">
        <span>
          {[t('ppr.made'), edition, ...workbench.rules, workbench.set.name].filter(Boolean).join('　')}
        </span>
        <span className="sp" />
        <span style={{ whiteSpace: 'nowrap' }}>{t('ppr.page', { page })}</span>
      </div>
    </section>
  );
}

function FirstPage({ paper }: { readonly paper: ChainPaper }) {
  const { t } = useWords<ChiefKey>();
  const { workbench, picture } = paper;
  return (
    <Sheet paper={paper} page={1}>
      <TeamLines rows={workbench.team} />
      <WaitLines bench={workbench} />
      <NowLines bench={workbench} />
      <GapLines gaps={workbench.gaps} count={workbench.gapCount} />
      <h3>
        {t('ppr.map')} <span>{paper.edition}</span>
      </h3>
      {picture ? (
        <div className="ppr-map">
          <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`} alt={t('ppr.map')} />
        </div>
      ) : (
        <p>{t('ppr.map.none')}</p>
      )}
    </Sheet>
  );
}

function TeamLines({ rows }: { readonly rows: readonly TeamRow[] }) {
  const { t } = useWords<ChiefKey>();
  const shown = rows.slice(0, TEAM);
  const said = (row: TeamRow) => {
    const test = row.passes
      ? 'chf.team.passes'
      : row.passes === false
        ? 'chf.team.fails'
        : 'chf.team.untested';
    return [
      ...[row.post, row.unit, row.enterprise, row.task],
      row.role === 'leading' ? `（${t(test)}）` : null,
    ]
      .filter(Boolean)
      .join(' ');
  };
  return (
    <div className="ppr-team">
      {shown.length === 0 ? <p>{t('chf.team.none')}</p> : null}
      {shown.map((row) => (
        <p key={row.id}>
          <b>{row.roleName}</b>
          {said(row)}
        </p>
      ))}
      {rows.length > TEAM ? <p>{t('ppr.more', { count: rows.length })}</p> : null}
    </div>
  );
}

function WaitLines({ bench }: { readonly bench: Workbench }) {
  const { t } = useWords<ChiefKey>();
  const all = bench.waits.length + bench.waitsOthers;
  return (
    <>
      <h3>
        {t('chf.waits')}{' '}
        <span>{all > WAITS ? t('ppr.more', { count: all }) : t('ppr.all', { count: all })}</span>
      </h3>
      <div className="ppr-waits">
        {bench.waits.slice(0, WAITS).map((row) => (
          <p key={row.id}>
            <span className="ppr-one">
              <b>{row.what}</b>
              {'　'}
              {[row.enterprise, t('chf.age', { days: row.days })].filter(Boolean).join('　')}
            </span>
            <span className="ppr-one">
              {t('chf.asked')}
              {row.asked}
              {row.dueOn ? `　${t('chf.due')} ${row.dueOn}` : ''}
              {row.overdueDays > 0 ? (
                <span className="late">　{t('chf.overdue', { days: row.overdueDays })}</span>
              ) : null}
            </span>
          </p>
        ))}
      </div>
    </>
  );
}

function NowLines({ bench }: { readonly bench: Workbench }) {
  const { t } = useWords<ChiefKey>();
  const { tally, accepted, blockers, measures, nextVisit, lastVisit } = bench;
  return (
    <div className="ppr-now">
      <h3>{t('chf.line')}</h3>
      <p>
        {t('chf.line.nodes', tally)}
        {accepted > 0 ? t('chf.line.accepted', { count: accepted }) : ''}
      </p>
      <p>{t('chf.line.blockers', blockers)}</p>
      <p>
        {measures.all > 0 ? t('chf.line.measures', measures) : t('chf.line.noplan')}
        {'　'}
        {nextVisit
          ? t('chf.line.visit', {
              ...{ day: nextVisit.plannedOn, unit: nextVisit.unit },
              enterprise: nextVisit.enterprise ?? t('chf.visit.beyond'),
            })
          : t('chf.line.novisit')}
        {lastVisit ? t('chf.line.last', { day: lastVisit }) : ''}
      </p>
    </div>
  );
}
