/** Judging firms of the register and storing where they stand; only what changed is written. */
import { sql } from 'kysely';
import { firmsToJudge, type JudgedFirm } from '#modules/enterprises/index.ts';
import { judgeOn, programmesFor } from '#modules/tiers/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { markOf, rulesOf, type Standing, standingOf } from './standing.ts';

export interface Refreshed {
  readonly judged: number;
  readonly changed: number;
  /** The last firm of the page; undefined after the last page. */
  readonly last: string | undefined;
}

/** More firms than this are judged outside of the request that changed them. */
const AT_ONCE = 2000;
export const PAGE = 5000;

/** Judges these firms, or leaves it to the next round where they are too many. */
export async function refreshFirms(tx: Tx, ids: readonly string[] | 'all'): Promise<void> {
  if (ids === 'all' || ids.length > AT_ONCE) return markDue(tx);
  if (ids.length > 0) await refresh(tx, await firmsToJudge(tx, tx.today, { ids }));
}

/** The law changed: all firms are judged again, outside of the request where they are many. */
export async function refreshAll(tx: Tx): Promise<void> {
  const { last } = await refreshPage(tx, undefined, AT_ONCE);
  if (last !== undefined) await markDue(tx);
}

/** Judges a page of all firms, those after an id. */
export async function refreshPage(tx: Tx, after: string | undefined, limit = PAGE): Promise<Refreshed> {
  const firms = await firmsToJudge(tx, tx.today, { ...(after === undefined ? {} : { after }), limit });
  const changed = await refresh(tx, firms);
  const last = firms.length < limit ? undefined : firms.at(-1)?.id;
  return { judged: firms.length, changed, last };
}

interface Judged extends Standing {
  readonly enterprise_id: string;
  readonly mark: string;
}

async function refresh(tx: Tx, firms: readonly JudgedFirm[]): Promise<number> {
  const programmes = await programmesFor(tx, tx.today);
  const { mark: rules, rules: versions } = rulesOf(programmes);
  const judge = judgeOn(programmes, tx.today);
  const standing = await marksOf(
    tx,
    firms.map(({ id }) => id),
  );
  const changed = firms.flatMap(({ id, facts }): Judged[] => {
    const found = standingOf(judge(facts));
    const mark = markOf(found, rules);
    return standing.get(id) === mark ? [] : [{ ...found, enterprise_id: id, mark }];
  });
  if (changed.length === 0) return 0;
  await keepRules(tx, rules, versions);
  await write(tx, changed, rules);
  return changed.length;
}

async function marksOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows(
    tx,
    sql<{ id: string; mark: string }>`
      select enterprise_id as id, mark from tier_standing
      where region_id = ${tx.region} and enterprise_id = any(${[...ids]}::uuid[]) and to_day is null`,
  );
  return new Map(found.map(({ id, mark }) => [id, mark]));
}

const keepRules = (tx: Tx, mark: string, rules: Record<string, string>) =>
  sql`
    insert into tier_rules (region_id, mark, rules, first_day)
    values (${tx.region}, ${mark}, ${JSON.stringify(rules)}::jsonb, ${tx.today}) on conflict do nothing`.execute(
    tx.db,
  );

/** A standing that changes twice on one day leaves one span for that day. */
async function write(tx: Tx, changed: readonly Judged[], rules: string): Promise<void> {
  const ids = changed.map(({ enterprise_id }) => enterprise_id);
  await sql`
    delete from tier_standing
    where region_id = ${tx.region} and enterprise_id = any(${ids}::uuid[]) and from_day = ${tx.today}`.execute(
    tx.db,
  );
  await sql`
    update tier_standing set to_day = ${tx.today}
    where region_id = ${tx.region} and enterprise_id = any(${ids}::uuid[]) and to_day is null`.execute(tx.db);
  await sql`
    insert into tier_standing (region_id, enterprise_id, from_day, mark, rules_mark, held, met, person, near, lacking, far, open, short)
    select ${tx.region}, s.enterprise_id, ${tx.today}, s.mark, ${rules}, s.held, s.met, s.person, s.near, s.lacking, s.far, s.open, s.short
    from jsonb_populate_recordset(null::tier_standing, ${JSON.stringify(changed)}::jsonb) s`.execute(tx.db);
}

export const markDue = async (tx: Tx): Promise<void> => {
  await sql`
    insert into tier_due (region_id, since) values (${tx.region}, ${tx.at}) on conflict (region_id) do nothing`.execute(
    tx.db,
  );
};

/** A round over all firms is done. */
export async function keepRun(tx: Tx, judged: number, changed: number): Promise<void> {
  await sql`delete from tier_due where region_id = ${tx.region}`.execute(tx.db);
  await sql`
    insert into tier_run (region_id, day, judged, changed, finished_at)
    values (${tx.region}, ${tx.today}, ${judged}, ${changed}, ${tx.at})
    on conflict (region_id, day) do update
      set judged = excluded.judged, changed = excluded.changed, finished_at = excluded.finished_at`.execute(
    tx.db,
  );
}

/** Whether more changed than a request could judge. */
export const isDue = async (tx: Tx): Promise<boolean> =>
  (await rows(tx, sql`select 1 from tier_due where region_id = ${tx.region}`)).length > 0;
