/** The register's columns: those that everybody sees at first, and all that somebody may choose. */
import { number, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import type { Search } from '#web/search.ts';
import { Demo } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import type { CertificateKind } from '../certificate-contract.ts';
import { type EnterpriseRow, USUAL_COLUMNS } from '../contract.ts';
import { YEAR_ITEMS, type YearItem } from '../year-contract.ts';
import { ITEMS, shownItem, shownUnit } from './shown.ts';
import type { EnterpriseKey } from './words.ts';

export const FIRST_SHOWN: readonly string[] = [
  ...['name', 'creditCode', 'unit', 'industryClass', 'revenue'],
  ...['rdExpense', 'staff', 'certificates', 'status', 'registeredOn'],
];

/** The columns that the address names, in its order; the usual ones where it names none. */
export const shownColumns = ({ cols }: Search): readonly string[] =>
  cols ? [...new Set(cols.split(','))].slice(0, 60) : FIRST_SHOWN;

/** What the server is asked for; nothing where the usual columns do. */
export const askedColumns = (search: Search): string | undefined =>
  search.cols ? shownColumns(search).join(',').slice(0, 1000) : undefined;

/** The cell is cut: what says most of a firm stands first. */
const RANK: readonly CertificateKind[] = [
  ...(['little-giant', 'champion', 'unicorn', 'potential-unicorn', 'gazelle', 'high-tech'] as const),
  ...(['specialised-sme', 'fledgling', 'innovative-sme', 'tech-sme', 'smart-factory', 'cloud-star'] as const),
];
const rankOf = (kind: CertificateKind): number => (RANK.includes(kind) ? RANK.indexOf(kind) : RANK.length);
const byRank = (kinds: readonly CertificateKind[]): CertificateKind[] =>
  kinds.toSorted((a, b) => rankOf(a) - rankOf(b));

const MORE = ['placeCode', 'address', 'contactOffice', 'contactPhone'] as const;

export function useRegisterColumns(year: number | undefined): readonly Column<EnterpriseRow>[] {
  const { t, locale } = useWords<EnterpriseKey>();
  const list = (parts: readonly string[]) => parts.join(locale === 'zh' ? '、' : ', ');
  const item = (key: YearItem): Column<EnterpriseRow> => {
    const of = year === undefined ? '' : `${year} `;
    const value = (row: EnterpriseRow): string | null => {
      if (key === 'revenue' || key === 'rdExpense') return row[key];
      if (key === 'staff') return row.staff === null ? null : String(row.staff);
      return row.more?.values[key] ?? null;
    };
    return {
      ...{ key, head: `${of}${t(`item.${key}`)} ${unitWord(shownUnit(key), locale)}`, sort: key },
      ...{ align: 'right', phone: key === 'revenue', text: (row) => shownItem(key, value(row)) },
      cell: (row) => (
        <YearItemCell kind={value(row) === null ? null : row.yearKind} shown={shownItem(key, value(row))} />
      ),
      sum: (row) => {
        const amount = value(row);
        return amount === null || key === 'roe' ? null : { value: amount, unit: YEAR_ITEMS[key].unit };
      },
    };
  };
  return [
    {
      ...{ key: 'name', head: t('enterprise.name'), sort: 'name', text: (row) => row.name },
      cell: (row) => (
        <>
          <Link to={`/enterprises/${row.id}`}>{row.name}</Link>
          {row.demo ? <Demo /> : null}
        </>
      ),
    },
    ...plainColumns(t),
    ...ITEMS.map(item),
    {
      ...{ key: 'certificates', head: t('enterprise.certificates'), cut: true },
      cell: (row) => list(byRank(row.certificates).map((kind) => t(`certificate.${kind}`))),
    },
    {
      ...{ key: 'chains', head: t('enterprise.chains'), phone: false },
      cell: (row) =>
        list(
          (row.more?.chains ?? []).map(
            ({ chain, segment, role }) => `${chain} ${t(`segment.${segment}`)} ${t(`role.${role}`)}`,
          ),
        ),
    },
    {
      ...{ key: 'uppers', head: t('enterprise.uppers'), phone: false },
      cell: (row) =>
        list(
          (row.more?.uppers ?? []).map(
            ({ kind, name, share }) =>
              `${name} ${t(`relation.${kind}`)}${share === null ? '' : ` ${number(share, '%')}%`}`,
          ),
        ),
    },
    {
      ...{ key: 'yearKind', head: t('enterprise.yearKind'), phone: false },
      cell: (row) => (row.yearKind === null ? '' : t(`kind.${row.yearKind}`)),
    },
    ...MORE.map(
      (key): Column<EnterpriseRow> => ({
        ...{ key, head: t(`enterprise.${key}`), phone: false, cell: (row) => row.more?.[key] ?? '' },
        ...(key === 'placeCode' ? { sort: key } : {}),
      }),
    ),
  ];
}

interface YearItemProps {
  readonly kind: EnterpriseRow['yearKind'];
  readonly shown: string;
}

/** Whose number it is, where it is not simply what the firm reported. */
function YearItemCell({ kind, shown }: YearItemProps) {
  const { t } = useWords<EnterpriseKey>();
  if (kind === null || kind === 'reported') return shown;
  return (
    <span title={t(`kind.${kind}`)}>
      <span className="m s12">{t(`kind.${kind}`)}</span> {shown}
    </span>
  );
}

function plainColumns(t: ReturnType<typeof useWords<EnterpriseKey>>['t']): Column<EnterpriseRow>[] {
  return [
    {
      ...{ key: 'creditCode', head: t('enterprise.creditCode'), sort: 'creditCode' },
      cell: (row) => row.creditCode,
    },
    {
      ...{ key: 'unit', head: t('enterprise.unit'), sort: 'unit' },
      cell: (row) => row.unit ?? t('enterprise.unit.none'),
    },
    {
      ...{ key: 'industryClass', head: t('enterprise.industryClass'), sort: 'industryClass', phone: false },
      cell: (row) => row.industryClass ?? '',
    },
    {
      ...{ key: 'status', head: t('enterprise.status'), sort: 'status', phone: false },
      cell: (row) => t(`enterprise.status.${row.status}`),
    },
    {
      ...{ key: 'registeredOn', head: t('enterprise.registeredOn'), sort: 'registeredOn', phone: false },
      cell: (row) => row.registeredOn ?? '',
    },
  ];
}

/** Those that are shown, in their order; a word that is no column is passed over. */
export const chosenOf = (
  all: readonly Column<EnterpriseRow>[],
  shown: readonly string[],
): Column<EnterpriseRow>[] => {
  const found = shown.flatMap((key) => all.filter((one) => one.key === key));
  return found.length > 0 ? found : all.filter(({ key }) => USUAL_COLUMNS.includes(key));
};
