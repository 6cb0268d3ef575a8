/** What the portal gives to the pages that mix modules: statements that wait, and whose they and their files are. */
import { sql } from 'kysely';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { AcrossModules, NamedRecord, WaitingWork } from '#platform/http/across.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { StatementBody } from './contract.ts';
import { choicesIn, type Locale, STATE_WORDS, sayBody } from './words.ts';

async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  if (!caller.rights.has('portal.decide')) return [];
  const { n, oldest } = await one(
    tx,
    sql<{ n: number; oldest: string | null }>`
      select count(*)::integer as n, min(s.said_on) as oldest from portal_statement s
      join v_enterprise e on e.region_id = ${tx.region} and s.enterprise_id = any(array[e.id] || e.absorbed)
      where s.region_id = ${tx.region} and s.state = 'waiting' and ${inReach(caller, sql`e.unit_id`)}`,
  );
  const to = '/portal/waiting';
  return n === 0 ? [] : [{ kind: 'statements', area: to, count: n, subject: null, day: oldest, to }];
}

interface Whose {
  readonly id: string;
  readonly firm: string;
  readonly enterpriseId: string;
}

const OF_FIRM = (tx: Tx) => sql`
  join v_enterprise e on e.region_id = ${tx.region} and x.enterprise_id = any(array[e.id] || e.absorbed)`;

const page = (enterpriseId: string): string => `/enterprises/${enterpriseId}`;

async function statements(tx: Tx, ids: readonly string[], locale: Locale): Promise<NamedRecord[]> {
  const found = await rows(
    tx,
    sql<Whose & { body: StatementBody }>`
      select x.id, x.body, e.name as firm, e.id as "enterpriseId" from portal_statement x ${OF_FIRM(tx)}
      where x.region_id = ${tx.region} and x.id = any(${[...ids]}::uuid[])`,
  );
  return found.map(({ id, firm, body, enterpriseId }) => ({
    ...{ id, title: `${firm} ${sayBody(body, locale).title}`, to: page(enterpriseId) },
  }));
}

async function confirmations(tx: Tx, ids: readonly string[], locale: Locale): Promise<NamedRecord[]> {
  const found = await rows(
    tx,
    sql<Whose & { body: StatementBody }>`
      select x.id, x.body, e.name as firm, e.id as "enterpriseId" from portal_confirmation x ${OF_FIRM(tx)}
      where x.region_id = ${tx.region} and x.id = any(${[...ids]}::uuid[])`,
  );
  return found.map(({ id, firm, body, enterpriseId }) => ({
    ...{ id, title: `${firm} ${sayBody(body, locale).title}`, to: page(enterpriseId) },
  }));
}

async function files(tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> {
  const found = await rows(
    tx,
    sql<Whose & { name: string }>`
      select x.id, x.file_name as name, e.name as firm, e.id as "enterpriseId" from portal_file x ${OF_FIRM(tx)}
      where x.region_id = ${tx.region} and x.id = any(${[...ids]}::uuid[])`,
  );
  return found.map(({ id, firm, name, enterpriseId }) => ({
    ...{ id, title: `${firm} ${name}`, to: page(enterpriseId) },
  }));
}

async function links(tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> {
  const found = await rows(
    tx,
    sql<Whose>`
      select x.id, e.name as firm, e.id as "enterpriseId" from portal_link x ${OF_FIRM(tx)}
      where x.region_id = ${tx.region} and x.id = any(${[...ids]}::uuid[])`,
  );
  return found.map(({ id, firm, enterpriseId }) => ({ id, title: firm, to: page(enterpriseId) }));
}

const codes: AcrossModules['codes'] = (_, locale) => {
  const { status, certificate, ip } = choicesIn(locale);
  const states = Object.entries(STATE_WORDS).map(([code, word]) => [code, word[locale]]);
  const statement = Object.fromEntries([
    ...[...status, ...certificate, ...ip].map(({ value, label }) => [value, label]),
    ...states,
  ]);
  return { statement, confirmation: statement };
};

export const portalAcross: AcrossModules = {
  ...{ waiting, codes },
  names: { statement: statements, confirmation: confirmations, 'portal-file': files, 'portal-link': links },
};
