/** How long a certificate holds by law where nobody gave its last day: `rules/enterprises/certificates.yaml`. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { inForceOn } from '#kernel/dated.ts';
import { addDays, addMonths } from '#kernel/local-date.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { CertificateKind, type CertificateTerm } from './certificate-contract.ts';

const Term = z.strictObject({
  code: CertificateKind,
  /** Days of issue that the rule is about. */
  from: z.iso.date(),
  to: z.iso.date().optional(),
  months: z.number().int().positive(),
  source: z.string().min(4),
  doubt: z.enum(['★', '⚠']).nullable(),
});
const File = z.strictObject({ terms: z.array(Term).min(1) });
const terms = () => readRuleFile('enterprises/certificates.yaml', File).terms;

/** The last day by law, with where that is written; null for a kind without a term. */
export function termOf(kind: CertificateKind, issuedOn: string): CertificateTerm | null {
  const found = inForceOn(
    terms().filter(({ code }) => code === kind),
    issuedOn,
  );
  if (!found) return null;
  const { months, source, doubt } = found;
  return { endsOn: addDays(addMonths(issuedOn, months), -1), source, toVerify: doubt !== null };
}

/**
 * The last day of the certificate in row `alias`, with kind, issued_on and expires_on: the day that was given, else the last
 * by law, else none. Whoever asks whether a certificate is valid asks this.
 */
export function certificateEnd(alias: string): RawBuilder<string | null> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const cases = terms().map(
    ({ code, from, to = '9999-12-31', months }) => sql`
      when ${column('kind')} = ${sql.lit(code)} and ${column('issued_on')} between ${sql.lit(from)} and ${sql.lit(to)}
      then (${column('issued_on')} + make_interval(months => ${sql.lit(months)}) - interval '1 day')::date`,
  );
  return sql`coalesce(${column('expires_on')}, case ${sql.join(cases, sql` `)} end)`;
}

/** Whether the certificate in row `alias` is valid on a day. */
export const certificateValidOn = (alias: string, day: string): RawBuilder<boolean> =>
  sql`(${sql.ref(`${alias}.issued_on`)} <= ${day} and coalesce(${certificateEnd(alias)} >= ${day}, true))`;
