/** What is kept of an enterprise, item by item, each as a body that a statement could put otherwise. Pure. */
import type { EnterprisePage, YearItem, YearValues } from '#modules/enterprises/contract.ts';
import { singleFacts } from '#modules/tiers/index.ts';
import { OWN_FIELDS, type OwnItem, type StatementBody } from './contract.ts';
import { type Locale, sayBody, YEAR_KIND_WORDS, yearLines } from './words.ts';

export type KeptItem = Omit<OwnItem, 'confirmed' | 'waiting'>;

export function itemsOf(page: EnterprisePage, locale: Locale): KeptItem[] {
  return [
    ...fields(page, locale),
    ...years(page, locale),
    ...certificates(page, locale),
    ...rights(page, locale),
    ...facts(page, locale),
  ];
}

const item = (key: string, body: StatementBody, locale: Locale, note: string, demo: boolean): KeptItem => {
  const { title, value } = sayBody(body, locale);
  return { key, part: body.part, title, value, lines: [], note, unit: '', body, demo };
};

const fields = (page: EnterprisePage, locale: Locale): KeptItem[] =>
  OWN_FIELDS.map((field) =>
    item(`identity.${field}`, { part: 'identity', field, value: page[field] }, locale, '', page.demo),
  );

const years = (page: EnterprisePage, locale: Locale): KeptItem[] =>
  page.years.map(({ year, kind, values, enteredPost, recordedAt, demo }) => {
    const word = YEAR_KIND_WORDS[kind][locale];
    const note = `${enteredPost} ${dayAt(recordedAt)}`;
    const made = item(`year.${year}.${kind}`, { part: 'year', year, values }, locale, note, demo);
    return { ...made, title: `${made.title}（${word}）`, lines: yearLines(values, locale) };
  });

const certificates = (page: EnterprisePage, locale: Locale): KeptItem[] =>
  page.certificates.map(({ id, demo, kind, grade, number, issuer, issuedOn, expiresOn }) =>
    item(
      `certificate.${id}`,
      { part: 'certificate', of: id, drop: false, kind, grade, number, issuer, issuedOn, expiresOn },
      locale,
      '',
      demo,
    ),
  );

const rights = (page: EnterprisePage, locale: Locale): KeptItem[] =>
  page.ips.map(({ id, demo, ...one }) =>
    item(`ip.${id}`, { part: 'ip', of: id, drop: false, ...one }, locale, '', demo),
  );

const facts = (page: EnterprisePage, locale: Locale): KeptItem[] =>
  page.facts.map(({ kind, name, value, until, post, from, demo }) => ({
    ...item(
      `fact.${kind}.${name}`,
      { part: 'fact', kind, name, value, until },
      locale,
      `${post} ${from}`,
      demo,
    ),
    unit: singleFacts().get(`${kind} ${name}`)?.unit ?? '',
  }));

/** Which item a statement speaks of: years without whose word, new rows by what they are. */
export function itemOf(body: StatementBody): string {
  switch (body.part) {
    case 'identity':
      return `identity.${body.field}`;
    case 'year':
      return `year.${body.year}`;
    case 'certificate':
      return `certificate.${body.of ?? `${body.kind}.${body.issuedOn}`}`;
    case 'ip':
      return `ip.${body.of ?? `${body.class}.${body.number ?? ''}`}`;
    case 'fact':
      return `fact.${body.kind}.${body.name}`;
  }
}

/** Whether a statement about `said` concerns the item: `year.2021` concerns each word for that year. */
export const concerns = (said: string, key: string): boolean => key === said || key.startsWith(`${said}.`);

/** What is kept now of what a statement speaks of; of a year, as far as the statement names its items. */
export function keptFor(page: EnterprisePage, body: StatementBody, locale: Locale): StatementBody | null {
  const said = itemOf(body);
  if (body.part !== 'year') return itemsOf(page, locale).find(({ key }) => key === said)?.body ?? null;
  const best = bestYear(page, body.year);
  if (!best) return null;
  const named = (Object.keys(body.values) as YearItem[]).filter((name) => best[name] != null);
  const values = Object.fromEntries(named.map((name) => [name, best[name]]));
  return { part: 'year', year: body.year, values };
}

/** The business day of an instant: what was entered in the evening was not entered the day before. */
const AHEAD_MS = 8 * 3_600_000;
const dayAt = (instant: string): string =>
  new Date(Date.parse(instant) + AHEAD_MS).toISOString().slice(0, 10);

const TRUST = ['verified', 'statistical', 'reported', 'estimated'] as const;

function bestYear(page: EnterprisePage, year: number): YearValues | undefined {
  return page.years
    .filter((one) => one.year === year)
    .toSorted((a, b) => TRUST.indexOf(a.kind) - TRUST.indexOf(b.kind))[0]?.values;
}
