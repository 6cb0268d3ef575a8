/** What an office changed for its place: a limit, a matter it does not have, one of its own. Rows with reason and source; none is overwritten. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findUnit } from '#modules/identity/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import { type ApprovalRules, approvalRulesOn, LimitShape, MatterShape } from './approval-rules.ts';
import type { NewApprovalChange } from './contract.ts';
import type { LocalChange } from './effective.ts';
import { compileGraph } from './graph.ts';

export interface StoredChange {
  readonly id: string;
  readonly unitId: string;
  readonly template: string | null;
  readonly code: string;
  readonly kind: 'limit' | 'drop' | 'add';
  readonly state: Readonly<Record<string, unknown>>;
  readonly from: string;
  readonly reason: string;
  readonly source: string;
}

export interface PlaceOnDay {
  readonly unitId: string;
  readonly day: string;
  readonly asOf: string | undefined;
}

/** Those in force at a place on a day: the nearest unit's word on a matter wins over those above it. */
export async function changesAt(
  tx: Tx,
  template: string | undefined,
  at: PlaceOnDay,
): Promise<LocalChange[]> {
  const found = await rows(
    tx,
    sql<StoredChange>`
      with recursive place as (
        select id, parent_id, 0 as far from v_unit where region_id = ${tx.region} and id = ${at.unitId}
        union all
        select u.id, u.parent_id, p.far + 1 from v_unit u join place p on u.id = p.parent_id where u.region_id = ${tx.region} and p.far < 30)
      select c.id, c.unit_id as "unitId", c.template, c.code, c.kind, c.state, c.from_day as "from", c.reason, c.source
      from approval_change c join place p on p.id = c.unit_id
      where c.region_id = ${tx.region} and ${knownAsOf(tx, 'c', at.asOf)} and c.from_day <= ${at.day}
        and (c.to_day is null or c.to_day >= ${at.day})
        and (c.template is null or ${template === undefined ? sql`true` : sql`c.template = ${template}`})
      order by p.far, c.template nulls last, c.from_day desc, c.id limit 500`,
  );
  const nearest = new Map<string, StoredChange>();
  for (const change of found) if (!nearest.has(change.code)) nearest.set(change.code, change);
  return [...nearest.values()].map(localChange);
}

export function localChange({ id, code, kind, state, from, reason, source }: StoredChange): LocalChange {
  if (kind === 'limit') return { kind, id, code, from, reason, promised: LimitShape.parse(state.promised) };
  if (kind === 'drop') return { kind, id, code, from, reason, source };
  const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  return {
    ...{ kind, id, code, from, reason, source },
    matter: MatterShape.parse(state.matter),
    ...{ needs: list(state.needs), before: list(state.before) },
  };
}

