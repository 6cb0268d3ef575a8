/** 双方承诺 across projects: what is overdue, what comes due, what waits to be verified, and what it adds up to. */
import './words.ts';
import './commitment-words.ts';
import './admission.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import { type Search, useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { TextField } from '#web/ui/field.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Empty, Kbd, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { COMMITMENT_STATES, type CommitmentList, commitmentRoutes, SIDES } from '../commitment-contract.ts';
import { shownAmount } from './commitment-amount.ts';
import { CommitmentDialog } from './commitment-dialog.tsx';
import { CommitmentForm } from './commitment-form.tsx';
import { CommitmentTable } from './commitment-table.tsx';
import type { CommitmentKey } from './commitment-words.ts';

const PAGE = 100;

const queryOf = (search: Search, asOf: string | undefined) => ({
  ...{
    q: search.q?.slice(0, 60),
    unitId: search.unitId,
    projectId: search.projectId,
    kind: search.kind,
    asOf,
  },
  side: SIDES.find((side) => side === search.side),
  state: COMMITMENT_STATES.find((state) => state === search.state),
  show: (['open', 'done', 'all'] as const).find((one) => one === search.show) ?? ('all' as const),
  overdue: search.overdue === 'true' ? true : undefined,
  due: search.due === 'true' ? true : undefined,
  mine: search.mine === 'true' ? true : undefined,
});

export default function Commitments() {
  const { t } = useWords<CommitmentKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const [adding, setAdding] = useState(false);
  const filter = queryOf(search, asOf);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['commitments', 'list', query],
    queryFn: () => api(commitmentRoutes.listCommitments, { query }),
  });
  const rows = list.data?.rows ?? [];
  const may = list.data?.can.includes('edit') ?? false;
  useKeys(may ? [{ key: 'N', word: t('com.add'), run: () => setAdding(true) }] : []);
  const filtered = ['q', 'unitId', 'side', 'state', 'kind', 'show', 'overdue', 'due', 'mine'].some(
    (name) => search[name],
  );
  return (
    <Page
      title={t('com.title')}
      history
      busy={list.isFetching}
      below={<ProjectsNav here="/projects/commitments" />}
      tools={
        <>
          <a
            className="btn hide-phone"
            href={hrefOf(commitmentRoutes.exportCommitments, { query: filter })}
            download
          >
            {t('com.export')}
          </a>
          {may ? (
            <button type="button" className="btn pri" onClick={() => setAdding(true)}>
              {t('com.add')} <Kbd>N</Kbd>
            </button>
          ) : null}
        </>
      }
    >
      {list.data ? <Tally list={list.data} /> : null}
      <Filters words={list.data?.words} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t(filtered ? 'com.nothing' : 'com.none')}</Empty> : null}
      {list.data && rows.length > 0 ? (
        <CommitmentTable
          rows={rows}
          words={list.data.words}
          onOpen={(row) => set({ open: row.id })}
          keys={!search.open}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data ? <span className="m">{t('com.count', { count: list.data.total })} </span> : null}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
      {list.data && list.data.sums.length > 0 ? <Sums list={list.data} /> : null}
      {adding ? <CommitmentForm onClose={() => setAdding(false)} /> : null}
      {search.open ? <CommitmentDialog id={search.open} onClose={() => set({ open: undefined })} /> : null}
    </Page>
  );
}

function Tally({ list: { tally, words } }: { readonly list: CommitmentList }) {
  const { t } = useWords<CommitmentKey>();
  const days = words.leadDays[0] ?? 0;
  const link = (query: string, count: number, word: string, tone?: string) => (
    <Link to={`/projects/commitments?${query}`} className={count === 0 ? 'm' : tone}>
      {word}
    </Link>
  );
  return (
    <p className="s13 adm-tally">
      {link('overdue=true', tally.overdue, t('com.overdue.count', { count: tally.overdue }), 'red')}
      {link('due=true', tally.due, t('com.due.count', { days, count: tally.due }), 'amber')}
      {link('state=proven', tally.proven, t('com.proven.count', { count: tally.proven }))}
      {link('show=open', tally.open, t('com.open', { count: tally.open }))}
      {link('show=done', tally.done, t('com.done.count', { count: tally.done }), 'green')}
    </p>
  );
}

function Filters({ words }: { readonly words: CommitmentList['words'] | undefined }) {
  const { t, locale } = useWords<CommitmentKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const none = t('com.any');
  const box = (name: 'overdue' | 'mine') => (
    <label className="s13">
      <input
        type="checkbox"
        checked={search[name] === 'true'}
        onChange={(event) => put(name)(event.target.checked ? 'true' : '')}
      />{' '}
      {t(`com.only.${name}`)}
    </label>
  );
  return (
    <div className="filters no-print">
      <TextField
        label={t('com.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField
        label={t('com.show')}
        options={(['all', 'open', 'done'] as const).map((value) => ({
          value,
          label: t(`com.show.${value}`),
        }))}
        {...{ value: search.show ?? 'all', onChange: put('show') }}
      />
      <SelectField
        label={t('com.side')}
        options={SIDES.map((value) => ({ value, label: t(`com.side.${value}`) }))}
        {...{ none, value: search.side ?? '', onChange: put('side') }}
      />
      <SelectField
        label={t('com.kind')}
        options={(words?.kinds ?? []).map((one) => ({ value: one.code, label: one[locale] }))}
        {...{ none, value: search.kind ?? '', onChange: put('kind') }}
      />
      <SelectField
        label={t('com.state')}
        options={(words?.states ?? []).map((one) => ({ value: one.code, label: one[locale] }))}
        {...{ none, value: search.state ?? '', onChange: put('state') }}
      />
      <SelectField
        label={t('com.owing.unit')}
        {...{ none, value: search.unitId ?? '', options: units, onChange: put('unitId') }}
      />
      {box('overdue')}
      {box('mine')}
    </div>
  );
}

/** Of the rows of the filter, kind by kind; never across kinds. */
export function Sums({ list: { sums, words } }: { readonly list: Pick<CommitmentList, 'sums' | 'words'> }) {
  const { t, locale } = useWords<CommitmentKey>();
  return (
    <Section title={t('com.sums')} thin>
      <div className="adm-scroll">
        <table className="grid">
          <tbody>
            {sums.map((sum) => {
              const kind = words.kinds.find(({ code }) => code === sum.kind);
              const measure = kind?.measure ?? 'none';
              return (
                <tr key={`${sum.side} ${sum.kind}`}>
                  <td className="nw">{t(`com.side.${sum.side}`)}</td>
                  <td className="nw">
                    <Link to={`/projects/commitments?side=${sum.side}&kind=${sum.kind}`}>
                      {kind?.[locale] ?? sum.kind}
                    </Link>
                  </td>
                  <td className="num">{sum.amount === null ? '' : shownAmount(sum.amount, measure)}</td>
                  <td className="m nw">
                    {sum.amount === null
                      ? measure === 'none'
                        ? ''
                        : t('com.sums.untold')
                      : t(`com.measure.${measure}`)}
                  </td>
                  <td className="m nw">
                    {measure === 'none' ? '' : t('com.sums.told', { told: sum.told, of: sum.of })}
                  </td>
                  <td className="nw">{t('com.count', { count: sum.of })}</td>
                  <td className="green nw">{t('com.done.count', { count: sum.done })}</td>
                  <td className={sum.overdue > 0 ? 'red nw' : 'm nw'} style={{ width: '100%' }}>
                    {t('com.overdue.count', { count: sum.overdue })}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
