/** The register as it is seen, as a workbook: same filter, same order, up to a ceiling that is said. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList, tenThousands } from '#platform/list-export.ts';
import type { CertificateKind } from './certificate-contract.ts';
import {
  type EnterpriseList,
  type EnterpriseQuery,
  type EnterpriseRow,
  type EnterpriseStatus,
  USUAL_COLUMNS,
} from './contract.ts';
import { listWithColumns } from './list-columns.ts';
import { KIND_WORDS, RELATION_WORDS, ROLE_WORDS, SEGMENT_WORDS } from './register-words.ts';
import { YEAR_ITEM_WORDS } from './year-check.ts';
import { YEAR_ITEMS, type YearItem } from './year-contract.ts';

type Words = Readonly<Record<'zh' | 'en', string>>;

export const STATUS_WORDS: Readonly<Record<EnterpriseStatus, Words>> = {
  operating: { zh: '在营', en: 'Operating' },
  suspended: { zh: '停业', en: 'Suspended' },
  deregistered: { zh: '注销', en: 'Deregistered' },
  revoked: { zh: '吊销', en: 'Revoked' },
  moved: { zh: '迁出', en: 'Moved away' },
};

export const CERTIFICATE_WORDS: Readonly<Record<CertificateKind, Words>> = {
  'tech-sme': { zh: '科技型中小企业', en: 'Technology SME' },
  'high-tech': { zh: '高新技术企业', en: 'High-tech enterprise' },
  'innovative-sme': { zh: '创新型中小企业', en: 'Innovative SME' },
  'specialised-sme': { zh: '专精特新中小企业', en: 'Specialised SME' },
  'little-giant': { zh: '专精特新“小巨人”', en: 'Little giant' },
  champion: { zh: '制造业单项冠军', en: 'Single-product champion' },
  fledgling: { zh: '雏鹰企业', en: 'Fledgling' },
  gazelle: { zh: '瞪羚企业', en: 'Gazelle' },
  'potential-unicorn': { zh: '潜在独角兽', en: 'Potential unicorn' },
  unicorn: { zh: '独角兽', en: 'Unicorn' },
  'above-scale': { zh: '规模以上', en: 'Above scale' },
  'cloud-star': { zh: '星级上云', en: 'Star-rated cloud adopter' },
  'smart-workshop': { zh: '智能车间', en: 'Smart workshop' },
  'smart-factory': { zh: '智能工厂', en: 'Smart factory' },
  other: { zh: '其他资质', en: 'Other' },
};

/** Money in 万元, as the head says. */
const plain = (
  code: 'placeCode' | 'address' | 'contactOffice' | 'contactPhone',
  head: Words,
  width: number,
): ExportColumn<EnterpriseRow> => ({ code, head, width, cell: ({ more }) => more?.[code] ?? null });

/** Items of the year that are not among the usual columns; money in 万元. */
const itemColumns = (Object.keys(YEAR_ITEMS) as YearItem[])
  .filter((item) => !USUAL_COLUMNS.includes(item))
  .map((item): ExportColumn<EnterpriseRow> => {
    const money = YEAR_ITEMS[item].unit === '元';
    const { zh, en } = YEAR_ITEM_WORDS[item];
    return {
      code: item,
      head: {
        zh: `${zh}（${money ? '万元' : YEAR_ITEMS[item].unit}）`,
        en: `${en} (${money ? '10,000 yuan' : YEAR_ITEMS[item].unit})`,
      },
      width: 16,
      cell: ({ more }) => {
        const value = more?.values[item] ?? null;
        return money ? tenThousands(value) : value === null ? null : Number(value);
      },
    };
  });

const parted = (parts: readonly string[], locale: 'zh' | 'en'): string =>
  parts.join(locale === 'zh' ? '、' : ', ');

