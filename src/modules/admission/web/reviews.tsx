/** 公平竞争审查: contracts, which are checked, which have open flags, which have their opinion; the stock of old ones. */
import './words.ts';
import './review-words.ts';
import './admission.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import { type Search, useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Demo, Empty, Kbd, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { Shape } from '#web/ui/state-mark.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { type AgreementRow, type ClauseWords, clauseRoutes, REVIEW_STATES } from '../clause-contract.ts';
import { AgreementForm } from './agreement-form.tsx';
import type { ReviewKey } from './review-words.ts';

const PAGE = 100;

const queryOf = (search: Search, asOf: string | undefined) => ({
  ...{ q: search.q?.slice(0, 60), unitId: search.unitId, projectId: search.projectId, asOf },
  state: REVIEW_STATES.find((state) => state === search.state),
  old: search.old === 'true' ? true : undefined,
  violating: search.violating === 'true' ? true : undefined,
});

export default function Reviews() {
  const { t } = useWords<ReviewKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const [adding, setAdding] = useState(false);
  const filter = queryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['agreements', 'list', query],
    queryFn: () => api(clauseRoutes.listAgreements, { query }),
  });
  const rows = list.data?.rows ?? [];
  const columns = useColumns();
  const may = list.data?.can.includes('edit') ?? false;
  useKeys(may ? [{ key: 'N', word: t('rev.add'), run: () => setAdding(true) }] : []);
  const filtered = ['q', 'state', 'old', 'violating', 'unitId'].some((name) => search[name]);
  return (
    <Page
      title={t('rev.title')}
      history
      busy={list.isFetching}
      below={<ProjectsNav here="/projects/reviews" />}
      tools={
        <>
          <a
            className="btn hide-phone"
            href={hrefOf(clauseRoutes.exportAgreements, { query: filter })}
            download
          >
            {t('rev.export')}
          </a>
          {may ? (
            <button type="button" className="btn pri" onClick={() => setAdding(true)}>
              {t('rev.add')} <Kbd>N</Kbd>
            </button>
          ) : null}
        </>
      }
    >
      {list.data ? <LawLine law={list.data.words.law} /> : null}
      {list.data ? (
        <p className="s13 adm-tally">
          {REVIEW_STATES.map((state) => (
            <Link
              key={state}
              to={`/projects/reviews?state=${state}`}
              className={toneOf(state, list.data.tally[state] ?? 0)}
            >
              {t(`rev.state.${state}`)} {list.data.tally[state]}
            </Link>
          ))}
          <Link to="/projects/reviews?old=true" className={list.data.oldOnes === 0 ? 'm' : undefined}>
            {t('rev.old.count', { count: list.data.oldOnes })}
          </Link>
        </p>
      ) : null}
      <Filters />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t(filtered ? 'rev.nothing' : 'rev.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('rev.title')}
          {...{ rows, columns }}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/projects/reviews/${row.id}`)}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data ? <span className="m">{t('rev.count', { count: list.data.total })} </span> : null}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
      {adding ? (
        <AgreementForm onClose={() => setAdding(false)} onAdded={(id) => go(`/projects/reviews/${id}`)} />
      ) : null}
    </Page>
  );
}

const toneOf = (state: AgreementRow['state'], count: number): string | undefined =>
  count === 0 ? 'm' : state === 'open-flags' || state === 'unchecked' ? 'amber' : undefined;

/** On what it rests, and that it does not hold yet before its day. */
export function LawLine({ law }: Pick<ClauseWords, 'law'>) {
  const { t, locale } = useWords<ReviewKey>();
  const said = { law: law[locale], from: law.from, source: law.source };
  return law.inForce ? (
    <p className="m s12">{t('rev.law', said)}</p>
  ) : (
    <p className="adm-notice s13" role="note">
      {t('rev.law.notYet', said)}
    </p>
  );
}

function Filters() {
  const { t } = useWords<ReviewKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const box = (name: 'old' | 'violating', word: ReviewKey) => (
    <label className="s13">
      <input
        type="checkbox"
        checked={search[name] === 'true'}
        onChange={(event) => put(name)(event.target.checked ? 'true' : '')}
      />{' '}
      {t(word)}
    </label>
  );
  return (
    <div className="filters no-print">
      <TextField
        label={t('rev.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField
        label={t('rev.state')}
        options={REVIEW_STATES.map((value) => ({ value, label: t(`rev.state.${value}`) }))}
        {...{ none: t('rev.any'), value: search.state ?? '', onChange: put('state') }}
      />
      <SelectField
        label={t('rev.unit')}
        {...{ none: t('rev.any'), value: search.unitId ?? '', options: units, onChange: put('unitId') }}
      />
      {box('old', 'rev.old')}
      {box('violating', 'rev.only.violating')}
    </div>
  );
}

const SHAPES = {
  unchecked: 'not-reported',
  'open-flags': 'behind',
  'no-opinion': 'on-pace',
  reviewed: 'met',
} as const;

export function ReviewState({ row }: { readonly row: AgreementRow }) {
  const { t } = useWords<ReviewKey>();
  const bad = row.opinion === 'violates';
  return (
    <span
      className={`st ${bad ? 'red' : row.state === 'open-flags' ? 'amber' : row.state === 'reviewed' ? 'green' : 'm'}`}
    >
      <Shape verdict={bad ? 'far-behind' : SHAPES[row.state]} />{' '}
      {row.opinion ? t(`rev.outcome.${row.opinion}`) : t(`rev.state.${row.state}`)}
    </span>
  );
}

export function useColumns(): Column<AgreementRow>[] {
  const { t } = useWords<ReviewKey>();
  const count = (key: 'flags' | 'undecided' | 'violates'): Column<AgreementRow> => ({
    ...{ key, head: t(`rev.${key}`), align: 'right' },
    cell: (row) => (row.checkedOn === null ? '' : String(row[key])),
  });
  return [
    {
      ...{ key: 'title', head: t('rev.name'), phone: 'name', cut: true, text: (row) => row.title },
      cell: (row) => (
        <>
          <Link to={`/projects/reviews/${row.id}`}>{row.title}</Link> {row.demo ? <Demo /> : null}
        </>
      ),
    },
    {
      ...{ key: 'state', head: t('rev.state'), text: (row) => t(`rev.state.${row.state}`) },
      cell: (row) => <ReviewState row={row} />,
    },
    count('flags'),
    count('undecided'),
    count('violates'),
    { key: 'party', head: t('rev.party'), cell: (row) => row.party ?? '' },
    { key: 'project', head: t('rev.project'), cell: (row) => row.project ?? '' },
    { key: 'unit', head: t('rev.unit'), cell: (row) => row.unit },
    { key: 'signedOn', head: t('rev.signed'), cell: (row) => row.signedOn ?? t('rev.unsigned') },
  ];
}
