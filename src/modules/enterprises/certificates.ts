/** Certificates and intellectual property: added with their days, withdrawn with a reason, never overwritten. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { NewCertificate, NewIp } from './certificate-contract.ts';
import { type DemoOption, enterpriseToChange, tellChanged } from './commands.ts';

export interface CertificateEntry extends NewCertificate {
  readonly enterpriseId: string;
}

/** Those that are not there yet, with their ids; a kind is issued to an enterprise once a day. */
export async function recordCertificates(
  tx: Tx,
  entries: readonly CertificateEntry[],
  { demo = false, importId = null }: DemoOption & { importId?: string | null } = {},
): Promise<{ id: string; enterpriseId: string }[]> {
  if (entries.length === 0) return [];
  const input = JSON.stringify(entries.map((entry) => ({ ...entry, id: newId() })));
  return rows(
    tx,
    sql<{ id: string; enterpriseId: string }>`
      insert into enterprise_certificate (region_id, id, enterprise_id, kind, grade, number, issuer, issued_on, expires_on,
        entered_post, recorded_at, import_id, demo)
      select ${tx.region}, n.id, n."enterpriseId", n.kind, n.grade, n.number, n.issuer, n."issuedOn", n."expiresOn",
        ${tx.actor.post}, ${tx.at}, ${importId}, ${demo}
      from jsonb_to_recordset(${input}::jsonb) as n(id uuid, "enterpriseId" uuid, kind text, grade text, number text,
        issuer text, "issuedOn" date, "expiresOn" date)
      where not exists (
        select 1 from enterprise_certificate c where c.region_id = ${tx.region} and c.enterprise_id = n."enterpriseId"
          and c.kind = n.kind and c.issued_on = n."issuedOn" and c.superseded_at is null)
      returning id, enterprise_id as "enterpriseId"`,
  );
}

export async function addCertificate(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: NewCertificate,
  options: DemoOption = {},
): Promise<string> {
  if (wish.expiresOn !== null && wish.expiresOn < wish.issuedOn)
    throw Refusal.at('expiresOn', 'certificate-days', { expires: wish.expiresOn, issued: wish.issuedOn });
  const enterprise = await enterpriseToChange(tx, caller, id);
  const [made] = await recordCertificates(tx, [{ ...wish, enterpriseId: id }], options);
  if (!made) throw Refusal.at('issuedOn', 'certificate-there');
  tx.record({ entity: 'enterprise', id, version: enterprise.version, act: 'certify', after: wish });
  tellChanged(tx, [id]);
  return made.id;
}

export async function withdrawCertificate(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ enterpriseId: string; kind: string; issuedOn: string }>`
      select enterprise_id as "enterpriseId", kind, issued_on as "issuedOn" from enterprise_certificate
      where region_id = ${tx.region} and id = ${id} and superseded_at is null`,
  );
  if (!found) throw new Refusal('not-found');
  const { version } = await enterpriseToChange(tx, caller, found.enterpriseId);
  await sql`
    update enterprise_certificate set superseded_at = ${tx.at}, withdrawn_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  const before = { kind: found.kind, issuedOn: found.issuedOn };
  tx.record({
    ...{ entity: 'enterprise', id: found.enterpriseId, version, act: 'withdraw-certificate' },
    ...{ reason, before },
  });
  tellChanged(tx, [found.enterpriseId]);
}

export async function addIp(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: NewIp,
  { demo = false }: DemoOption = {},
): Promise<string> {
  const { version } = await enterpriseToChange(tx, caller, id);
  const row = newId();
  await sql`
    insert into enterprise_ip (region_id, id, enterprise_id, class, number, name, count, granted_on, entered_post, recorded_at, demo)
    values (${tx.region}, ${row}, ${id}, ${wish.class}, ${wish.number}, ${wish.name}, ${wish.count}, ${wish.grantedOn},
            ${tx.actor.post}, ${tx.at}, ${demo})`.execute(tx.db);
  tx.record({ entity: 'enterprise', id, version, act: 'add-ip', after: wish });
  tellChanged(tx, [id]);
  return row;
}

export async function withdrawIp(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ enterpriseId: string; class: string; count: number }>`
      select enterprise_id as "enterpriseId", class, count from enterprise_ip
      where region_id = ${tx.region} and id = ${id} and superseded_at is null`,
  );
  if (!found) throw new Refusal('not-found');
  const { version } = await enterpriseToChange(tx, caller, found.enterpriseId);
  await sql`
    update enterprise_ip set superseded_at = ${tx.at} where region_id = ${tx.region} and id = ${id}`.execute(
    tx.db,
  );
  const { enterpriseId, ...before } = found;
  tx.record({ entity: 'enterprise', id: enterpriseId, version, act: 'withdraw-ip', reason, before });
  tellChanged(tx, [enterpriseId]);
}
