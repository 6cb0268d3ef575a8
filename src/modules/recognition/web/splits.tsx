/** 流转: whose credit each transferred project is, by years, what each side said, and who may say what next. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { SPLIT_STATES, type SplitRow, splitRoutes } from '../split-contract.ts';
import { splitQueryOf } from './query.ts';
import { SplitForm } from './split-form.tsx';
import type { RecognitionKey } from './words.ts';

const PAGE = 50;

export interface SplitsProps {
  /** Of this project only, on its page. */
  readonly projectId?: string;
}

export function Splits({ projectId }: SplitsProps) {
  const { t } = useWords<RecognitionKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const [proposing, setProposing] = useState(false);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = projectId
    ? { projectId, asOf }
    : { ...splitQueryOf(search, asOf), limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['recognition', 'splits', query],
    queryFn: () => api(splitRoutes.listSplits, { query }),
  });
  const data = list.data;
  const may =
    (data?.can.includes('propose') ?? false) && (projectId === undefined || data?.rows.length === 0);
  return (
    <>
      {projectId ? null : <SplitFilters />}
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      <p className="s13">
        {data ? (
          <span className={data.counted ? 'm' : 'amber'}>
            {t(data.counted ? 'split.counted' : 'split.uncounted')}
          </span>
        ) : null}{' '}
        {may ? (
          <button type="button" className="btn" onClick={() => setProposing(true)}>
            {t('split.propose')}
          </button>
        ) : null}
      </p>
      {data && data.rows.length === 0 ? <Empty>{t('split.none')}</Empty> : null}
      {data && data.rows.length > 0 ? <SplitTable rows={data.rows} named={projectId === undefined} /> : null}
      {projectId ? null : (
        <Pager
          {...{ page, size: PAGE, total: data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      )}
      {proposing && data ? (
        <SplitForm rules={data.rules} projectId={projectId ?? null} onClose={() => setProposing(false)} />
      ) : null}
    </>
  );
}

function SplitFilters() {
  const { t } = useWords<RecognitionKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const none = t('rec.any');
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  return (
    <div className="filters no-print">
      <SelectField
        label={t('split.state')}
        options={SPLIT_STATES.map((value) => ({ value, label: t(`split.state.${value}`) }))}
        {...{ none, value: search.state ?? '', onChange: put('state') }}
      />
      <SelectField
        label={t('count.place')}
        {...{ none, value: search.unitId ?? '', options: units, onChange: put('unitId') }}
      />
    </div>
  );
}

const COLOUR = {
  proposed: 'amber',
  disputed: 'red',
  agreed: 'green',
  decided: 'green',
  withdrawn: 'm',
} as const;

function SplitTable({ rows, named }: { readonly rows: readonly SplitRow[]; readonly named: boolean }) {
  const { t } = useWords<RecognitionKey>();
  return (
    <table className="grid stack">
      <thead>
        <tr>
          {named ? <th>{t('rec.project')}</th> : null}
          <th>{t('split.shares')}</th>
          <th>{t('split.state')}</th>
          <th>{t('split.said')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {named ? (
              <td>
                <Link to={`/projects/${row.projectId}?tab=counting`}>{row.project}</Link>{' '}
                {row.demo ? <Demo /> : null}
                <div className="m s12">
                  {t('split.first')} {row.firstUnit} · {t('split.landing')} {row.landingUnit}
                </div>
              </td>
            ) : null}
            <td data-head={t('split.shares')}>
              <Shares row={row} />
            </td>
            <td data-head={t('split.state')} className="nw">
              <b className={COLOUR[row.state]}>{t(`split.state.${row.state}`)}</b>
            </td>
            <td data-head={t('split.said')} style={{ width: '40%' }}>
              <Said row={row} />
            </td>
            <td className="nw">
              <Acts row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Shares({ row: { shares, ruleTitle } }: { readonly row: SplitRow }) {
  const { t } = useWords<RecognitionKey>();
  const years = [...new Set(shares.map(({ fromYear }) => fromYear))];
  return (
    <>
      {years.map((fromYear) => {
        const own = shares.filter((one) => one.fromYear === fromYear);
        const to = own[0]?.toYear ?? null;
        return (
          <div key={fromYear}>
            <span className="m s12">
              {to === null
                ? t('split.years.on', { from: fromYear })
                : t('split.years', { from: fromYear, to })}
            </span>{' '}
            {own.map(({ unitId, unit, percent }) => (
              <span key={unitId} className="nw">
                {unit} <b>{percent}%</b>{' '}
              </span>
            ))}
          </div>
        );
      })}
      {ruleTitle ? <div className="m s12">{ruleTitle}</div> : null}
    </>
  );
}

function Said({ row: { steps } }: { readonly row: SplitRow }) {
  const { t } = useWords<RecognitionKey>();
  const { today } = useAsOf();
  return (
    <ol className="rec-said">
      {steps.map(({ number, act, unit, post, words, recordedAt }) => (
        <li key={number}>
          <b className={act === 'dispute' ? 'red' : undefined}>{t(`split.act.${act}`)}</b> {unit} {words}{' '}
          <span className="m s12">
            {post} {moment(recordedAt, today)}
          </span>
        </li>
      ))}
    </ol>
  );
}

type Open = 'agree' | 'dispute' | 'decide' | 'withdraw';

function Acts({ row }: { readonly row: SplitRow }) {
  const { t } = useWords<RecognitionKey>();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const params = { id: row.id };
  const button = (act: Open) => (
    <button type="button" className="btn" onClick={() => setOpen(act)}>
      {t(`split.${act}`)}
    </button>
  );
  return (
    <>
      <span className="row-acts no-print">
        {row.can.includes('answer') ? (
          <>
            {button('agree')}
            {button('dispute')}
          </>
        ) : null}
        {row.can.includes('decide') ? button('decide') : null}
        {row.can.includes('withdraw') ? button('withdraw') : null}
      </span>
      {open === 'agree' ? (
        <FormDialog
          title={t('split.agree')}
          word={t('split.agree')}
          onClose={close}
          onSave={() => api(splitRoutes.answerSplit, { params, body: { answer: 'agree' } })}
        >
          <Shares row={row} />
        </FormDialog>
      ) : null}
      {open === 'dispute' ? (
        <ReasonDialog
          title={t('split.dispute')}
          onClose={close}
          onSave={(words) => api(splitRoutes.answerSplit, { params, body: { answer: 'dispute', words } })}
        />
      ) : null}
      {open === 'withdraw' ? (
        <ReasonDialog
          title={t('split.withdraw')}
          onClose={close}
          onSave={(reason) => api(splitRoutes.withdrawSplit, { params, body: { reason } })}
        />
      ) : null}
      {open === 'decide' ? <SplitForm split={row} projectId={row.projectId} onClose={close} /> : null}
    </>
  );
}
