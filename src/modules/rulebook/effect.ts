/**
 * Whom a version changes before it takes effect: every firm of the region judged by the law that counts on the day and by the
 * version, some thousand at a call, so that no request runs for minutes; what is found is kept and can be read meanwhile.
 */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { firmsToJudge, type JudgedFirm } from '#modules/enterprises/index.ts';
import {
  countingOn,
  findTierVersion,
  lawOf,
  type Programme,
  programmeOf,
  type StoredVersion,
  type Track,
  type Version,
  versionOf,
} from '#modules/tiers/index.ts';
import { maybe, one, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ChangedFirm, judgedTwice } from './judging.ts';
import { refuseReckoning } from './policy.ts';

/** Firms judged at one call: a second or two of a small machine. */
const FIRMS_A_CALL = 2_000;
const FIRMS_A_PAGE = 1_000;

export interface EffectWish {
  readonly day?: string | undefined;
  readonly track?: Track | undefined;
}

/** The two sides of a reckoning, compiled. */
interface Sides {
  readonly present: Programme | undefined;
  readonly next: Programme;
}

export async function beginEffect(tx: Tx, caller: Caller, id: string, wish: EffectWish): Promise<string> {
  refuseReckoning(caller);
  const stored = await findTierVersion(tx, id);
  if (!stored) throw new Refusal('not-found');
  if (stored.withdrawn) throw new Refusal('version-withdrawn');
  const version = versionOf(stored.content);
  const track = wish.track ?? version.tracks[0] ?? 'application';
  if (!version.tracks.includes(track)) throw new Refusal('effect-track');
  const day = wish.day ?? trialDay(version, track, tx.today);
  const { present } = await sidesOf(tx, stored, day, track);
  const { total } = await one(
    tx,
    sql<{ total: string }>`select count(*) as total from v_enterprise where region_id = ${tx.region}`,
  );
  const effect = newId();
  await sql`
    insert into tier_effect (region_id, id, version_id, day, track, present_version, total, judged, changed, begun_post, begun_by, begun_at)
    values (${tx.region}, ${effect}, ${id}, ${day}, ${track}, ${present?.version.version ?? null}, ${Number(total)}, 0, 0,
      ${tx.actor.post}, ${tx.actor.userId}, ${tx.at})`.execute(tx.db);
  return effect;
}

const daysOf = ({ review, effectiveFrom, effectiveTo }: Version, track: Track) =>
  track === 'review' && review ? review : { from: effectiveFrom, to: effectiveTo };

/** The latest of its days of which firms are known: today, though it takes effect later, or the last of one that has ended. */
export function trialDay(version: Version, track: Track, today: string): string {
  const { to } = daysOf(version, track);
  return to !== undefined && to < today ? to : today;
}

/**
 * By the law without the version itself: an adopted one is held against what it took the place of. A version that is yet to
 * take effect is held against what counts on its first day, by what is known of the firms before.
 */
async function sidesOf(tx: Tx, stored: StoredVersion, day: string, track: Track): Promise<Sides> {
  const law = await lawOf(tx);
  const version = versionOf(stored.content);
  const { from } = daysOf(version, track);
  const without = { ...law, adopted: law.adopted.filter(({ id }) => id !== stored.id) };
  const counts = countingOn(without, stored.code, day < from ? from : day, track);
  return {
    present: counts && programmeOf(counts.version, track),
    next: programmeOf(version, track),
  };
}

interface Going {
  readonly versionId: string;
  readonly day: string;
  readonly track: Track;
  readonly presentVersion: string | null;
  readonly lastFirm: string | null;
  readonly finished: boolean;
}

/** Judges the next firms; what is finished stays as it is. */
export async function goOnWithEffect(tx: Tx, caller: Caller, id: string): Promise<void> {
  refuseReckoning(caller);
  const going = await maybe(
    tx,
    sql<Going>`
      select version_id as "versionId", day, track, present_version as "presentVersion", last_firm as "lastFirm",
        finished_at is not null as finished
      from tier_effect where region_id = ${tx.region} and id = ${id} for update`,
  );
  const stored = going && (await findTierVersion(tx, going.versionId));
  if (!going || !stored) throw new Refusal('not-found');
  if (going.finished) return;
  const sides = await sidesOf(tx, stored, going.day, going.track);
  if ((sides.present?.version.version ?? null) !== going.presentVersion)
    throw new Refusal('effect-law-changed');
  let after = going.lastFirm ?? undefined;
  for (let done = 0; done < FIRMS_A_CALL; done += FIRMS_A_PAGE) {
    const firms = await firmsToJudge(tx, going.day, { ...(after ? { after } : {}), limit: FIRMS_A_PAGE });
    after = firms.at(-1)?.id ?? after;
    await keepPage(tx, id, { firms, after, ...judgedBy(sides, firms, going.day) });
    if (firms.length < FIRMS_A_PAGE) return;
  }
}

interface FirmChange extends ChangedFirm {
  readonly firm: JudgedFirm;
}

interface Judged {
  readonly found: readonly FirmChange[];
  /** Firms whose answer stays because data are missing on both sides: of them nothing is said. */
  readonly missing: number;
}

function judgedBy({ present, next }: Sides, firms: readonly JudgedFirm[], day: string): Judged {
  const all = firms.map((firm) => ({ firm, ...judgedTwice(present, next, firm.facts, day) }));
  return {
    found: all.flatMap(({ firm, change }) => (change ? [{ ...change, firm }] : [])),
    missing: all.filter(({ answer, change }) => answer === 'data-missing' && !change).length,
  };
}

interface JudgedPage extends Judged {
  readonly firms: readonly JudgedFirm[];
  readonly after: string | undefined;
}

async function keepPage(tx: Tx, id: string, { firms, after, found, missing }: JudgedPage): Promise<void> {
  if (found.length > 0) {
    const records = found.map(({ firm, from, to, before, after: then }) => ({
      ...{
        enterprise_id: firm.id,
        unit_id: firm.unitId,
        from_answer: from,
        to_answer: to,
        before,
        after: then,
      },
    }));
    await sql`
      insert into tier_effect_firm (region_id, effect_id, enterprise_id, unit_id, from_answer, to_answer, before, after)
      select ${tx.region}::uuid, ${id}::uuid, r.enterprise_id, r.unit_id, r.from_answer, r.to_answer, r.before, r.after
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(enterprise_id uuid, unit_id uuid, from_answer text,
        to_answer text, before jsonb, after jsonb)`.execute(tx.db);
  }
  const finished = firms.length < FIRMS_A_PAGE ? tx.at : null;
  await sql`
    update tier_effect set judged = judged + ${firms.length}, changed = changed + ${found.length}, missing = missing + ${missing},
      last_firm = ${after ?? null}, finished_at = ${finished}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
}
