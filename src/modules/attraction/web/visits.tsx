/** 考察走访: all offices on one calendar, by week, month or list. */
import './words.ts';
import './visit-words.ts';
import './attraction.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import { type Search, useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Kbd, Problem } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { type VisitList, visitRoutes } from '../visit-contract.ts';
import { BringTable } from './bring.tsx';
import { Calendar } from './calendar.tsx';
import { daysShown, moved } from './visit-days.ts';
import { VisitFilters } from './visit-filters.tsx';
import { VisitForm } from './visit-form.tsx';
import { VisitRows } from './visit-rows.tsx';
import type { VisitKey } from './visit-words.ts';
import type { AttractionKey } from './words.ts';

type View = 'month' | 'week' | 'list' | 'bring';
const VIEWS: readonly View[] = ['month', 'week', 'list', 'bring'];
const PAGE = 100;
const MOST = 500;
const yes = (text: string | undefined) => (text === 'true' ? true : undefined);
const DIRECTION_CODES = ['out', 'in', 'video'] as const;
const STATE_CODES = ['planned', 'moved', 'happened', 'called-off'] as const;

function queryOf(search: Search, view: View, at: string, asOf: string | undefined) {
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const days = view === 'week' || view === 'month' ? daysShown(view, at) : null;
  return {
    ...{
      q: search.q?.slice(0, 60),
      unitId: search.unitId,
      asOf,
      own: yes(search.own),
      overdue: yes(search.overdue),
    },
    ...{ owing: yes(search.owing), direction: DIRECTION_CODES.find((code) => code === search.direction) },
    kind: (['visit', 'chain-visit'] as const).find((kind) => kind === search.kind),
    state: STATE_CODES.find((code) => code === search.state),
    ...(days
      ? { from: days[0], to: days.at(-1), limit: MOST, offset: 0 }
      : { limit: PAGE, offset: page * PAGE }),
    descending: view === 'list' && !search.overdue && !search.owing ? true : undefined,
  };
}

export default function Visits() {
  const { t } = useWords<VisitKey | AttractionKey>();
  const { asOf, isPast, day } = useAsOf();
  const [search, set] = useUrl();
  const [adding, setAdding] = useState(search.add === 'true');
  const view = VIEWS.find((one) => one === search.show) ?? 'month';
  const at = /^\d{4}-\d{2}-\d{2}$/.test(search.at ?? '') ? (search.at ?? day) : day;
  const query = queryOf(search, view, at, asOf);
  const list = useQuery({
    queryKey: ['attraction', 'visits', query],
    queryFn: () => api(visitRoutes.listAllVisits, { query }),
  });
  const may = (list.data?.can.includes('add') ?? false) && !isPast;
  useKeys(may ? [{ key: 'N', word: t('vst.add'), run: () => setAdding(true) }] : []);
  const { limit: _l, offset: _o, ...filter } = query;
  return (
    <Page
      title={t('vst.title')}
      history
      busy={list.isFetching}
      below={<ProjectsNav here="/projects/visits" />}
      tools={
        <>
          <a className="btn hide-phone" href={hrefOf(visitRoutes.visitCalendar, { query: {} })} download>
            {t('vst.ics')}
          </a>
          <a
            className="btn hide-phone"
            href={hrefOf(visitRoutes.exportAllVisits, { query: filter })}
            download
          >
            {t('att.export')}
          </a>
          {may ? (
            <button type="button" className="btn pri" onClick={() => setAdding(true)}>
              {t('vst.add')} <Kbd>N</Kbd>
            </button>
          ) : null}
        </>
      }
    >
      {list.data ? <Tally list={list.data} /> : null}
      <div className="att-line">
        <Segments
          name={t('vst.view')}
          value={view}
          options={VIEWS.filter((one) => one !== 'bring' || may).map(
            (one) => [one, t(`vst.show.${one}`)] as const,
          )}
          onChange={(show) =>
            set(
              {
                show: show === 'month' ? undefined : show,
                page: undefined,
                overdue: undefined,
                owing: undefined,
                kind: undefined,
              },
              true,
            )
          }
        />
        {view === 'week' || view === 'month' ? (
          <span className="row-acts">
            <button type="button" className="btn" onClick={() => set({ at: moved(view, at, -1) })}>
              ‹ {t('vst.before')}
            </button>
            <button type="button" className="btn" onClick={() => set({ at: undefined })}>
              {t('vst.today')}
            </button>
            <button type="button" className="btn" onClick={() => set({ at: moved(view, at, 1) })}>
              {t('vst.after')} ›
            </button>
          </span>
        ) : null}
      </div>
      {view === 'bring' ? <BringTable kind="visits" /> : <VisitFilters />}
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && (view === 'week' || view === 'month') ? (
        <Calendar {...{ view, at, day, list: list.data }} />
      ) : null}
      {list.data && view === 'list' ? <VisitRows list={list.data} size={PAGE} /> : null}
      {adding ? (
        <VisitForm
          firm={search.firm ?? ''}
          enquiryId={search.enquiry}
          onClose={() => [setAdding(false), set({ add: undefined, firm: undefined, enquiry: undefined })]}
        />
      ) : null}
    </Page>
  );
}

function Tally({ list: { tally, window } }: { readonly list: VisitList }) {
  const { t } = useWords<VisitKey>();
  return (
    <p className="s13 att-line">
      <Link to="/projects/visits?show=list&overdue=true" className={tally.overdue === 0 ? 'm' : 'red'}>
        {t('vst.overdue', { count: tally.overdue })}
      </Link>
      <Link to="/projects/visits?show=list&owing=true" className={tally.owing === 0 ? 'm' : 'red'}>
        {t('vst.owing', { count: tally.owing })}
      </Link>
      <span className="m">{t('vst.says', { window })}</span>
    </p>
  );
}
