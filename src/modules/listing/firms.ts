/** Firms as people write them: by name, present or former, or by credit code; merged ones lead to the one that stands. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { findEnterprises, nameKey } from '#modules/enterprises/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { NewCase } from './contract.ts';

export interface FoundFirm {
  readonly id: string;
  readonly name: string;
  readonly creditCode: string;
  readonly unitId: string | null;
}

export const codeKey = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** For each text the firms that it may mean, in the order of the texts. */
export async function findFirms(tx: Tx, texts: readonly string[]): Promise<FoundFirm[][]> {
  if (texts.length === 0) return [];
  const keys = texts.map((text) => ({ code: codeKey(text), name: nameKey(text) }));
  const found = await findEnterprises(
    tx,
    keys.map(({ code }) => code),
    keys.map(({ name }) => name).filter((name) => name !== ''),
  );
  const standing = new Map(
    (
      await standingFirms(
        tx,
        found.map((one) => one.mergedInto ?? one.id),
      )
    ).map((one) => [one.id, one]),
  );
  return keys.map(({ code, name }) => {
    const meant = found.filter(
      (one) => one.creditCode === code || (name !== '' && [nameKey(one.name), ...one.names].includes(name)),
    );
    const ids = new Set(meant.map((one) => one.mergedInto ?? one.id));
    return [...ids].flatMap((id) => standing.get(id) ?? []);
  });
}

export function standingFirms(tx: Tx, ids: readonly string[]): Promise<FoundFirm[]> {
  return rows(
    tx,
    sql<FoundFirm>`
      select id, name, credit_code as "creditCode", unit_id as "unitId" from v_enterprise
      where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
  );
}

/** The firm that a new case is for. Refusals 'listing-firm-unknown', 'listing-firm-several'. */
export async function firmMeant(tx: Tx, wish: Pick<NewCase, 'enterpriseId' | 'firm'>): Promise<string> {
  if (wish.enterpriseId) return wish.enterpriseId;
  const text = wish.firm ?? '';
  const [meant = []] = await findFirms(tx, [text]);
  if (meant.length > 1) throw new Refusal('listing-firm-several', { text });
  if (!meant[0]) throw new Refusal('listing-firm-unknown', { text });
  return meant[0].id;
}
