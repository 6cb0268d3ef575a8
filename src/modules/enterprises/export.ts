/** The register as it is seen, as a workbook: same filter, same order, up to a ceiling that is said. */
import { multiply, round } from '#kernel/decimal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import type { CertificateKind } from './certificate-contract.ts';
import type { EnterpriseList, EnterpriseQuery, EnterpriseRow, EnterpriseStatus } from './contract.ts';
import { listEnterprises } from './list.ts';

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
const tenThousands = (yuan: string | null): number | null =>
  yuan === null ? null : Number(round(multiply(yuan, '0.0001'), 2));

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
  {
    code: 'demo',
    head: { zh: '演示', en: 'Demo' },
    width: 6,
    cell: (row, locale) => (row.demo ? (locale === 'zh' ? '演示' : 'demo') : ''),
  },
];

export const exportEnterprises = (
  tx: Tx,
  caller: Caller,
  { columns: asked, ...query }: EnterpriseQuery & { columns?: string | undefined },
): Promise<Buffer> =>
  exportList<EnterpriseRow, EnterpriseList>(tx, caller, {
    columns: COLUMNS,
    asked,
    query,
    page: (offset, limit) => listEnterprises(tx, caller, { ...query, offset, limit }),
    name: ({ year }) =>
      caller.locale === 'zh' ? `企业名册（${year} 年数据）` : `Enterprises (year ${year})`,
  });
