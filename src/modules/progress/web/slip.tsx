/** 计划和灯: plans that were moved, what is late, and each project's lights; the presets in use, with their sources. */
import './words.ts';
import './progress.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useStageWord } from '#web/project-words.ts';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import { type Search, useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { progressRoutes as routes } from '../contract.ts';
import { LIGHT_STATES, LIGHT_SUBJECTS, type LightSubject, lightState } from '../light-contract.ts';
import { SLIP_SORTS, type SlipList, type SlipRow } from '../slip-contract.ts';
import { Schemes } from './schemes.tsx';
import { ColourShape, LightMark, lightWhy } from './shown.tsx';
import type { ProgressKey } from './words.ts';

const PAGE = 100;

function queryOf(search: Search, asOf: string | undefined) {
  const { q, unitId, slipped, late, descending } = search;
  const [subject, colour] = [
    LIGHT_SUBJECTS.find((one) => one === search.subject),
    LIGHT_STATES.find((one) => one === search.colour),
  ];
  return {
    asOf,
    ...{ ...(q ? { q } : {}), ...(unitId ? { unitId } : {}) },
    ...{ ...(subject ? { subject } : {}), ...(colour ? { colour } : {}) },
    ...{ ...(slipped === 'true' ? { slipped: true } : {}), ...(late === 'true' ? { late: true } : {}) },
    sort: SLIP_SORTS.find((one) => one === search.sort) ?? 'slip',
    descending: descending !== 'false',
  } as const;
}

