/** What no project may be: words that are none, parts larger than their whole, a currency without its rate. */

import { sql } from 'kysely';
import { compare, divide, sum } from '#kernel/decimal.ts';
import { Refusal, type RefusalWord } from '#kernel/refusal.ts';
import { nodeInForce } from '#modules/chains/index.ts';
import { soundCode } from '#modules/enterprises/index.ts';
import { findUnit } from '#modules/identity/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { filingCodeFault, plainFilingCode } from '#platform/filing-code.ts';
import type { MoneyField, ProjectFields } from './field-contract.ts';
import { type ProjectRules, rulesOn, templateOf } from './project-rules.ts';
import { phasesOf, type StoredProject } from './store.ts';
import { FIELD_WORDS } from './word-contract.ts';

/** Codes as they are kept: plain, checked. */
export function plainFields(fields: ProjectFields, day: string): ProjectFields {
  const creditCode =
    fields.creditCode === null || fields.creditCode === '' ? null : soundCode(fields.creditCode);
  return { ...fields, creditCode, filingCode: soundFilingCode(fields.filingCode, day) };
}

function soundFilingCode(code: string | null, day: string): string | null {
  if (code === null) return null;
  const plain = plainFilingCode(code);
  const example = filingCodeFault(plain, day);
  if (example !== undefined)
    throw Refusal.at('filingCode', 'project-filing-code-shape', { code: plain, example });
  return plain;
}

/** Units that were looked for, and whether they are there: asked once for a whole ledger. */
export type KnownUnits = Map<string, boolean>;

export async function refuseUnsound(
  tx: Tx,
  fields: ProjectFields,
  units: KnownUnits = new Map(),
): Promise<void> {
  const rules = rulesOn(tx.today);
  if (!templateOf(rules, fields.kind))
    throw Refusal.at('kind', 'project-kind-unknown', { kind: fields.kind });
  refuseUnknownWords(fields, rules);
  refuseRateless(fields);
  refusePartsOver(fields);
  await refuseForeign(tx, fields, units);
}

function refuseUnknownWords({ sourceMethod, landNature }: ProjectFields, rules: ProjectRules): void {
  const known = (words: readonly { code: string }[], field: string, value: string | null) => {
    if (value !== null && !words.some(({ code }) => code === value))
      throw Refusal.at(field, 'project-word-unknown', { value });
  };
  known(rules.sources, 'sourceMethod', sourceMethod);
  known(rules.landNatures, 'landNature', landNature);
}

export const LOCAL_CURRENCY = 'CNY';

function refuseRateless({ currency, rate, rateOn }: ProjectFields): void {
  if (currency !== LOCAL_CURRENCY && (rate === null || rateOn === null))
    throw Refusal.at('rate', 'project-rate-missing', { currency });
}

const PARTS: readonly (readonly [part: MoneyField, whole: MoneyField])[] = [
  ['plannedFixed', 'plannedInvestment'],
  ['plannedEquipment', 'plannedFixed'],
];
export const tenThousands = (amount: string): string => divide(amount, '10000', 2);

function refusePartsOver(fields: ProjectFields): void {
  for (const [part, whole] of PARTS) {
    const [a, b] = [fields[part], fields[whole]];
    if (a !== null && b !== null && compare(a, b) > 0)
      throw Refusal.at(part, 'project-part-over-whole', {
        ...{ part: word(part), partValue: tenThousands(a) },
        ...{ whole: word(whole), wholeValue: tenThousands(b) },
      });
  }
}

const word = (field: MoneyField): RefusalWord => FIELD_WORDS[field];

/** Units, chain, node and enterprise that it points at are there. */
async function refuseForeign(tx: Tx, fields: ProjectFields, units: KnownUnits): Promise<void> {
  for (const field of ['unitId', 'responsibleUnitId', 'firstUnitId'] as const) {
    const id = fields[field];
    if (id === null) continue;
    if (!units.has(id)) units.set(id, (await findUnit(tx, id)) !== undefined);
    if (!units.get(id)) throw Refusal.at(field, 'project-unit-unknown');
  }
  const { chainId, nodeId, enterpriseId } = fields;
  if (nodeId !== null && chainId === null) throw Refusal.at('chainId', 'project-node-without-chain');
  if (nodeId !== null && chainId !== null && !(await nodeInForce(tx, { chainId, nodeId })))
    throw Refusal.at('nodeId', 'project-node-foreign');
  if (enterpriseId === null) return;
  const firm = await maybe(
    tx,
    sql`select 1 from v_enterprise e where e.region_id = ${tx.region} and e.id = ${enterpriseId}`,
  );
  if (!firm) throw Refusal.at('enterpriseId', 'project-enterprise-unknown');
}

/** The number is nobody else's. */
export async function refuseNumberTaken(tx: Tx, number: string | null, own: string | null): Promise<void> {
  if (number === null) return;
  const holder = await maybe(
    tx,
    sql<{ name: string }>`
      select p.name from project p where p.region_id = ${tx.region} and p.number = ${number} and p.withdrawn_at is null
        and p.id is distinct from ${own}::uuid`,
  );
  if (holder) throw Refusal.at('number', 'project-number-taken', { number, name: holder.name });
}

/** The phases together are no more than the whole; both in the currency of the whole. */
export async function refusePhasesOver(
  tx: Tx,
  whole: StoredProject,
  changed: Pick<ProjectFields, 'plannedInvestment' | 'currency'> & { readonly id: string | null },
): Promise<void> {
  const others = (await phasesOf(tx, whole.id)).filter(({ id }) => id !== changed.id);
  const parts = [...others, changed].filter(({ currency }) => currency === whole.currency);
  const part = sum(parts.map((phase) => phase.plannedInvestment ?? '0'));
  if (whole.plannedInvestment !== null && compare(part, whole.plannedInvestment) > 0)
    throw Refusal.at('plannedInvestment', 'project-phases-over', {
      part: tenThousands(part),
      whole: tenThousands(whole.plannedInvestment),
    });
}
