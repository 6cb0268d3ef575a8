/** Visits as a list. */
import { useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo, Empty } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import type { VisitList, VisitRow } from '../visit-contract.ts';
import { JoinForm } from './visit-forms.tsx';
import type { VisitKey } from './visit-words.ts';
import type { AttractionKey } from './words.ts';

const COLOUR: Readonly<Record<VisitRow['state'], string>> = {
  ...{ planned: '', moved: 'amber', happened: 'green', 'called-off': 'm' },
};

export function VisitRows({ list, size }: { readonly list: VisitList; readonly size: number }) {
  const { t } = useWords<VisitKey | AttractionKey>();
  const [search, set] = useUrl();
  const go = useGo();
  const [joining, setJoining] = useState<VisitRow | null>(null);
  const columns = useColumns(setJoining);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  return (
    <>
      {list.rows.length === 0 ? <Empty>{t('vst.none')}</Empty> : null}
      {list.rows.length > 0 ? (
        <DataTable
          label={t('vst.title')}
          {...{ rows: list.rows, columns }}
          rowKey={(row) => row.id}
          onOpen={(row) => row.to && go(row.to)}
        />
      ) : null}
      <p className="s13 att-foot">
        <span className="m">{t('att.rows', { count: list.total })} </span>
        <Pager
          {...{ page, size, total: list.total }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
      {joining ? <JoinForm id={joining.id} unit={joining.unit} onClose={() => setJoining(null)} /> : null}
    </>
  );
}

function useColumns(onJoin: (row: VisitRow) => void): Column<VisitRow>[] {
  const { t } = useWords<VisitKey>();
  return [
    {
      ...{ key: 'firm', head: t('vst.firm'), text: (row) => row.firm, phone: 'name' },
      cell: (row) => (
        <>
          {row.to ? <Link to={row.to}>{row.firm}</Link> : row.firm} {row.demo ? <Demo /> : null}
        </>
      ),
    },
    {
      ...{ key: 'day', head: t('vst.day'), text: (row) => row.day },
      cell: (row) => (
        <span className="nw">
          {row.day} {row.plannedTime ?? ''}
        </span>
      ),
    },
    {
      ...{ key: 'state', head: t('vst.state'), text: (row) => t(`vst.state.${row.state}`) },
      cell: (row) => (
        <span className="nw">
          <span className={COLOUR[row.state]}>{t(`vst.state.${row.state}`)}</span>
          {row.overdue ? <span className="red s12"> {t('vst.overdue.row')}</span> : null}
        </span>
      ),
    },
    { key: 'direction', head: t('vst.direction'), cell: (row) => t(`vst.direction.${row.direction}`) },
    {
      ...{ key: 'unit', head: t('vst.unit'), text: (row) => [row.unit, ...row.units].join(t('vst.list')) },
      cell: (row) => (
        <>
          {[row.unit, ...row.units].join(t('vst.list'))}
          {row.kind === 'chain-visit' ? <span className="m s12"> {t('vst.chain')}</span> : null}
        </>
      ),
    },
    { key: 'post', head: t('vst.post'), phone: false, cell: (row) => row.post },
    {
      ...{ key: 'matter', head: t('vst.matter'), cut: true, text: (row) => row.matter ?? '' },
      cell: (row) => row.matter ?? <span className="m">{t('vst.elsewhere')}</span>,
    },
    {
      ...{ key: 'near', head: t('vst.notes'), text: (row) => String(row.near || '') },
      cell: (row) => (
        <span className="nw">
          {row.near > 0 ? <span className="amber">{t('vst.near', { count: row.near })}</span> : null}
          {row.promises > 0 ? (
            <span className={row.promisesOverdue > 0 ? 'red' : undefined}>
              {' '}
              {t('vst.promise.count', { count: row.promises })}
            </span>
          ) : null}
          {row.can.includes('join') && !row.within ? (
            <button type="button" className="btn txt" onClick={() => onJoin(row)}>
              {t('vst.join')}
            </button>
          ) : null}
        </span>
      ),
    },
  ];
}
