/** Assessments that were kept: each with its values and answers of its day. */
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/field.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { type AssessmentRow, assessRoutes, VERDICTS } from '../assess-contract.ts';
import { Answers, VerdictWord } from './answers.tsx';
import { useThresholds } from './calculator.tsx';
import { verdictTone } from './inputs.ts';
import type { AdmissionKey } from './words.ts';

const PAGE = 100;

export function Kept() {
  const { t } = useWords<AdmissionKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const filter = {
    q: search.q?.slice(0, 60),
    verdict: VERDICTS.find((verdict) => verdict === search.verdict),
    asOf,
  };
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['admission', 'kept', query],
    queryFn: () => api(assessRoutes.listAssessments, { query }),
  });
  const [open, setOpen] = useState<AssessmentRow | null>(null);
  const rows = list.data?.rows ?? [];
  const columns = useColumns();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  return (
    <>
      {list.data ? (
        <p className="s13 adm-tally">
          {VERDICTS.map((verdict) => (
            <button
              key={verdict}
              type="button"
              className={`btn txt ${verdictTone(verdict)}`}
              onClick={() => put('verdict')(verdict)}
            >
              {t(`adm.verdict.${verdict}`)} {list.data.tally[verdict]}
            </button>
          ))}
        </p>
      ) : null}
      <div className="filters no-print">
        <TextField
          label={t('adm.q')}
          {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
        />
        <SelectField
          label={t('adm.verdict')}
          options={VERDICTS.map((value) => ({ value, label: t(`adm.verdict.${value}`) }))}
          {...{ none: t('adm.any'), value: search.verdict ?? '', onChange: put('verdict') }}
        />
        <a
          className="btn hide-phone"
          href={hrefOf(assessRoutes.exportAssessments, { query: filter })}
          download
        >
          {t('adm.export')}
        </a>
      </div>
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? (
        <Empty>{t(search.q || search.verdict ? 'adm.kept.nothing' : 'adm.kept.none')}</Empty>
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('adm.tab.kept')}
          {...{ rows, columns }}
          rowKey={(row) => row.id}
          onOpen={setOpen}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data ? <span className="m">{t('adm.count', { count: list.data.total })} </span> : null}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
      {open ? <Opened row={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function useColumns(): Column<AssessmentRow>[] {
  const { t } = useWords<AdmissionKey>();
  return [
    {
      ...{ key: 'name', head: t('adm.name'), phone: 'name', text: (row) => row.name },
      cell: (row) => (
        <>
          {row.projectId ? <Link to={`/projects/${row.projectId}?tab=terms`}>{row.name}</Link> : row.name}{' '}
          {row.demo ? <Demo /> : null}
        </>
      ),
    },
    {
      ...{ key: 'verdict', head: t('adm.verdict'), text: (row) => t(`adm.verdict.${row.verdict}`) },
      cell: (row) => <VerdictWord verdict={row.verdict} />,
    },
    {
      ...{ key: 'shorts', head: t('adm.shorts'), align: 'right' },
      cell: (row) => String(row.answers.filter(({ state }) => state === 'short').length),
    },
    {
      ...{ key: 'untold', head: t('adm.untold'), align: 'right' },
      cell: (row) => String(row.answers.filter(({ state }) => state === 'not-told').length),
    },
    { key: 'unit', head: t('adm.unit'), cell: (row) => row.unit },
    { key: 'on', head: t('adm.on'), cell: (row) => row.assessedOn },
    { key: 'post', head: t('adm.post'), phone: false, cell: (row) => row.enteredPost },
  ];
}

/** As it was answered then, by the rules of that day. */
export function Opened({ row, onClose }: { readonly row: AssessmentRow; readonly onClose: () => void }) {
  const { t } = useWords<AdmissionKey>();
  const { data } = useThresholds(row.assessedOn);
  const [withdrawing, setWithdrawing] = useState(false);
  if (withdrawing)
    return (
      <ReasonDialog
        title={t('adm.withdraw')}
        onClose={onClose}
        onSave={(reason) =>
          api(assessRoutes.withdrawAssessment, { params: { id: row.id }, body: { reason } })
        }
      />
    );
  return (
    <Dialog
      title={row.name}
      wide
      onClose={onClose}
      footer={
        row.can.includes('edit') ? (
          <button type="button" className="btn" onClick={() => setWithdrawing(true)}>
            {t('adm.withdraw')}
          </button>
        ) : undefined
      }
    >
      <p className="adm-verdict">
        <VerdictWord verdict={row.verdict} />
        <span className="m s12">
          {'　'}
          {row.assessedOn}
          {'　'}
          {row.unit}
          {'　'}
          {row.enteredPost}
        </span>{' '}
        {row.demo ? <Demo /> : null}
      </p>
      {row.note ? <p className="s13">{row.note}</p> : null}
      <Answers answers={row.answers} criteria={data?.criteria ?? []} />
    </Dialog>
  );
}
