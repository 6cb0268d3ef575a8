/** Which preset is in use for each light, chosen by the region or by default; the presets to choose from, with their sources. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import {
  citationOf,
  defaultSchemeOn,
  judgingRules,
  type LedgerScheme,
  schemeLines,
  schemeOn,
} from '#modules/targets/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { LIGHT_SUBJECTS, type LightSubject, type SchemeChoice } from './light-contract.ts';
import { type MonthScheme, progressRulesOn } from './progress-rules.ts';

export interface SchemesInUse {
  readonly start: MonthScheme;
  readonly inStatistics: MonthScheme;
  readonly investment: LedgerScheme;
}

interface Chosen {
  readonly subject: LightSubject;
  readonly scheme: string;
  readonly from: string;
  readonly reason: string;
  readonly post: string;
}

/** The last choice of each subject that holds on the day. */
const chosenOn = (tx: Tx, day: string, asOf?: string): Promise<Chosen[]> =>
  rows(
    tx,
    sql<Chosen>`
      select distinct on (c.subject) c.subject, c.scheme, c.from_day as "from", c.reason, c.entered_post as post
      from progress_scheme c
      where c.region_id = ${tx.region} and c.from_day <= ${day} and ${knownAsOf(tx, 'c', asOf)}
      order by c.subject, c.from_day desc`,
  );

const codeFor = (chosen: readonly Chosen[], subject: LightSubject, day: string): string => {
  const own = chosen.find((one) => one.subject === subject)?.scheme;
  if (own !== undefined && optionsOf(subject, day).some(({ code }) => code === own)) return own;
  if (subject === 'investment') return defaultSchemeOn(judgingRules(), day);
  const found = progressRulesOn(day).default.find((one) => one.subject === subject)?.scheme;
  if (found === undefined) throw new Refusal('no-rule-on-day', { rule: subject, day });
  return found;
};

/** Refusal 'no-rule-on-day'. */
export async function schemesInUse(tx: Tx, day: string, asOf?: string): Promise<SchemesInUse> {
  const chosen = await chosenOn(tx, day, asOf);
  const rules = progressRulesOn(day);
  const named = (all: readonly MonthScheme[], subject: LightSubject): MonthScheme => {
    const found = all.find(({ code }) => code === codeFor(chosen, subject, day));
    if (!found) throw new Refusal('no-rule-on-day', { rule: subject, day });
    return found;
  };
  const investment = schemeOn(judgingRules(), codeFor(chosen, 'investment', day), day);
  if (!investment) throw new Refusal('no-rule-on-day', { rule: 'investment', day });
  return {
    start: named(rules.start, 'start'),
    inStatistics: named(rules.inStatistics, 'in-statistics'),
    investment,
  };
}

type Option = SchemeChoice['options'][number];

export function optionsOf(subject: LightSubject, day: string): Option[] {
  if (subject === 'investment')
    return judgingRules().schemes.flatMap(({ code }) => {
      const scheme = schemeOn(judgingRules(), code, day);
      if (!scheme) return [];
      const lines = { zh: schemeLines(scheme, 'zh'), en: schemeLines(scheme, 'en') };
      const { zh, en, unstated } = scheme;
      return [{ code, zh, en, source: citationOf(scheme), unstated, lines }];
    });
  const rules = progressRulesOn(day);
  return (subject === 'start' ? rules.start : rules.inStatistics).map((scheme) => ({
    ...{ code: scheme.code, zh: scheme.zh, en: scheme.en, source: scheme.source.replace(/^S\d+\s*/, '') },
    ...{ unstated: scheme.unstated, lines: monthLines(subject, scheme) },
  }));
}

const monthLines = (
  subject: LightSubject,
  { amberMonths, redMonths }: MonthScheme,
): SchemeChoice['options'][number]['lines'] =>
  subject === 'start'
    ? {
        zh: [`黄：应开未开第 ${amberMonths} 个月起`, `红：第 ${redMonths} 个月起`],
        en: [
          `Amber: from month ${amberMonths} in which it should have started`,
          `Red: from month ${redMonths}`,
        ],
      }
    : {
        zh: [`黄：开工满 ${amberMonths} 个月未入库`, `红：超过 ${redMonths} 个月`],
        en: [`Amber: ${amberMonths} months after the start`, `Red: after more than ${redMonths} months`],
      };

export async function listSchemes(tx: Tx, asOf: string | undefined): Promise<SchemeChoice[]> {
  const day = isPast(tx, asOf) ? asOf : tx.today;
  const chosen = await chosenOn(tx, day, asOf);
  return LIGHT_SUBJECTS.map((subject) => {
    const own = chosen.find((one) => one.subject === subject);
    return {
      subject,
      scheme: codeFor(chosen, subject, day),
      chosen: own ? { from: own.from, reason: own.reason, post: own.post } : null,
      options: optionsOf(subject, day),
    };
  });
}

export interface SchemeWish {
  readonly subject: LightSubject;
  readonly scheme: string;
  readonly from: string;
  readonly reason: string;
}

export async function chooseScheme(tx: Tx, { subject, scheme, from, reason }: SchemeWish): Promise<void> {
  if (!optionsOf(subject, from).some(({ code }) => code === scheme))
    throw Refusal.at('scheme', 'progress-scheme-unknown', { day: from, scheme });
  const [before] = await chosenOn(tx, from).then((all) => all.filter((one) => one.subject === subject));
  const id = newId();
  await sql`
    update progress_scheme set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and subject = ${subject} and from_day = ${from} and superseded_at is null`.execute(
    tx.db,
  );
  await sql`
    insert into progress_scheme (region_id, id, subject, scheme, from_day, reason, entered_post, recorded_at)
    values (${tx.region}, ${id}, ${subject}, ${scheme}, ${from}, ${reason}, ${tx.actor.post}, ${tx.at})`.execute(
    tx.db,
  );
  tx.record({
    ...{ entity: 'progress-scheme', id, version: 1, act: 'choose', reason },
    before: { scheme: before?.scheme ?? null },
    after: { subject, scheme, from },
  });
}
