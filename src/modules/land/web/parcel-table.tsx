/** Parcels as a table: state, days over, why, and whose move. */
import './words.ts';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo } from '#web/ui/parts.tsx';
import type { Column, Sort } from '#web/ui/table-column.ts';
import type { LandWords, ParcelRow } from '../contract.ts';
import { useLandWords } from './land-words.ts';
import { ParcelStateMark } from './parcel-state.tsx';
import type { LandKey } from './words.ts';

export interface ParcelTableProps {
  readonly rows: readonly ParcelRow[];
  readonly words: LandWords;
  readonly onOpen: (row: ParcelRow) => void;
  readonly sort?: Sort;
  readonly onSort?: (key: string) => void;
  readonly keys?: boolean;
}

export function ParcelTable({ rows, words, onOpen, sort, onSort, keys = true }: ParcelTableProps) {
  const { t } = useWords<LandKey>();
  const columns = useColumns(words);
  return (
    <DataTable
      label={t('land.title')}
      {...{ rows, columns, onOpen, sort, onSort, keys }}
      rowKey={(row) => row.id}
    />
  );
}

function useColumns(words: LandWords): Column<ParcelRow>[] {
  const { t, locale } = useWords<LandKey>();
  const say = useLandWords(words);
  return [
    {
      ...{ key: 'code', head: t('land.code'), sort: 'code', phone: 'name', text: (row) => row.code },
      cell: (row) => (
        <>
          <Link to={`/projects/land/${row.id}`} className="nw">
            {row.code}
          </Link>{' '}
          {row.demo ? <Demo /> : null}
        </>
      ),
    },
    {
      ...{ key: 'state', head: t('land.state'), text: (row) => say.state(row.ageing.state) },
      cell: (row) => <ParcelStateMark {...{ row, words }} />,
    },
    {
      key: 'days',
      head: t('land.days'),
      sort: 'days',
      align: 'right',
      cell: (row) => (row.ageing.days > 0 ? String(row.ageing.days) : ''),
    },
    {
      ...{ key: 'areaMu', head: t('land.area'), sort: 'areaMu', align: 'right' },
      cell: (row) => number(row.areaMu, '亩', 2),
      sum: (row) => (row.areaMu === null ? null : { value: row.areaMu, unit: '亩' }),
    },
    {
      ...{ key: 'holder', head: t('land.project') },
      text: (row) => [row.project ?? row.holder ?? '', ...row.conflicts.map(say.conflict)].join(' '),
      cell: (row) => (
        <>
          {row.project ?? row.holder ?? ''}
          {row.conflicts.map((one) => (
            <div key={one.kind} className="amber s12 land-conflict">
              {say.conflict(one)}
            </div>
          ))}
        </>
      ),
    },
    { key: 'unit', head: t('land.unit'), sort: 'unit', cell: (row) => row.unit },
    { key: 'supplied', head: t('land.supplied'), sort: 'suppliedOn', cell: (row) => row.suppliedOn ?? '' },
    {
      ...{ key: 'level', head: t('land.level'), cut: true },
      cell: (row) => [say.level(row.ageing.level), say.reason(row)].filter(Boolean).join('　'),
    },
    { key: 'mover', head: t('land.mover'), cell: (row) => row.mover?.[locale] ?? '' },
  ];
}
