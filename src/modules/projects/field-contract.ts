/**
 * What is kept of a project (DOMAIN §2.3), by one list: shapes, columns and the forms' groups come from here. Money in the project's own
 * currency, exact, to the hundredth; areas in mu or square metres; energy in tonnes of standard coal, power in 10,000 kWh.
 */
import { z } from 'zod';

const Id = z.uuid();
const Day = z.iso.date();
const Text = (most: number) => z.string().trim().min(1).max(most);
/** Up to 16 digits before the point. */
const Money = z.string().regex(/^\d{1,16}(\.\d{1,2})?$/);
const Amount = z.string().regex(/^\d{1,10}(\.\d{1,2})?$/);
export const Code = z.string().regex(/^[a-z0-9-]{1,40}$/);
const CreditCode = z.string().trim().max(40);

export const projectShapes = {
  name: z.string().trim().min(2).max(160),
  number: Text(40).nullable(),
  kind: Code,
  parentId: Id.nullable(),
  /** Where it lands; until that is known, who works on it. */
  unitId: Id,
  responsibleUnitId: Id.nullable(),
  /** Posts in words, never persons. */
  ownerPost: Text(60).nullable(),
  leaderPost: Text(60).nullable(),
  taskForce: Text(120).nullable(),
  content: Text(2000).nullable(),
  product: Text(200).nullable(),
  industryClass: Text(8).nullable(),
  strategicClass: Text(40).nullable(),
  chainId: Id.nullable(),
  nodeId: Id.nullable(),
  enterpriseId: Id.nullable(),
  companyName: Text(120).nullable(),
  creditCode: CreditCode.nullable(),
  filingCode: Text(60).nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Yuan for one of the currency, and the day it is of. */
  rate: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,6})?$/)
    .nullable(),
  rateOn: Day.nullable(),
  plannedInvestment: Money.nullable(),
  plannedFixed: Money.nullable(),
  plannedEquipment: Money.nullable(),
  registeredCapital: Money.nullable(),
  agreedForeign: Money.nullable(),
  arrivedCapital: Money.nullable(),
  landNature: Code.nullable(),
  landMu: Amount.nullable(),
  carrier: Text(120).nullable(),
  carrierArea: Amount.nullable(),
  plotRatio: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,2})?$/)
    .nullable(),
  landContract: Text(60).nullable(),
  plannedOutput: Money.nullable(),
  plannedInvoiced: Money.nullable(),
  plannedTax: Money.nullable(),
  plannedJobs: z.number().int().min(0).max(1_000_000).nullable(),
  plannedEnergy: Amount.nullable(),
  plannedPower: Amount.nullable(),
  plannedEmissions: Amount.nullable(),
  sourceMethod: Code.nullable(),
  sourceDetail: Text(200).nullable(),
  firstUnitId: Id.nullable(),
  /** An office or body. */
  introducer: Text(120).nullable(),
} as const;

export type ProjectField = keyof typeof projectShapes;
export const PROJECT_FIELDS = Object.keys(projectShapes) as ProjectField[];

/** Of these the database keeps an exact number that is read as text. */
export const DECIMAL_FIELDS = [
  'rate',
  'plannedInvestment',
  'plannedFixed',
  'plannedEquipment',
  'registeredCapital',
  'agreedForeign',
  'arrivedCapital',
  'landMu',
  'carrierArea',
  'plotRatio',
  'plannedOutput',
  'plannedInvoiced',
  'plannedTax',
  'plannedEnergy',
  'plannedPower',
  'plannedEmissions',
] as const satisfies readonly ProjectField[];

/** In the project's currency; shown in 万元. */
export const MONEY_FIELDS = [
  'plannedInvestment',
  'plannedFixed',
  'plannedEquipment',
  'registeredCapital',
  'agreedForeign',
  'arrivedCapital',
  'plannedOutput',
  'plannedInvoiced',
  'plannedTax',
] as const satisfies readonly ProjectField[];
export type MoneyField = (typeof MONEY_FIELDS)[number];

/** As the form and the page group them. */
export const FIELD_GROUPS = {
  basics: [
    'name',
    'number',
    'kind',
    'unitId',
    'responsibleUnitId',
    'ownerPost',
    'leaderPost',
    'taskForce',
    'content',
    'product',
    'industryClass',
    'strategicClass',
    'chainId',
    'nodeId',
  ],
  company: ['enterpriseId', 'companyName', 'creditCode', 'filingCode'],
  money: [
    'currency',
    'rate',
    'rateOn',
    'plannedInvestment',
    'plannedFixed',
    'plannedEquipment',
    'registeredCapital',
    'agreedForeign',
    'arrivedCapital',
  ],
  land: ['landNature', 'landMu', 'plotRatio', 'landContract', 'carrier', 'carrierArea'],
  benefits: [
    'plannedOutput',
    'plannedInvoiced',
    'plannedTax',
    'plannedJobs',
    'plannedEnergy',
    'plannedPower',
    'plannedEmissions',
  ],
  source: ['sourceMethod', 'sourceDetail', 'firstUnitId', 'introducer'],
} as const satisfies Record<string, readonly ProjectField[]>;
export type FieldGroup = keyof typeof FIELD_GROUPS;

/** What a gate may ask for: a field, somebody who invests, or the planned days of the stages to come. */
export const GATE_FIELDS = [...PROJECT_FIELDS, 'investors', 'plan'] as const;
export type GateField = ProjectField | 'investors' | 'plan';

export const ProjectFields = z.object(projectShapes);
export type ProjectFields = z.infer<typeof ProjectFields>;

/** All that may be said of a new project; only the name, the kind and the unit must be. */
export const optionalShapes = Object.fromEntries(
  PROJECT_FIELDS.map((field) => [field, projectShapes[field].optional()]),
) as unknown as { readonly [F in ProjectField]: z.ZodOptional<(typeof projectShapes)[F]> };
