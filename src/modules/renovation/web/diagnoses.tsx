/** 诊断: what institutions found at firms, what they advised, and what came of it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { day } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { among, useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { ADOPTIONS, type DiagnosisRow, renovationRoutes } from '../contract.ts';
import { DiagnosisForm } from './diagnosis-form.tsx';
import { useCodeWords } from './shown.tsx';
import type { RenovationKey } from './words.ts';

const PAGE = 100;
type Open = { readonly form: DiagnosisRow | null } | { readonly withdraw: DiagnosisRow };

export function Diagnoses() {
  const { t } = useWords<RenovationKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const [open, setOpen] = useState<Open | null>(null);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = {
    ...{ q: search.q?.slice(0, 60), unitId: search.unitId, enterpriseId: search.enterpriseId, asOf },
    level: /^\d$/.test(search.level ?? '') ? search.level : undefined,
    ...{ adopted: among(ADOPTIONS, search.adopted), limit: PAGE, offset: page * PAGE },
  };
  const list = useQuery({
    queryKey: ['renovation-diagnoses', query],
    queryFn: () => api(renovationRoutes.listDiagnoses, { query }),
  });
  const columns = useDiagnosisColumns((row) => setOpen({ withdraw: row }));
  const rows = list.data?.rows ?? [];
  return (
    <>
      <DiagnosisFilters>
        {list.data?.can.includes('edit') ? (
          <button type="button" className="btn" onClick={() => setOpen({ form: null })}>
            {t('renovation.diagnosis.add')}
          </button>
        ) : null}
      </DiagnosisFilters>
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t('renovation.diagnosis.none')}</Empty> : null}
      {rows.length > 0 ? (
        <div style={{ overflowX: 'auto' }}>
          <DataTable
            label={t('renovation.tab.diagnoses')}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            onOpen={(row) => row.can.includes('edit') && setOpen({ form: row })}
          />
        </div>
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data && (
          <span className="m">{t('renovation.diagnosis.total', { count: list.data.total })} </span>
        )}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
      {open && 'form' in open ? <DiagnosisForm row={open.form} onClose={() => setOpen(null)} /> : null}
      {open && 'withdraw' in open ? (
        <ReasonDialog
          title={t('renovation.withdraw')}
          onClose={() => setOpen(null)}
          onSave={(reason) =>
            api(renovationRoutes.withdrawDiagnosis, { params: { id: open.withdraw.id }, body: { reason } })
          }
        />
      ) : null}
    </>
  );
}

function DiagnosisFilters({ children }: { readonly children: React.ReactNode }) {
  const { t } = useWords<RenovationKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const { options } = useCodeWords();
  const none = t('renovation.any');
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  return (
    <div className="filters">
      <TextField
        label={t('renovation.enterprise')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField
        label={t('renovation.unit')}
        {...{ none, value: search.unitId ?? '', options: units, onChange: put('unitId') }}
      />
      <SelectField
        label={t('renovation.diagnosis.level')}
        {...{ none, value: search.level ?? '', options: options('levels'), onChange: put('level') }}
      />
      <SelectField
        label={t('renovation.diagnosis.adopted')}
        options={ADOPTIONS.map((value) => ({ value, label: t(`renovation.diagnosis.adopted.${value}`) }))}
        {...{ none, value: search.adopted ?? '', onChange: put('adopted') }}
      />
      {children}
    </div>
  );
}

function useDiagnosisColumns(onWithdraw: (row: DiagnosisRow) => void): Column<DiagnosisRow>[] {
  const { t } = useWords<RenovationKey>();
  const { today } = useSession();
  const { word } = useCodeWords();
  return [
    {
      ...{ key: 'enterprise', head: t('renovation.enterprise') },
      cell: (row) => (
        <>
          <Link to={`/enterprises/${row.enterpriseId}`}>{row.enterprise}</Link>
          {row.demo ? <Demo /> : null}
        </>
      ),
      text: (row) => row.enterprise,
    },
    {
      ...{ key: 'unit', head: t('renovation.unit'), phone: false },
      cell: (row) => row.unit ?? t('renovation.unit.none'),
    },
    { key: 'heldOn', head: t('renovation.diagnosis.heldOn'), cell: (row) => day(row.heldOn, today) },
    {
      ...{ key: 'institution', head: t('renovation.diagnosis.institution'), phone: false },
      cell: (row) => row.institution,
    },
    {
      ...{ key: 'level', head: t('renovation.diagnosis.level') },
      cell: (row) => (row.level === null ? t('renovation.diagnosis.level.none') : word('levels', row.level)),
    },
    {
      ...{ key: 'both', head: t('renovation.diagnosis.both'), cut: true },
      cell: (row) => [row.findings, row.suggestions].filter((text) => text !== null).join(' → '),
    },
    {
      ...{ key: 'adopted', head: t('renovation.diagnosis.adopted') },
      cell: (row) => t(`renovation.diagnosis.adopted.${row.adopted}`),
    },
    {
      ...{ key: 'project', head: t('renovation.diagnosis.project') },
      cell: (row) => (row.projectId ? <Link to={`/renovation/${row.projectId}`}>{row.project}</Link> : ''),
      text: (row) => row.project ?? '',
    },
    {
      ...{ key: 'acts', head: '' },
      cell: (row) =>
        row.can.includes('edit') ? (
          <button type="button" className="btn txt" onClick={() => onWithdraw(row)}>
            {t('renovation.withdraw')}
          </button>
        ) : null,
    },
  ];
}
