/** 列省列市: the list of a level and year, its totals and bands, what is on it and not in the pipeline; and bringing one in. */
import './words.ts';
import './recognition.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useStageWord } from '#web/project-words.ts';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import { useUrl } from '#web/search.ts';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { LEVELS, type ListedRow, listRoutes, type YearList } from '../list-contract.ts';
import { BringList } from './bring-list.tsx';
import { ProjectChoice } from './project-choice.tsx';
import { listQueryOf } from './query.ts';
import { hundredMillions, tenThousands } from './shown.tsx';
import type { RecognitionKey } from './words.ts';

const PAGE = 200;

export default function Lists() {
  const { t } = useWords<RecognitionKey>();
  const { asOf, isPast } = useAsOf();
  const [search] = useUrl();
  const mayEdit = useCan('projects.edit') && !isPast;
  const tabs: Tab<'list' | 'bring'>[] = [
    ['list', t('list.tab.list')],
    ...(mayEdit ? ([['bring', t('list.tab.bring')]] as Tab<'list' | 'bring'>[]) : []),
  ];
  const open = useTab(tabs);
  return (
    <Page
      title={t('list.title')}
      history={open === 'list'}
      tools={
        open === 'list' ? (
          <a
            className="btn hide-phone"
            href={hrefOf(listRoutes.exportYearList, { query: listQueryOf(search, asOf) })}
            download
          >
            {t('rec.export')}
          </a>
        ) : null
      }
      below={
        <>
          <ProjectsNav here="/projects/lists" />
          <div className="tools">
            <Tabs tabs={tabs} label={t('list.title')} />
          </div>
        </>
      }
    >
      {open === 'bring' ? <BringList /> : <YearListed />}
    </Page>
  );
}

function YearListed() {
  const { t } = useWords<RecognitionKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const [act, setAct] = useState<{ row: ListedRow; act: 'match' | 'withdraw' } | null>(null);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...listQueryOf(search, asOf), limit: PAGE, offset: page * PAGE };
  const found = useQuery({
    queryKey: ['recognition', 'list', query],
    queryFn: () => api(listRoutes.readYearList, { query }),
  });
  const list = found.data;
  const columns = useColumns((row, name) => setAct({ row, act: name }));
  const close = () => setAct(null);
  return (
    <>
      <ListFilters list={list} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {list ? <Sums list={list} /> : null}
      {list && list.sums.listed === 0 ? <Empty>{t('list.none')}</Empty> : null}
      {list && list.rows.length > 0 ? (
        <DataTable
          label={t('list.title')}
          {...{ rows: list.rows, columns }}
          rowKey={(row) => row.key}
          onOpen={(row) => (row.projectId ? go(`/projects/${row.projectId}`) : undefined)}
        />
      ) : null}
      <Pager
        {...{ page, size: PAGE, total: list?.total ?? 0 }}
        onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
      />
      {act?.act === 'match' ? <MatchDialog row={act.row} onClose={close} /> : null}
      {act?.act === 'withdraw' ? (
        <ReasonDialog
          title={t('list.withdraw')}
          onClose={close}
          onSave={(reason) =>
            api(listRoutes.withdrawLine, { params: { id: act.row.lineId ?? '' }, body: { reason } })
          }
        />
      ) : null}
    </>
  );
}

function ListFilters({ list }: { readonly list: YearList | undefined }) {
  const { t } = useWords<RecognitionKey>();
  const { day } = useAsOf();
  const [search, set] = useUrl();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const years = [...new Set([...(list?.years ?? []), Number(day.slice(0, 4))])].toSorted((a, b) => b - a);
  return (
    <div className="filters no-print">
      <SelectField
        label={t('list.level')}
        options={LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))}
        {...{ value: search.level ?? 'province', onChange: put('level') }}
      />
      <SelectField
        label={t('list.year')}
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
        {...{ value: search.year ?? day.slice(0, 4), onChange: put('year') }}
      />
      <SelectField
        label={t('list.kind')}
        options={(['carry-out', 'reserve'] as const).map((value) => ({
          value,
          label: t(`list.kind.${value}`),
        }))}
        {...{ none: t('rec.any'), value: search.kind ?? '', onChange: put('kind') }}
      />
      <TextField
        label={t('rec.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <label className="s13">
        <input
          type="checkbox"
          checked={search.missing === 'true'}
          onChange={(event) => put('missing')(event.target.checked ? 'true' : '')}
        />{' '}
        {t('list.missing')}
      </label>
    </div>
  );
}

