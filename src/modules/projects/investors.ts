/** Who invests: rows that are replaced as a whole, the old ones kept. */
import { type RawBuilder, sql } from 'kysely';
import { compare, sum } from '#kernel/decimal.ts';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { nameKey, soundCode } from '#modules/enterprises/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { noteProject, projectToChange, refreshStanding } from './keeping.ts';
import type { Investor } from './page-contract.ts';
import { rulesOn } from './project-rules.ts';
import type { NewInvestor } from './shape-contract.ts';
import type { StoredProject } from './store.ts';

export type CheckedInvestor = Omit<NewInvestor, 'traits'> & { readonly traits: readonly string[] };

/** Codes checked, the register's row looked up by its code where none was chosen. */
export async function soundInvestors(tx: Tx, wishes: readonly NewInvestor[]): Promise<CheckedInvestor[]> {
  const shares = wishes.filter(({ role, share }) => role === 'investor' && share !== null);
  const whole = sum(shares.map(({ share }) => share ?? '0'));
  if (compare(whole, '100') > 0) throw Refusal.at('investors', 'project-share-over', { sum: whole });
  const { traits } = rulesOn(tx.today);
  for (const wish of wishes)
    for (const value of wish.traits)
      if (!traits.some(({ code }) => code === value))
        throw Refusal.at('investors', 'project-word-unknown', { value });
  return Promise.all(wishes.map((wish) => soundInvestor(tx, wish)));
}

async function soundInvestor(tx: Tx, wish: NewInvestor): Promise<CheckedInvestor> {
  const creditCode = wish.creditCode === null || wish.creditCode === '' ? null : soundCode(wish.creditCode);
  if (wish.enterpriseId === null && creditCode === null) return { ...wish, creditCode };
  const [firm] = await rows(
    tx,
    sql<{ id: string; code: string | null }>`
      select e.id, e.credit_code as code from v_enterprise e
      where e.region_id = ${tx.region} and (e.id = ${wish.enterpriseId} or e.credit_code = ${creditCode})
      order by e.id = ${wish.enterpriseId} desc nulls last limit 1`,
  );
  if (wish.enterpriseId !== null && !firm) throw Refusal.at('investors', 'project-enterprise-unknown');
  return { ...wish, enterpriseId: firm?.id ?? null, creditCode: creditCode ?? firm?.code ?? null };
}

export const investorKeys = (investors: readonly Pick<CheckedInvestor, 'name' | 'creditCode'>[]): string[] =>
  investors.flatMap(({ name, creditCode }) => [nameKey(name), ...(creditCode === null ? [] : [creditCode])]);

/** As one line of text: who invests (not who stands behind or between), the greatest share first. */
export function investorNames(
  investors: readonly Pick<CheckedInvestor, 'role' | 'name' | 'share'>[],
): string | null {
  const shown = investors
    .filter(({ role }) => role === 'investor')
    .toSorted((a, b) => (a.share === null || b.share === null ? noneLast(a, b) : compare(b.share, a.share)));
  return shown.length === 0 ? null : shown.map(({ name }) => name).join('、');
}

const noneLast = (a: Pick<CheckedInvestor, 'share'>, b: Pick<CheckedInvestor, 'share'>): number =>
  Number(a.share === null) - Number(b.share === null);

export interface InvestorsOf {
  readonly project: StoredProject;
  readonly investors: readonly CheckedInvestor[];
}

export async function insertInvestors(tx: Tx, all: readonly InvestorsOf[]): Promise<void> {
  const written = all.flatMap(({ project, investors }) =>
    investors.map((investor) => ({
      ...investor,
      ...{ id: newId(), projectId: project.id, nameKey: nameKey(investor.name), demo: project.demo },
    })),
  );
  if (written.length === 0) return;
  await sql`
    insert into project_investor (region_id, id, project_id, role, enterprise_id, name, name_key, credit_code, country, share,
      traits, entered_post, recorded_at, demo)
    select ${tx.region}::uuid, i.id, i."projectId", i.role, i."enterpriseId", i.name, i."nameKey", i."creditCode", i.country, i.share,
      i.traits, ${tx.actor.post}, ${tx.at}::timestamptz, i.demo
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as i(id uuid, "projectId" uuid, role text, "enterpriseId" uuid, name text,
      "nameKey" text, "creditCode" text, country text, share numeric, traits text[], demo boolean)`.execute(
    tx.db,
  );
}

export async function setInvestors(
  tx: Tx,
  caller: Caller,
  id: string,
  { investors, reason }: { readonly investors: readonly NewInvestor[]; readonly reason: string | null },
): Promise<void> {
  const project = await projectToChange(tx, caller, id);
  const sound = await soundInvestors(tx, investors);
  const before = await investorsOf(tx, id);
  await sql`
    update project_investor set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and project_id = ${id} and superseded_at is null`.execute(tx.db);
  await insertInvestors(tx, [{ project, investors: sound }]);
  const saved = await refreshStanding(tx, project, { investor: investorNames(sound) });
  const named = (all: readonly { name: string }[]) => all.map(({ name }) => name).join('、');
  noteProject(tx, saved, {
    ...{ act: 'set-investors', reason },
    ...{ before: { investors: named(before) }, after: { investors: named(sound) } },
  });
}

export const investorsOf = (tx: Tx, id: string): Promise<Investor[]> => rows(tx, investorRows(tx, id));

export const investorRows = (
  tx: Tx,
  id: string,
  known: RawBuilder<unknown> = sql`i.superseded_at is null`,
): RawBuilder<Investor> => sql<Investor>`
  select i.id, i.role, i.enterprise_id as "enterpriseId", i.name, i.credit_code as "creditCode", i.country,
    trim_scale(i.share)::text as share, i.traits, i.demo
  from project_investor i
  where i.region_id = ${tx.region} and i.project_id = ${id} and ${known}
  order by array_position(array['controller', 'intermediate', 'investor'], i.role) desc, i.share desc nulls last, i.id limit 60`;
