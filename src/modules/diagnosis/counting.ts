/** Which enterprises count for the nodes of chains on a day: the one definition for states, leaders, risks and comparing. */
import { type RawBuilder, sql } from 'kysely';
import { certificateValidOn, firmsOn, IN_OPERATION } from '#modules/enterprises/index.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type StateRules, stateRules, stateRulesOn } from './state-rules.ts';

type Sql = RawBuilder<unknown>;

export interface CountingAsked {
  readonly chainIds: readonly string[];
  readonly nodeId?: string | undefined;
  /** The day whose positions, parks, status and certificates count. */
  readonly day: string;
  /** Only what was known by the end of this day; without it, all that is known now. */
  readonly asOf?: string | undefined;
  /** Whether an enterprise is of this unit or one below it, as its park was on the day. */
  readonly unitId?: string | undefined;
}

export interface CountingFirm {
  readonly chainId: string;
  readonly nodeId: string;
  readonly enterpriseId: string;
  readonly name: string;
  readonly code: string;
  readonly unitId: string | null;
  /** Of the unit that was asked about; of the region where none was. */
  readonly within: boolean;
  /** It counts for the state; otherwise it only uses what the node makes. */
  readonly counts: boolean;
  readonly aboveScale: boolean;
  /** Of its market, from 0 to 1; null where nobody said. */
  readonly share: string | null;
  readonly demo: boolean;
}

/** Position `p` is of a role and as sure as counts, whatever its days. */
export const positionSound = (rules: StateRules): Sql =>
  sql`p.role = any(${rules.roles}) and p.confidence = any(${rules.confidence})`;

/** Position `p` counts for its node's state on the day, as was known by then. */
export const countsOn = (tx: Tx, rules: StateRules, day: string, asOf: string | undefined): Sql => sql`
  p.region_id = ${tx.region} and ${positionSound(rules)} and p.from_day <= ${day} and (p.to_day is null or p.to_day >= ${day})
  and ${knownAsOf(tx, 'p', asOf)}`;

/** Enterprises `alias.enterprise_id` that were above scale on the day. */
export const isAboveScale = (
  tx: Tx,
  alias: string,
  { day, asOf }: Pick<CountingAsked, 'day' | 'asOf'>,
): Sql => aboveScaleOn(tx, stateRulesOn(stateRules(), day), day, asOf, alias);

/** Enterprise `p.enterprise_id` was above scale on the day. */
export const aboveScaleOn = (
  tx: Tx,
  rules: StateRules,
  day: string,
  asOf: string | undefined,
  alias = 'p',
): Sql => sql`
  exists (select 1 from v_enterprise_certificate c
    where c.region_id = ${tx.region} and c.enterprise_id = ${sql.ref(`${alias}.enterprise_id`)} and c.kind = ${rules.aboveScale}
      and ${certificateValidOn('c', day)} and ${knownAsOf(tx, 'c', asOf)})`;

/** `e`: firms of the register in operation on the day, with the park they had. */
export const workingOn = (tx: Tx, { day, asOf }: Pick<CountingAsked, 'day' | 'asOf'>): Sql =>
  sql`(select e.* from ${firmsOn(tx, { day, known: isPast(tx, asOf) ? asOf : undefined })} where ${IN_OPERATION}) e`;

/** Once for each node that they stand on. Whoever counts asks for `counts`; the rest are customers of the node. */
export function countingFirms(tx: Tx, asked: CountingAsked): Promise<CountingFirm[]> {
  const { chainIds, nodeId, day, asOf, unitId } = asked;
  const within = unitId ? sql`coalesce(e.unit_id in ${unitsAndBelow(tx, [unitId])}, false)` : sql`true`;
  const rules = stateRulesOn(stateRules(), day);
  return rows(
    tx,
    sql<CountingFirm>`
      select p.chain_id as "chainId", p.node_id as "nodeId", e.id as "enterpriseId", e.name, e.credit_code as code,
        e.unit_id as "unitId", ${within} as within, bool_or(${countsOn(tx, rules, day, asOf)}) as counts,
        bool_or(${aboveScaleOn(tx, rules, day, asOf)}) as "aboveScale",
        trim_scale(max(p.market_share) filter (where ${countsOn(tx, rules, day, asOf)}))::text as share, e.demo
      from v_enterprise_position p join ${workingOn(tx, asked)} on e.id = p.enterprise_id
      where p.region_id = ${tx.region} and p.chain_id = any(${[...chainIds]}::uuid[]) and p.node_id is not null
        ${nodeId === undefined ? sql`` : sql`and p.node_id = ${nodeId}`}
        and p.confidence = any(${rules.confidence}) and p.from_day <= ${day} and (p.to_day is null or p.to_day >= ${day})
        and ${knownAsOf(tx, 'p', asOf)}
      group by p.chain_id, p.node_id, e.id, e.name, e.credit_code, e.unit_id, e.demo
      order by p.node_id, e.name, e.id`,
  );
}
