/** 审批: matters of all projects by whose move and due day; overdue, due soon, paused, promised. */
import './words.ts';
import './approvals.css';
import { useQuery } from '@tanstack/react-query';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { type Search, useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Empty, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { approvalRoutes, MATTER_SHOWN, MATTER_SORTS, type MatterList, MOVERS } from '../contract.ts';
import { MOVER_WORDS } from '../state-contract.ts';
import { useMatterColumns } from './list-columns.tsx';
import { ApprovalTabs } from './tabs.tsx';
import type { ApprovalKey } from './words.ts';

const PAGE = 100;

/** What the address says, in the route's words; a word that is none is as if it were not there. */
function queryOf(search: Search, asOf: string | undefined) {
  return {
    ...{
      q: search.q?.slice(0, 60),
      code: search.code,
      unitId: search.unitId,
      projectId: search.projectId,
      asOf,
    },
    show: MATTER_SHOWN.find((show) => show === search.show) ?? 'running',
    mover: MOVERS.find((mover) => mover === search.mover),
    sort: MATTER_SORTS.find((sort) => sort === search.sort) ?? 'dueOn',
    descending: search.descending === 'true',
  };
}

export default function Approvals() {
  const { t } = useWords<ApprovalKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const go = useGo();
  const filter = queryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['approvals', 'list', query],
    queryFn: () => api(approvalRoutes.listApprovals, { query }),
    placeholderData: (before) => before,
  });
  const columns = useMatterColumns(list.data?.words);
  const rows = list.data?.rows ?? [];
  const { sort, descending } = filter;
  const filtered = ['q', 'code', 'unitId', 'mover', 'show'].some((name) => search[name]);
  return (
    <Page
      title={t('nav.approvals')}
      history
      busy={list.isFetching}
      below={<ApprovalTabs open="/approvals" />}
      tools={
        <a
          className="btn hide-phone"
          href={hrefOf(approvalRoutes.exportApprovals, { query: filter })}
          download
        >
          {t('apv.export')}
        </a>
      }
    >
      {list.data ? <Tally tally={list.data.tally} /> : null}
      <Filters words={list.data?.words} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t(filtered ? 'apv.nothing' : 'apv.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('nav.approvals')}
          {...{ rows, columns, sort: { key: sort, descending } }}
          rowKey={(row) => row.id}
          onSort={(key) =>
            set({ sort: key, descending: sort === key && !descending ? 'true' : undefined, page: undefined })
          }
          onOpen={(row) => go(`/approvals/projects/${row.projectId}`)}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data ? <span className="m">{t('apv.rows', { count: list.data.total })} </span> : null}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </Page>
  );
}

const TONES = {
  overdue: 'red',
  soon: 'amber',
  paused: undefined,
  promises: 'amber',
  running: undefined,
} as const;

function Tally({ tally }: Pick<MatterList, 'tally'>) {
  const { t } = useWords<ApprovalKey>();
  return (
    <p className="s13 apv-tally">
      {(['overdue', 'soon', 'paused', 'promises', 'running'] as const).map((show) => (
        <Link
          key={show}
          to={show === 'running' ? '/approvals' : `/approvals?show=${show}`}
          className={tally[show] === 0 ? 'm' : TONES[show]}
        >
          {t(`apv.tally.${show}`, { count: tally[show] })}
        </Link>
      ))}
    </p>
  );
}

function Filters({ words }: { readonly words: MatterList['words'] | undefined }) {
  const { t, locale } = useWords<ApprovalKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const none = t('apv.any');
  return (
    <div className="filters no-print">
      <TextField
        label={t('apv.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField
        label={t('apv.show')}
        options={MATTER_SHOWN.map((value) => ({ value, label: t(`apv.show.${value}`) }))}
        {...{ value: search.show ?? 'running', onChange: put('show') }}
      />
      <SelectField
        label={t('apv.mover')}
        options={MOVERS.filter((mover) => mover !== 'nobody').map((value) => ({
          value,
          label: MOVER_WORDS[value][locale],
        }))}
        {...{ none, value: search.mover ?? '', onChange: put('mover') }}
      />
      <SelectField
        label={t('apv.matter')}
        options={(words?.matters ?? []).map((one) => ({ value: one.code, label: one[locale] }))}
        {...{ none, value: search.code ?? '', onChange: put('code') }}
      />
      <SelectField
        label={t('apv.unit')}
        {...{ none, value: search.unitId ?? '', options: units, onChange: put('unitId') }}
      />
    </div>
  );
}