function Sums({ list: { sums, bands } }: { readonly list: YearList }) {
  const { t } = useWords<RecognitionKey>();
  if (sums.listed === 0) return null;
  const shown = bands.filter(({ projects }) => projects > 0);
  return (
    <>
      <p className="s13 said">
        <span>{t('list.sums', sums)}</span>
        <span>{t('list.invested', { sum: hundredMillions(sums.investment), told: sums.told })}</span>
        <span className="m">{t('list.judged')}</span>
      </p>
      {shown.length > 0 ? (
        <table className="grid rec-bands" style={{ width: 'auto', marginBottom: 12 }}>
          <thead>
            <tr>
              <th>{t('list.band')}</th>
              {shown.map(({ code, word }) => (
                <th key={code}>{word}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <td className="m">{t('list.projects')}</td>
              {shown.map(({ code, projects }) => (
                <td key={code}>{projects}</td>
              ))}
            </tr>
            <tr>
              <td className="m">{t('list.sum')}</td>
              {shown.map(({ code, investment }) => (
                <td key={code}>{hundredMillions(investment)}</td>
              ))}
            </tr>
          </tbody>
        </table>
      ) : null}
    </>
  );
}

function useColumns(onAct: (row: ListedRow, act: 'match' | 'withdraw') => void): Column<ListedRow>[] {
  const { t } = useWords<RecognitionKey>();
  const stage = useStageWord();
  return [
    { key: 'number', head: t('list.number'), cell: (row) => row.listNumber ?? '' },
    {
      ...{ key: 'name', head: t('list.name'), text: (row) => row.name, phone: 'name' },
      cell: (row) => (
        <>
          {row.name} {row.demo ? <Demo /> : null}
        </>
      ),
    },
    { key: 'kind', head: t('list.kind'), cell: (row) => t(`list.kind.${row.kind}`) },
    { key: 'place', head: t('list.place'), cell: (row) => row.place ?? row.unit ?? '' },
    {
      ...{ key: 'investment', head: t('rec.investment'), align: 'right' },
      cell: (row) => tenThousands(row.investmentYuan),
    },
    { key: 'band', head: t('list.band'), cell: (row) => row.band ?? '' },
    {
      ...{ key: 'project', head: t('list.project'), text: (row) => row.project ?? t('list.absent') },
      cell: (row) =>
        row.projectId ? (
          <Link to={`/projects/${row.projectId}`}>{row.project}</Link>
        ) : (
          <span className="amber">{t('list.absent')}</span>
        ),
    },
    { key: 'stage', head: t('rec.stage'), cell: (row) => stage(row.stage) },
    {
      ...{ key: 'act', head: '', text: () => '' },
      cell: (row) => (
        <span className="row-acts no-print">
          {row.can.includes('match') ? (
            <button type="button" className="btn" onClick={() => onAct(row, 'match')}>
              {t('list.match')}
            </button>
          ) : null}
          {row.can.includes('withdraw') ? (
            <button type="button" className="btn txt" onClick={() => onAct(row, 'withdraw')}>
              {t('list.withdraw')}
            </button>
          ) : null}
        </span>
      ),
    },
  ];
}

function MatchDialog({ row, onClose }: { readonly row: ListedRow; readonly onClose: () => void }) {
  const { t } = useWords<RecognitionKey>();
  const [projectId, setProjectId] = useState('');
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('list.match.title', { name: row.name })}
      word={t('list.match')}
      onClose={onClose}
      onSave={() =>
        api(listRoutes.matchLine, { params: { id: row.lineId ?? '' }, body: { projectId, reason } })
      }
    >
      <ProjectChoice
        label={t('list.project')}
        q={row.name.slice(0, 4)}
        value={projectId}
        onChange={setProjectId}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
