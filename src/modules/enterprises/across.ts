/** What the register gives to the pages that mix modules: firms by name, former name and code, and their names. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { AcrossModules, CodeWords, FoundRecord, NamedRecord } from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';
import { CERTIFICATE_WORDS, STATUS_WORDS } from './export.ts';
import { wordsMatch } from './list.ts';
import { enterpriseInReach } from './policy.ts';
import { IP_WORDS, KIND_WORDS, RELATION_WORDS, ROLE_WORDS, SEGMENT_WORDS } from './register-words.ts';

function find(tx: Tx, caller: Caller, q: string, limit: number): Promise<FoundRecord[]> {
  if (!caller.rights.has('enterprises.view')) return Promise.resolve([]);
  return rows(
    tx,
    sql<FoundRecord>`
      select 'enterprise' as kind, e.id, e.name as title, concat_ws('　', e.credit_code, u.short_name) as context
      from enterprise e left join v_unit u on u.region_id = ${tx.region} and u.id = e.unit_id
      where e.region_id = ${tx.region} and e.merged_into is null and ${enterpriseInReach(caller, sql`e.unit_id`)}
        and ${wordsMatch(tx, q)}
      order by e.name, e.id limit ${limit}`,
  );
}

/** One that was merged by its own name, with the page of the one that stands for it. */
const enterprises = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select id, name as title, '/enterprises/' || coalesce(merged_into, id) as "to" from enterprise
      where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
  );

const imports = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select id, file_name as title, null as "to" from enterprise_import
      where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
  );

const said = (
  words: Readonly<Record<string, Readonly<Record<'zh' | 'en', string>>>>,
  locale: 'zh' | 'en',
): CodeWords => Object.fromEntries(Object.entries(words).map(([code, word]) => [code, word[locale]]));

const codes: AcrossModules['codes'] = (_, locale) => ({
  enterprise: {
    ...said(STATUS_WORDS, locale),
    ...said(CERTIFICATE_WORDS, locale),
    ...said(IP_WORDS, locale),
    ...said(KIND_WORDS, locale),
    ...said(RELATION_WORDS, locale),
    ...said(SEGMENT_WORDS, locale),
    ...said(ROLE_WORDS, locale),
  },
});

export const enterprisesAcross: AcrossModules = {
  ...{ find, codes },
  names: { enterprise: enterprises, 'enterprise-import': imports },
};
