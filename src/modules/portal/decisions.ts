/** An officer's decision: accepted ones go into the register by its own commands, refused ones back with a reason. */
import { Refusal } from '#kernel/refusal.ts';
import type { BodyOf } from '#kernel/route.ts';
import type { EnterprisePage } from '#modules/enterprises/contract.ts';
import {
  addCertificate,
  addIp,
  amendEnterprise,
  enterYear,
  readEnterprise,
  sayFact,
  withdrawCertificate,
  withdrawIp,
} from '#modules/enterprises/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { portalRoutes, StatementBody } from './contract.ts';
import { reachedFirm } from './policy.ts';
import { decide, type StoredStatement, waitingStatement } from './statements.ts';
import { sayBody } from './words.ts';

type Acceptance = BodyOf<typeof portalRoutes.acceptStatements>;

/** All or none: the first that cannot be accepted takes the others back with it. */
export async function acceptStatements(
  tx: Tx,
  caller: Caller,
  { ids, reason, as }: Acceptance,
): Promise<{ accepted: number }> {
  const all = [...new Set(ids)].sort();
  for (const id of all) {
    const statement = await waitingStatement(tx, id, caller.locale);
    await reachedFirm(tx, caller, statement.enterpriseId);
    await write(tx, caller, statement, { reason, as });
    await decide(tx, statement, 'accepted', reason);
  }
  return { accepted: all.length };
}

export async function refuseStatements(
  tx: Tx,
  caller: Caller,
  { ids, reason }: BodyOf<typeof portalRoutes.refuseStatements>,
): Promise<{ refused: number }> {
  const all = [...new Set(ids)].sort();
  for (const id of all) {
    const statement = await waitingStatement(tx, id, caller.locale);
    await reachedFirm(tx, caller, statement.enterpriseId);
    await decide(tx, statement, 'refused', reason);
  }
  return { refused: all.length };
}

type Manner = Pick<Acceptance, 'reason' | 'as'>;
type Of<P extends StatementBody['part']> = Extract<StatementBody, { part: P }>;

async function write(tx: Tx, caller: Caller, statement: StoredStatement, manner: Manner): Promise<void> {
  const { enterpriseId: id, body, demo } = statement;
  const page = await readEnterprise(tx, caller, id);
  // What the enterprise said stands beside the officer's reason in the register's own history.
  const reason = `${manner.reason}（企业来件：${statement.grounds}）`.slice(0, 300);
  switch (body.part) {
    case 'identity':
      await amendEnterprise(tx, caller, id, { version: page.version, reason, [body.field]: body.value });
      return;
    case 'year':
      return writeYear(tx, caller, page, body, { reason, as: manner.as, demo });
    case 'certificate':
      return writeCertificate(tx, caller, page, body, { reason, demo });
    case 'ip':
      return writeIp(tx, caller, page, body, { reason, demo });
    case 'fact': {
      const { kind, name, value, until } = body;
      await sayFact(tx, caller, id, { kind, name, value, until, note: reason, currency: null }, { demo });
    }
  }
}

interface Way {
  readonly reason: string;
  readonly demo: boolean;
}

/**
 * The enterprise's word stands as reported; the officer's beside it where he vouches for it. The first verifying of a
 * year takes all that is reported, as in the register: a row of one item would hide the others.
 */
async function writeYear(
  tx: Tx,
  caller: Caller,
  page: EnterprisePage,
  { year, values }: Of<'year'>,
  { reason, as, demo }: Way & Pick<Acceptance, 'as'>,
): Promise<void> {
  const wish = { year, note: reason, confirmed: true };
  await enterYear(tx, caller, page.id, { ...wish, kind: 'reported', values }, { demo });
  if (as === 'reported') return;
  const of = (kind: 'reported' | 'verified') =>
    page.years.find((one) => one.year === year && one.kind === kind)?.values;
  const whole = of('verified') ? values : { ...of('reported'), ...values };
  await enterYear(tx, caller, page.id, { ...wish, kind: 'verified', values: whole }, { demo });
}

async function writeCertificate(
  tx: Tx,
  caller: Caller,
  page: EnterprisePage,
  { part: _, of, drop, ...wish }: Of<'certificate'>,
  { reason, demo }: Way,
): Promise<void> {
  if (of !== null) {
    refuseStale(
      of,
      page.certificates,
      sayBody({ part: 'certificate', of, drop, ...wish }, caller.locale).title,
    );
    await withdrawCertificate(tx, caller, of, reason);
  }
  if (!drop) await addCertificate(tx, caller, page.id, wish, { demo });
}

async function writeIp(
  tx: Tx,
  caller: Caller,
  page: EnterprisePage,
  { part: _, of, drop, ...wish }: Of<'ip'>,
  { reason, demo }: Way,
): Promise<void> {
  if (of !== null) {
    refuseStale(of, page.ips, sayBody({ part: 'ip', of, drop, ...wish }, caller.locale).title);
    await withdrawIp(tx, caller, of, reason);
  }
  if (!drop) await addIp(tx, caller, page.id, wish, { demo });
}

function refuseStale(of: string, standing: readonly { id: string }[], title: string): void {
  if (!standing.some(({ id }) => id === of)) throw new Refusal('statement-stale', { title });
}
