/** The names that drafts are resolved by: units, indicators, and corrections that an administrator approved. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { listIndicators } from '#modules/figures/index.ts';
import { listUnits } from '#modules/identity/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { KnownNames } from './drafts.ts';

export async function knownNames(tx: Tx): Promise<KnownNames> {
  const learned = await rows(
    tx,
    sql<{ kind: 'unit' | 'indicator'; said: string; meant: string }>`
      select kind, said, meant from lexicon_addition where region_id = ${tx.region} and state = 'approved'`,
  );
  const words = (kind: 'unit' | 'indicator') =>
    new Map(learned.filter((row) => row.kind === kind).map(({ said, meant }) => [said, meant]));
  const units = (await listUnits(tx)).filter((unit) => unit.disabledOn === null);
  return {
    units,
    indicators: await listIndicators(tx),
    unitWords: words('unit'),
    indicatorWords: words('indicator'),
  };
}

/** A person chose another unit or indicator than was drafted: remembered for review, counted when repeated. */
export async function remember(
  tx: Tx,
  kind: 'unit' | 'indicator',
  said: string,
  meant: string,
  proposalId: string,
): Promise<void> {
  if (said.trim() === '') return;
  await sql`
    insert into lexicon_addition (region_id, id, kind, said, meant, state, proposal_id, proposed_at)
    values (${tx.region}, ${newId()}, ${kind}, ${said}, ${meant}, 'proposed', ${proposalId}, ${tx.at})
    on conflict (region_id, kind, said, meant) do update set times = lexicon_addition.times + 1`.execute(
    tx.db,
  );
}

export interface LexiconRow {
  id: string;
  kind: 'unit' | 'indicator';
  said: string;
  meant: string;
  times: number;
  state: 'proposed' | 'approved' | 'rejected';
}

export function listLexicon(tx: Tx): Promise<LexiconRow[]> {
  return rows(
    tx,
    sql<LexiconRow>`
      select l.id, l.kind, l.said, coalesce(u.short_name, i.name, '') as meant, l.times, l.state from lexicon_addition l
      left join v_unit u on u.region_id = ${tx.region} and l.kind = 'unit' and u.id = l.meant
      left join v_indicator i on i.region_id = ${tx.region} and l.kind = 'indicator' and i.id = l.meant
      where l.region_id = ${tx.region} order by l.state = 'proposed' desc, l.times desc, l.proposed_at desc, l.id limit 500`,
  );
}

export async function reviewLexicon(tx: Tx, id: string, approve: boolean): Promise<void> {
  const state = approve ? 'approved' : 'rejected';
  const row = await maybe(
    tx,
    sql<{ version: number }>`
      update lexicon_addition set state = ${state}, decided_at = ${tx.at}, decided_post = ${tx.actor.post}, version = version + 1
      where region_id = ${tx.region} and id = ${id} returning version`,
  );
  if (!row) throw new Refusal('not-found');
  tx.record({ entity: 'lexicon', id, version: row.version, act: state });
}
