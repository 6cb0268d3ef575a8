import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import type { Column } from '#web/ui/table-column.ts';
import type { ClassRow } from '../contract.ts';
import {
  amount,
  because,
  classAddress,
  className,
  complexity,
  density,
  measureKey,
  quotient,
} from './shown.ts';
import type { RelatednessKey } from './words.ts';

export function useClassColumns(measure: string): Column<ClassRow>[] {
  const { t } = useWords<RelatednessKey>();
  const [search] = useUrl();
  const right = { align: 'right' } as const;
  return [
    {
      ...{ key: 'code', sort: 'code', head: t('rel.col.class'), text: className },
      cell: (row) => (
        <>
          <Link to={classAddress(row.code, search)}>{className(row)}</Link> <Few row={row} />
        </>
      ),
    },
    {
      key: 'has',
      head: t('rel.has'),
      cell: (row) => (row.has ? t('rel.has.has') : <span className="m">{t('rel.has.lacks')}</span>),
      text: (row) => t(row.has ? 'rel.has.has' : 'rel.has.lacks'),
    },
    {
      key: 'value',
      sort: 'value',
      head: t(measureKey(measure)),
      ...right,
      cell: (row) => amount(row.value, measure),
      phone: false,
    },
    {
      key: 'quotient',
      sort: 'quotient',
      head: t('rel.col.quotient'),
      ...right,
      cell: (row) => quotient(row.quotient),
      phone: false,
    },
    {
      key: 'density',
      sort: 'density',
      head: t('rel.col.density'),
      ...right,
      cell: (row) => density(row.density),
    },
    { key: 'rank', sort: 'rank', head: t('rel.col.rank'), ...right, cell: (row) => row.rank ?? '—' },
    {
      key: 'pci',
      sort: 'pci',
      head: t('rel.col.pci'),
      ...right,
      cell: (row) => complexity(row.pci),
      phone: false,
    },
    {
      key: 'ubiquity',
      sort: 'ubiquity',
      head: t('rel.col.ubiquity'),
      ...right,
      cell: (row) => row.ubiquity,
      phone: false,
    },
    {
      key: 'because',
      head: t('rel.col.because'),
      cut: true,
      cell: (row) => because(row) || t('rel.because.none'),
    },
  ];
}

/** Says in words, on hover too, where a number is too small to be sure of. */
export function Few({ row: { few } }: { readonly row: Pick<ClassRow, 'few'> }) {
  const { t } = useWords<RelatednessKey>();
  if (few.length === 0) return null;
  return (
    <span className="amber s12" title={few.map((one) => t(`rel.few.${one}`)).join('；')}>
      {t('rel.few')}
    </span>
  );
}
