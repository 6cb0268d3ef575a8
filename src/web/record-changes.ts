/** What a journal entry changed, field by field; what only machines read is left out. Pure: names come with the words. */

import { ADMISSION_FIELDS } from './admission-record-fields.ts';
import { APPROVAL_FIELDS } from './approval-record-fields.ts';
import { PROJECT_FIELDS } from './project-record-fields.ts';

/** In the order in which they are told. */
export const FIELDS = [
  ...['company', 'sector', 'direction', 'verdict', 'heldUntil', 'open'],
  ...[...PROJECT_FIELDS, ...APPROVAL_FIELDS, ...ADMISSION_FIELDS],
  ...[
    'way',
    'node',
    'unit',
    'score',
    'cause',
    'fund',
    'round',
    'firmName',
    'sourceDay',
    'investedOn',
    'clause',
    'standing',
    'toName',
    'fromName',
    'scale',
    'patents',
    'products',
    'expansion',
    'placeName',
    'leaseEndsOn',
    'revenueYear',
    'threshold',
    'places',
    'classes',
    'confidence',
    'marketShare',
    'members',
    'chains',
    'parks',
    'parksExpected',
    'measureReason',
    'closedOn',
    'nodes',
    'links',
    'nameEn',
    'template',
    'method',
    'what',
    'raisedBy',
    'words',
    'step',
    'matter',
    'plannedOn',
    'goal',
    'gives',
    'link',
    'measures',
    'list',
  ],
  ...['professions', 'industries', 'outside', 'recommendedBy', 'poolFrom', 'poolTo'],
  ...['consentOn', 'consentNote', 'seedHash', 'listHash', 'publicValue'],
  ...['seat', 'seats', 'next', 'sheets', 'candidates', 'excluded', 'verdict'],
  ...['name', 'shortName', 'title', 'fileName', 'file', 'quote', 'post', 'role', 'login', 'said', 'meant'],
  ...['creditCode', 'code', 'edition', 'programme', 'policy', 'documentNumber', 'issuingUnit', 'institution'],
  ...['kind', 'class', 'unitId', 'leadUnitId', 'organiserUnitId', 'responsibleUnitId', 'units', 'assisting'],
  ...[
    'indicatorId',
    'indicator',
    'indicatorName',
    'measureUnit',
    'measure',
    'polarity',
    'countedBy',
    'decimals',
  ],
  ...['year', 'day', 'on', 'month', 'from', 'to', 'happenedOn', 'heldOn', 'stage', 'stageSince', 'skipped'],
  ...[
    'status',
    'statusSince',
    'ending',
    'board',
    'evidence',
    'operator',
    'value',
    'value2',
    'period',
    'baseline',
    'plan',
  ],
  ...[
    'revenue',
    'mainRevenue',
    'totalIncome',
    'highTechRevenue',
    'profit',
    'netProfit',
    'tax',
    'assets',
    'debts',
  ],
  'invoicedSales',
  ...['output', 'addedValue', 'rdExpense', 'rdDomestic', 'technologySpending', 'costs', 'cashFlow'],
  ...[
    'equityFinancing',
    'roe',
    'resultsConverted',
    'staff',
    'technologyStaff',
    'rdStaff',
    'landMu',
    'energy',
  ],
  ...['electricity', 'emissions', 'amount', 'amountWords', 'amountFrom', 'amountTo', 'channel', 'mode'],
  ...['plannedInvestment', 'equipmentInvestment', 'plannedStart', 'plannedCompletion', 'actualStart'],
  ...[
    'actualCompletion',
    'filingCode',
    'content',
    'count',
    'effectBefore',
    'beforeOn',
    'effectAfter',
    'afterOn',
    'level',
    'findings',
  ],
  ...[
    'suggestions',
    'adopted',
    'windowFrom',
    'windowTo',
    'effectiveFrom',
    'effectiveTo',
    'source',
    'statusReason',
  ],
  ...['grade', 'number', 'issuer', 'issuedOn', 'expiresOn', 'grantedOn', 'fact', 'until', 'grounds'],
  ...[
    'files',
    'shareReformOn',
    'filedOn',
    'sponsor',
    'lawFirm',
    'accountants',
    'stockCode',
    'nextStep',
    'nextOn',
  ],
  ...[
    'place',
    'theme',
    'capacity',
    'firms',
    'relation',
    'position',
    'segment',
    'share',
    'mergedInto',
    'tracks',
  ],
  ...['industryClass', 'placeCode', 'address', 'registeredOn', 'contactOffice', 'contactPhone', 'scheme'],
  ...[
    'reporting',
    'weight',
    'modality',
    'acknowledged',
    'allocationNote',
    'aliases',
    'dueOn',
    'state',
    'chosen',
  ],
  ...[
    'note',
    'basis',
    'scope',
    'days',
    'disabledOn',
    'toDay',
    'withdrawnOn',
    'rows',
    'proposals',
    'conditions',
  ],
] as const;
export type Field = (typeof FIELDS)[number];

