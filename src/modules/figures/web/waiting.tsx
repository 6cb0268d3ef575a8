/** 待核实: reported figures that nobody has verified. V takes one as it is, E with another value and why. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { type FigureRow, figureRoutes } from '../contract.ts';
import { ActButton, useFigureColumns } from './figure-columns.tsx';
import { type FigureAct, FigureDialog } from './figure-dialogs.tsx';
import type { FigureKey } from './words.ts';

const LIMIT = 500;

export function Waiting() {
  const { t } = useWords<FigureKey>();
  const [{ unitId }, set] = useUrl();
  const units = useUnitOptions();
  const [open, setOpen] = useState<{ act: FigureAct; row: FigureRow } | null>(null);
  const { error, save } = useSaving();
  const list = useQuery({
    queryKey: ['figures', 'waiting', unitId],
    queryFn: () => api(figureRoutes.listFigures, { query: { waiting: true, unitId, limit: LIMIT } }),
  });
  const verify = (row: FigureRow) => {
    if (row.can.includes('verify'))
      void save(() => api(figureRoutes.verifyFigure, { params: { id: row.id }, body: {} }));
  };
  const other = (row: FigureRow) => row.can.includes('verify') && setOpen({ act: 'verify', row });
  const history = (row: FigureRow) => setOpen({ act: 'history', row });
  const evidence = (row: FigureRow) => setOpen({ act: 'evidence', row });
  const acts: Column<FigureRow> = {
    key: 'acts',
    head: t('figures.col.acts'),
    text: () => '',
    cell: (row) => (
      <span className="row-acts">
        {row.can.includes('verify') ? (
          <>
            <ActButton word={t('figures.verify')} letter="V" onClick={() => verify(row)} />
            <ActButton word={t('figures.verify.other')} letter="E" onClick={() => other(row)} />
          </>
        ) : (
          <span className="m s12">{t('figures.verify.others')}</span>
        )}
        <ActButton word={t('figures.evidence')} letter="P" onClick={() => evidence(row)} />
      </span>
    ),
  };
  const columns = [...useFigureColumns().filter(({ key }) => key !== 'kind'), acts];
  const rows = list.data?.rows ?? [];
  return (
    <>
      <div className="filters">
        <SelectField
          label={t('figures.col.unit')}
          none={t('figures.all')}
          value={unitId ?? ''}
          options={units}
          onChange={(chosen) => set({ unitId: chosen })}
        />
        {list.data && <span className="m s13">{list.data.total}</span>}
      </div>
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      <Problem error={error} />
      {list.data && rows.length === 0 ? <Empty>{t('figures.waiting.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('figures.tab.waiting')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={history}
          acts={[
            { key: 'V', word: t('figures.verify'), run: verify },
            { key: 'E', word: t('figures.verify.other'), run: other },
            { key: 'P', word: t('figures.evidence'), run: evidence },
          ]}
        />
      ) : null}
      <FigureDialog open={open} onClose={() => setOpen(null)} />
    </>
  );
}