export default function Slip() {
  const { t } = useWords<ProgressKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const [choosing, setChoosing] = useState(false);
  const filter = queryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const found = useQuery({
    queryKey: ['progress', 'slips', query],
    queryFn: () => api(routes.listSlips, { query }),
  });
  const list = found.data;
  const filtered = Boolean(filter.unitId ?? filter.subject ?? filter.colour ?? search.slipped ?? search.late);
  return (
    <Page
      title={t('prg.slip')}
      history
      tools={
        <a className="btn hide-phone" href={hrefOf(routes.exportSlips, { query: filter })} download>
          {t('prg.export')}
        </a>
      }
      below={<ProjectsNav here="/projects/slip" />}
    >
      <Filters />
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {list ? <Tally list={list} onSchemes={() => setChoosing(true)} /> : null}
      {list && list.rows.length === 0 ? (
        <Empty>{t(filtered ? 'prg.slips.nothing' : 'prg.slips.none')}</Empty>
      ) : null}
      {list && list.rows.length > 0 ? <Table list={list} /> : null}
      <p className="s13" style={{ padding: '8px 0' }}>
        {list ? (
          <span className="m said">
            <span>{t('prg.slips.total', { n: list.total })}</span>{' '}
            <span>{t('prg.slips.since', { day: list.since })}</span>{' '}
          </span>
        ) : null}
        <Pager
          {...{ page, size: PAGE, total: list?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
      {choosing ? <Schemes onClose={() => setChoosing(false)} /> : null}
    </Page>
  );
}

function Filters() {
  const { t } = useWords<ProgressKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const put = (words: Record<string, string | undefined>) => set({ ...words, page: undefined });
  const flag = (name: 'slipped' | 'late', word: string) => (
    <label className="check">
      <input
        type="checkbox"
        name={name}
        checked={search[name] === 'true'}
        onChange={(event) => put({ [name]: event.target.checked ? 'true' : undefined })}
      />{' '}
      {word}
    </label>
  );
  return (
    <div className="filters" style={{ alignItems: 'end' }}>
      <SelectField
        label={t('prg.unit')}
        value={search.unitId ?? ''}
        none={t('prg.any')}
        options={units}
        onChange={(unitId) => put({ unitId: unitId || undefined })}
      />
      <SelectField
        label={t('prg.lights')}
        value={search.subject ?? ''}
        none={t('prg.any')}
        options={LIGHT_SUBJECTS.map((one) => ({ value: one, label: t(`prg.subject.${one}`) }))}
        onChange={(subject) => put({ subject: subject || undefined })}
      />
      <span className="prg-flags">
        {flag('slipped', t('prg.slips.slipped'))}
        {flag('late', t('prg.slips.late'))}
      </span>
    </div>
  );
}

/** How many stand in each colour; a press shows only those. */
function Tally({ list, onSchemes }: { readonly list: SlipList; readonly onSchemes: () => void }) {
  const { t } = useWords<ProgressKey>();
  const [search, set] = useUrl();
  const { tally, units } = list;
  return (
    <div className="prg-tally s13">
      {LIGHT_SUBJECTS.map((subject) => (
        <span key={subject} className="said">
          <b>{t(`prg.subject.${subject}`)}</b>
          {LIGHT_STATES.map((colour) => {
            const n = tally.find((one) => one.subject === subject && one.colour === colour)?.n ?? 0;
            if (n === 0) return null;
            const on = search.subject === subject && search.colour === colour;
            return (
              <button
                key={colour}
                type="button"
                className="btn txt"
                aria-pressed={on}
                onClick={() =>
                  set(
                    on ? { subject: undefined, colour: undefined } : { subject, colour, page: undefined },
                    true,
                  )
                }
              >
                <ColourShape colour={colour} name={t(`prg.colour.${colour}`)} /> {t(`prg.colour.${colour}`)}{' '}
                {n}
              </button>
            );
          })}
        </span>
      ))}
      {units.length > 0 ? (
        <span className="m">
          {t('prg.slips.units')}
          {units.map((one) => t('prg.slips.unit', { ...one })).join(t('prg.list'))}
        </span>
      ) : null}
      <button type="button" className="btn txt" onClick={onSchemes}>
        {t('prg.schemes')}
      </button>
    </div>
  );
}

function Table({ list }: { readonly list: SlipList }) {
  const { t } = useWords<ProgressKey>();
  const [search, set] = useUrl();
  const go = useGo();
  const stage = useStageWord();
  const days = (value: number | null, red = true) =>
    value === null ? '' : <span className={value > 0 && red ? 'red' : undefined}>{value}</span>;
  const light = (subject: LightSubject): Column<SlipRow> => ({
    ...{ key: subject, head: t(`prg.subject.${subject}`) },
    cell: (row) => {
      const one = row.lights.find((each) => each.subject === subject);
      return one ? <LightMark light={one} /> : '';
    },
    text: (row) => {
      const one = row.lights.find((each) => each.subject === subject);
      return one ? `${t(`prg.colour.${lightState(one)}`)} ${lightWhy(one, t)}` : '';
    },
  });
  const columns: Column<SlipRow>[] = [
    {
      ...{ key: 'name', head: t('prg.project'), sort: 'name', phone: 'name' as const },
      cell: (row) => (
        <>
          <Link to={`/projects/${row.projectId}?tab=money`}>{row.name}</Link> {row.demo ? <Demo /> : null}
          {row.status === 'suspended' ? (
            <span className="m nw" title={row.reason ?? undefined}>
              {` ${t('prg.suspended')}`}
            </span>
          ) : null}
        </>
      ),
      text: (row) => row.name,
    },
    { key: 'unit', head: t('prg.unit'), sort: 'unit', cell: (row) => row.unit },
    light('start'),
    light('investment'),
    light('in-statistics'),
    { key: 'into', head: t('prg.into'), cell: (row) => stage(row.into) },
    { key: 'first', head: t('prg.first'), cell: (row) => row.firstPlanned ?? '' },
    { key: 'ago', head: t('prg.ago'), cell: (row) => row.monthAgo ?? '' },
    { key: 'planned', head: t('prg.planned'), sort: 'planned', cell: (row) => row.planned ?? '' },
    {
      ...{ key: 'slip', head: t('prg.slip.month'), sort: 'slip', align: 'right' as const },
      cell: (row) => days(row.slip),
      text: (row) => String(row.slip ?? ''),
    },
    {
      ...{ key: 'slipOfFirst', head: t('prg.slip.first'), sort: 'slipOfFirst', align: 'right' as const },
      cell: (row) => days(row.slipOfFirst),
      text: (row) => String(row.slipOfFirst ?? ''),
    },
    {
      ...{ key: 'late', head: t('prg.late.days'), sort: 'late', align: 'right' as const },
      cell: (row) => days(row.late),
      text: (row) => String(row.late ?? ''),
    },
    {
      ...{ key: 'moved', head: t('prg.moved'), sort: 'moved', align: 'right' as const },
      cell: (row) => (row.moved > 0 ? t('prg.times', { n: row.moved }) : ''),
    },
  ];
  const sort = SLIP_SORTS.find((one) => one === search.sort) ?? 'slip';
  const descending = search.descending !== 'false';
  return (
    <div style={{ overflowX: 'auto' }}>
      <DataTable
        label={t('prg.slip')}
        rows={list.rows}
        columns={columns}
        rowKey={(row) => row.projectId}
        onOpen={(row) => go(`/projects/${row.projectId}?tab=money`)}
        sort={{ key: sort, descending }}
        onSort={(key) =>
          set({ sort: key, descending: key === sort && descending ? 'false' : undefined, page: undefined })
        }
      />
    </div>
  );
}