/** Kept for machines, or told by the entry's own name and reason. */
export const UNTOLD: ReadonlySet<string> = new Set([
  ...[
    'id',
    'demo',
    'version',
    'hash',
    'parentId',
    'documentId',
    'proposalId',
    'targetId',
    'taskId',
    'projectId',
  ],
  ...[
    'enterpriseId',
    'enterprise',
    'firm',
    'item',
    'part',
    'field',
    'of',
    'drop',
    'reason',
    'periodStart',
    'periodEnd',
  ],
  ...[
    'mustChangePassword',
    'scopeUnits',
    'simple',
    'importId',
    'query',
    'group',
    'draft',
    'body',
    'before',
    'after',
  ],
  ...[
    'fundId',
    'firmKey',
    'contactUnitId',
    'toKey',
    'fromKey',
    'nameKey',
    'productKey',
    'table',
    'replaces',
    'chainId',
    'editionId',
    'expected',
  ],
  ...['other', 'values', 'confirmed', 'years', 'nameFrom', 'currency', 'original'],
]);

export interface FieldChange {
  readonly field: Field;
  /** undefined where there was no record before. */
  readonly before: string | undefined;
  readonly after: string;
}

type Name = (field: Field, value: string) => string;
const asIs: Name = (_, value) => value;
const NOTHING = '—';
type Flat = Readonly<Record<string, unknown>>;

export function changesOf(before: unknown, after: unknown, name: Name = asIs): FieldChange[] {
  const old = flat(before);
  // what was taken back left nothing after it
  const now = flat(after) ?? (old && Object.fromEntries(Object.keys(old).map((field) => [field, null])));
  if (!now) return [];
  return FIELDS.flatMap((field): FieldChange[] => {
    if (!(field in now)) return [];
    const is = printed(field, now[field], name);
    // an entry may hold only what it turned on before: what it says besides is new
    if (!old || !(field in old)) return is === NOTHING ? [] : [{ field, before: undefined, after: is }];
    const was = printed(field, old[field], name);
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an entry holds in one row: a statement's body and its year's values, a measured effect, a list of firms. */
export function flat(value: unknown): Flat | undefined {
  if (Array.isArray(value)) return { firms: value.length };
  if (!isRecord(value)) return undefined;
  const { body, draft, values, ...own } = value;
  const effect = typeof own.indicator === 'string' && 'after' in own;
  return {
    ...own,
    ...(typeof own.version === 'string' ? { edition: own.version } : {}),
    ...(effect ? { effectBefore: own.before, effectAfter: own.after } : {}),
    ...(isRecord(values) ? values : {}),
    ...(isRecord(draft) ? flat(draft) : {}),
    ...(isRecord(body) ? flat(body) : {}),
    ...(isRecord(body) && typeof body.field === 'string'
      ? { [body.field]: body.value, value: undefined }
      : {}),
    ...(Array.isArray(own.conditions) ? { conditions: own.conditions.length } : {}),
  };
}

function printed(field: Field, value: unknown, name: Name): string {
  if (value === null || value === undefined || value === '' || typeof value === 'boolean') return NOTHING;
  if (Array.isArray(value))
    return value.length === 0 ? NOTHING : value.map((one) => printed(field, one, name)).join('、');
  if (isRecord(value)) return Object.values(value).reverse().map(String).join(' ');
  return name(field, String(value));
}