const MORE_COLUMNS: readonly ExportColumn<EnterpriseRow>[] = [
  ...itemColumns,
  plain('placeCode', { zh: '行政区划代码', en: 'Place code' }, 12),
  plain('address', { zh: '地址', en: 'Address' }, 32),
  plain('contactOffice', { zh: '联系部门', en: 'Contact office' }, 14),
  plain('contactPhone', { zh: '办公电话', en: 'Office telephone' }, 16),
  {
    code: 'chains',
    head: { zh: '所属产业链', en: 'Chains' },
    width: 30,
    cell: ({ more }, locale) =>
      parted(
        (more?.chains ?? []).map(
          ({ chain, segment, role }) =>
            `${chain} ${SEGMENT_WORDS[segment][locale]} ${ROLE_WORDS[role][locale]}`,
        ),
        locale,
      ),
  },
  {
    code: 'uppers',
    head: { zh: '上级（总部、控股方）', en: 'Above it (head office, controllers)' },
    width: 36,
    cell: ({ more }, locale) =>
      parted(
        (more?.uppers ?? []).map(
          ({ kind, name, share }) =>
            `${name}（${RELATION_WORDS[kind][locale]}${share === null ? '' : ` ${share}%`}）`,
        ),
        locale,
      ),
  },
  {
    code: 'yearKind',
    head: { zh: '年度数据是谁的', en: 'Whose year' },
    width: 12,
    cell: ({ yearKind }, locale) => yearKind && KIND_WORDS[yearKind][locale],
  },
];

const COLUMNS: readonly ExportColumn<EnterpriseRow>[] = [
  { code: 'name', head: { zh: '企业名称', en: 'Name' }, width: 32, cell: (row) => row.name },
  {
    code: 'creditCode',
    head: { zh: '统一社会信用代码', en: 'Credit code' },
    width: 22,
    cell: (row) => row.creditCode,
  },
  { code: 'unit', head: { zh: '所在园区', en: 'Park' }, width: 16, cell: (row) => row.unit },
  {
    code: 'industryClass',
    head: { zh: '行业代码', en: 'Industry' },
    width: 10,
    cell: (row) => row.industryClass,
  },
  {
    code: 'status',
    head: { zh: '状态', en: 'Status' },
    width: 8,
    cell: (row, locale) => STATUS_WORDS[row.status][locale],
  },
  {
    code: 'registeredOn',
    head: { zh: '成立日期', en: 'Registered on' },
    width: 12,
    cell: (row) => row.registeredOn,
  },
  {
    code: 'revenue',
    head: { zh: '营业收入（万元）', en: 'Revenue (10,000 yuan)' },
    width: 16,
    cell: (row) => tenThousands(row.revenue),
  },
  {
    code: 'rdExpense',
    head: { zh: '研发费用（万元）', en: 'R&D expense (10,000 yuan)' },
    width: 16,
    cell: (row) => tenThousands(row.rdExpense),
  },
  { code: 'staff', head: { zh: '职工人数（人）', en: 'Staff' }, width: 12, cell: (row) => row.staff },
  {
    code: 'certificates',
    head: { zh: '有效资质', en: 'Certificates' },
    width: 36,
    cell: (row, locale) =>
      row.certificates.map((kind) => CERTIFICATE_WORDS[kind][locale]).join(locale === 'zh' ? '、' : ', '),
  },
  ...MORE_COLUMNS,
  {
    code: 'demo',
    head: { zh: '演示', en: 'Demo' },
    width: 6,
    cell: (row, locale) => (row.demo ? (locale === 'zh' ? '演示' : 'demo') : ''),
  },
];

/** Every column that the workbook may have, for who asks for none in particular. */
const ALL = COLUMNS.map(({ code }) => code).join(',');

export const exportEnterprises = (tx: Tx, caller: Caller, query: EnterpriseQuery): Promise<Buffer> => {
  const asked = query.columns ? `${query.columns},demo` : undefined;
  return exportList<EnterpriseRow, EnterpriseList>(tx, caller, {
    columns: COLUMNS,
    asked,
    query,
    page: (offset, limit) => listWithColumns(tx, caller, { ...query, columns: asked ?? ALL, offset, limit }),
    name: ({ year }) =>
      caller.locale === 'zh' ? `企业名册（${year} 年数据）` : `Enterprises (year ${year})`,
  });
};
