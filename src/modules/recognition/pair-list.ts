/** Pairs as a list: both sides with all that tells them apart, as they stand or stood on a day. */
import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { projectSubjects, SAME_REASONS, type SameReason } from '#modules/projects/index.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { PairList, PairQuery, PairRow, PairSide } from './pair-contract.ts';

type Sql = RawBuilder<unknown>;

interface StoredPair extends Omit<PairRow, 'reasons' | 'left' | 'right' | 'can'> {
  readonly reasons: readonly SameReason[];
  readonly firstId: string;
  readonly secondId: string;
}

export async function listPairs(tx: Tx, caller: Caller, query: PairQuery): Promise<PairList> {
  const from = pairsWithin(tx, caller, query);
  const { total, ...tally } = await one(
    tx,
    sql<{ total: number; open: number; certain: number }>`
      select count(*) filter (where ${shown(tx, query)})::integer as total,
        count(*) filter (where r.decision is null)::integer as open,
        count(*) filter (where r.decision is null and r.certain)::integer as certain ${from}`,
  );
  const found = await rows(
    tx,
    sql<StoredPair>`
      select r.id, r.reasons, r.certain, r.found_on as "foundOn", r.first_id as "firstId", r.second_id as "secondId", r.decision,
        r.kept_id as "keptId", r.decided_reason as "decidedReason", r.decided_post as "decidedPost",
        ${instant('r.decided_at')} as "decidedAt", r.demo
      ${from} and ${shown(tx, query)}
      order by r.decision is not null, r.certain desc, r.found_on desc, r.id limit ${query.limit} offset ${query.offset}`,
  );
  const sides = await sidesOf(
    tx,
    found.flatMap(({ firstId, secondId }) => [firstId, secondId]),
  );
  const may = !isPast(tx, query.asOf) && caller.rights.has('recognition.decide');
  return { rows: found.flatMap((pair) => rowOf(pair, sides, caller, may)), total, ...tally };
}

function rowOf(
  { firstId, secondId, reasons, ...pair }: StoredPair,
  sides: ReadonlyMap<string, PairSide>,
  { locale }: Caller,
  may: boolean,
): PairRow[] {
  const [a, b] = [sides.get(firstId), sides.get(secondId)];
  if (!a || !b) return [];
  const [left, right] = b.enteredOn < a.enteredOn ? [b, a] : [a, b];
  const words = reasons.map((code) => ({ code, word: SAME_REASONS[code]?.[locale] ?? BY_HAND[locale] }));
  return [
    { ...pair, reasons: words, left, right, can: may ? [pair.decision === null ? 'decide' : 'reopen'] : [] },
  ];
}

/** Merged by hand: nothing was found that says so. */
const BY_HAND = { zh: '人工指认', en: 'pointed out by hand' };

/** What stood on the day; a decision that came later is not told. */
function pairsWithin(tx: Tx, caller: Caller, { asOf, unitId, projectId, q }: PairQuery): Sql {
  const decided = isPast(tx, asOf)
    ? sql`case when r.decided_at < ${endOfDay(asOf)} then r.decision end`
    : sql`r.decision`;
  const parts: Sql[] = [sql`(${reachesSide(caller, 'a')} or ${reachesSide(caller, 'b')})`];
  if (unitId) {
    const below = unitsAndBelow(tx, [unitId]);
    parts.push(sql`(a.unit_id in ${below} or b.unit_id in ${below})`);
  }
  if (projectId) parts.push(sql`(r.first_id = ${projectId} or r.second_id = ${projectId})`);
  if (q) parts.push(sql`(a.name ilike ${anywhere(q)} or b.name ilike ${anywhere(q)})`);
  return sql`
    from (select r.region_id, r.id, r.first_id, r.second_id, r.reasons, r.certain, r.found_on, r.kept_id, r.decided_reason, r.decided_post,
        r.decided_at, r.demo, ${decided} as decision
      from project_pair r where r.region_id = ${tx.region} and ${knownAsOf(tx, 'r', asOf)}) r
    join v_project a on a.region_id = ${tx.region} and a.id = r.first_id and a.withdrawn_at is null
    join v_project b on b.region_id = ${tx.region} and b.id = r.second_id and b.withdrawn_at is null
    where ${sql.join(parts, sql` and `)}`;
}

const reachesSide = (caller: Caller, alias: string): Sql => sql`(
  ${inReach(caller, sql.ref(`${alias}.unit_id`))} or ${inReach(caller, sql.ref(`${alias}.responsible_unit_id`))})`;

function shown(_tx: Tx, { show, certain }: PairQuery): Sql {
  const state = { open: sql`r.decision is null`, decided: sql`r.decision is not null`, all: sql`true` }[show];
  return certain === undefined ? state : sql`${state} and r.certain = ${certain}`;
}

type Base = Pick<
  PairSide,
  | 'id'
  | 'name'
  | 'number'
  | 'unit'
  | 'kind'
  | 'stage'
  | 'status'
  | 'enteredOn'
  | 'product'
  | 'companyName'
  | 'creditCode'
> &
  Pick<PairSide, 'filingCode' | 'landMu' | 'investmentYuan' | 'parent' | 'demo'>;

async function sidesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, PairSide>> {
  const bases = await rows(
    tx,
    sql<Base>`
      select p.id, p.name, p.number, u.short_name as unit, p.kind, p.stage, p.status, p.product, p.company_name as "companyName",
        to_char(p.created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "enteredOn", p.credit_code as "creditCode",
        p.filing_code as "filingCode", trim_scale(p.land_mu)::text as "landMu", p.investment_yuan::text as "investmentYuan",
        (select w.name from v_project w where w.region_id = ${tx.region} and w.id = p.parent_id) as parent, p.demo
      from v_project p join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[])`,
  );
  const subjects = new Map((await projectSubjects(tx, ids)).map((subject) => [subject.id, subject]));
  return new Map(
    bases.map((base) => {
      const subject = subjects.get(base.id);
      const investors = (subject?.investors ?? []).filter(({ gone }) => !gone).map(({ name }) => name);
      const verified = (subject?.steps ?? [])
        .filter((step) => step.verified)
        .map(({ stage, happenedOn }) => ({ stage, happenedOn }));
      return [
        base.id,
        {
          ...base,
          investor: investors.join('、') || null,
          landContract: subject?.landContract ?? null,
          verified,
        },
      ];
    }),
  );
}
