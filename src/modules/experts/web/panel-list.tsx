/** A table of panels: how far, and whose move it is. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import type { PanelRow } from '../panel-contract.ts';
import type { ExpertKey } from './words.ts';

export function PanelTable({ rows }: { readonly rows: readonly PanelRow[] }) {
  const { t, locale } = useWords<ExpertKey>();
  const go = useGo();
  const columns: Column<PanelRow>[] = [
    {
      ...{ key: 'title', head: t('pan.title'), phone: 'name', cut: true, text: (row) => row.title },
      cell: (row) => (
        <>
          <Link to={`/projects/panels/${row.id}`}>{row.title}</Link> {row.demo ? <Demo /> : null}
        </>
      ),
    },
    {
      ...{ key: 'state', head: t('pan.state'), text: (row) => t(`pan.state.${row.state}`) },
      cell: (row) => <span className={toneOf(row)}>{t(`pan.state.${row.state}`)}</span>,
    },
    { key: 'mover', head: t('pan.mover'), cell: (row) => t(`pan.mover.${row.mover}`) },
    {
      ...{ key: 'sheets', head: t('pan.sheets'), align: 'right' },
      cell: (row) => (row.seats === 0 ? '' : `${row.sheets} / ${row.seats}`),
    },
    {
      ...{ key: 'conclusion', head: t('pan.conclusion') },
      cell: (row) => (row.conclusion === null ? '' : t(`pan.conclusion.${row.conclusion}`)),
    },
    { key: 'heldOn', head: t('pan.heldOn'), cell: (row) => row.heldOn },
    { key: 'project', head: t('pan.project'), cell: (row) => row.project ?? '' },
    { key: 'unit', head: t('pan.unit'), cell: (row) => row.unit, phone: false },
    { key: 'template', head: t('pan.template'), cell: (row) => row.template[locale], phone: false },
    { key: 'number', head: t('pan.number'), cell: (row) => row.number ?? '', phone: false },
  ];
  return (
    <DataTable
      label={t('exp.panels')}
      {...{ rows, columns }}
      rowKey={(row) => row.id}
      onOpen={(row) => go(`/projects/panels/${row.id}`)}
    />
  );
}

function toneOf({ state, conclusion }: PanelRow): string | undefined {
  if (state === 'stopped') return 'm';
  if (state !== 'finalised') return undefined;
  return conclusion === 'passed' ? 'green' : 'amber';
}