/** Refusals at each field: 'approval-matter-unknown', 'approval-limit-days', 'approval-limit-long', 'approval-own-matter', 'approval-cycle' … */
export async function addChange(
  tx: Tx,
  caller: Caller,
  wish: NewApprovalChange,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<string> {
  const unit = await findUnit(tx, wish.unitId);
  if (!unit) throw new Refusal('not-found');
  refuseOutOfReach(caller, unit.id);
  if (wish.to !== null && wish.to < wish.from) throw Refusal.at('to', 'approval-change-days');
  const rules = approvalRulesOn(wish.from > tx.today ? wish.from : tx.today);
  if (wish.template !== null && !rules.templates.some(({ code }) => code === wish.template))
    throw Refusal.at('template', 'approval-template-unknown', { template: wish.template });
  const state = wish.kind === 'add' ? ownMatter(wish, rules) : shippedMatter(wish, rules);
  await refuseSecond(tx, wish, unit.shortName, rules);
  const id = newId();
  await sql`
    insert into approval_change (region_id, id, unit_id, template, code, kind, state, from_day, to_day, reason, source, entered_post,
      recorded_at, demo)
    values (${tx.region}, ${id}, ${unit.id}, ${wish.template}, ${wish.code}, ${wish.kind}, ${JSON.stringify(state)}::jsonb, ${wish.from},
      ${wish.to}, ${wish.reason}, ${wish.source}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(tx.db);
  tx.record({
    ...{ entity: 'approval-change', id, version: 1, act: 'change', reason: wish.reason },
    after: {
      ...{ unit: unit.shortName, code: wish.code, kind: wish.kind, from: wish.from, source: wish.source },
      ...(wish.limitDays === null ? {} : { days: wish.limitDays, daysUnit: wish.limitUnit }),
      ...(wish.zh ? { name: wish.zh } : {}),
    },
  });
  return id;
}

const wordOf = (code: string, rules: ApprovalRules) => {
  const found = rules.matters.find((one) => one.code === code);
  return { zh: found?.zh ?? code, en: found?.en ?? code };
};

function shippedMatter(wish: NewApprovalChange, rules: ApprovalRules): object {
  const matter = rules.matters.find(({ code }) => code === wish.code);
  if (!matter) throw Refusal.at('code', 'approval-matter-unknown', { matter: wish.code });
  if (wish.kind === 'drop') {
    const goal = rules.templates.some(
      ({ code, goal, land, finish }) =>
        (wish.template === null || code === wish.template) && [goal, land, finish].includes(wish.code),
    );
    if (goal) throw Refusal.at('code', 'approval-goal-kept', { matter: wordOf(wish.code, rules) });
    return {};
  }
  if (wish.limitDays === null) throw Refusal.at('limitDays', 'approval-limit-days');
  const { legal } = matter;
  const same = legal?.unit === wish.limitUnit && !legal.atLeast;
  if (legal && same && legal.days > 0 && wish.limitDays > legal.days)
    throw Refusal.at('limitDays', 'approval-limit-long', { days: wish.limitDays, legal: legal.days });
  return { promised: LimitShape.parse({ days: wish.limitDays, unit: wish.limitUnit, source: wish.source }) };
}

function ownMatter(wish: NewApprovalChange, rules: ApprovalRules): object {
  const taken = rules.matters.find(({ code }) => code === wish.code);
  if (taken)
    throw Refusal.at('code', 'approval-code-taken', {
      code: wish.code,
      matter: { zh: taken.zh, en: taken.en },
    });
  const stage = rules.stages.find(({ code }) => code === wish.stage)?.code;
  const { zh, lead, limitDays, limitUnit, source } = wish;
  const lacking = !zh
    ? 'zh'
    : !lead
      ? 'lead'
      : !stage
        ? 'stage'
        : limitDays === null
          ? 'limitDays'
          : undefined;
  if (lacking) throw Refusal.at(lacking, 'approval-own-matter');
  const unknown = [...wish.needs, ...wish.before].find(
    (code) => !rules.matters.some((one) => one.code === code),
  );
  if (unknown) throw Refusal.at('needs', 'approval-matter-unknown', { matter: unknown });
  for (const template of rules.templates.filter(
    ({ code }) => wish.template === null || code === wish.template,
  )) {
    const nodes = Object.entries(template.needs).map(([key, after]) => ({
      key,
      after: wish.before.includes(key) ? [...after, wish.code] : after,
    }));
    const graph = compileGraph([...nodes, { key: wish.code, after: wish.needs }]);
    if ('cycle' in graph) {
      const named = graph.cycle.map((code) =>
        code === wish.code ? { zh: zh ?? code, en: wish.en ?? zh ?? code } : wordOf(code, rules),
      );
      throw Refusal.at('needs', 'approval-cycle', {
        matters: { zh: named.map((one) => one.zh).join('→'), en: named.map((one) => one.en).join(' → ') },
      });
    }
  }
  const matter = MatterShape.parse({
    ...{ code: wish.code, zh, en: wish.en || zh, stage, lead: { zh: lead, en: lead } },
    promised: { days: limitDays, unit: limitUnit, source },
  });
  return { matter, needs: wish.needs, before: wish.before };
}

async function refuseSecond(
  tx: Tx,
  wish: NewApprovalChange,
  unit: string,
  rules: ApprovalRules,
): Promise<void> {
  const there = await maybe(
    tx,
    sql`
      select 1 from approval_change c
      where c.region_id = ${tx.region} and c.unit_id = ${wish.unitId} and c.code = ${wish.code} and c.superseded_at is null
        and c.template is not distinct from ${wish.template} and (c.to_day is null or c.to_day >= ${wish.from})
        and ${wish.to === null ? sql`true` : sql`c.from_day <= ${wish.to}`} limit 1`,
  );
  if (there) throw Refusal.at('code', 'approval-change-there', { unit, matter: wordOf(wish.code, rules) });
}

/** Refusals 'not-found', 'out-of-reach', 'changed-meanwhile' where it has been taken back already. */
export async function takeBackChange(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ unitId: string; code: string; gone: boolean }>`
      select c.unit_id as "unitId", c.code, c.superseded_at is not null as gone from approval_change c
      where c.region_id = ${tx.region} and c.id = ${id} for update`,
  );
  if (!found) throw new Refusal('not-found');
  refuseOutOfReach(caller, found.unitId);
  if (found.gone) throw new Refusal('changed-meanwhile');
  await sql`
    update approval_change set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({
    entity: 'approval-change',
    id,
    version: 2,
    act: 'take-back',
    reason,
    before: { code: found.code },
  });
}
