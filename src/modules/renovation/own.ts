/** A firm's projects as it reads them itself: how far, who saw it, what is missing. The caller has made sure whose they are. */
import { sql } from 'kysely';
import type { RefusalReason } from '#kernel/refusal.ts';
import type { RefusalSentences } from '#kernel/route.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ProjectPage, renovationRefusals } from './contract.ts';
import { firmOf } from './firms.ts';
import { lackReasons } from './lack-reasons.ts';
import { projectsFrom } from './list.ts';
import { readProject } from './page.ts';
import { rulesOn } from './stage-rules.ts';

export interface OwnProject {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly facts: readonly { readonly key: ProjectFact; readonly value: string }[];
  readonly steps: readonly { readonly on: string; readonly word: string; readonly note: string }[];
  /** What its next step lacks, in words; '' where nothing does. */
  readonly missing: readonly string[];
  readonly demo: boolean;
}
export type ProjectFact = 'kind' | 'filingCode' | 'investment' | 'start' | 'completion';

const MOST = 100;
const STATE_WORDS = {
  reported: { zh: '待核实', en: 'to be verified' },
  verified: { zh: '已核实', en: 'verified' },
  refused: { zh: '不予核实', en: 'refused' },
} as const;
const PLANNED = { zh: '计划 ', en: 'planned ' } as const;

export async function ownProjects(tx: Tx, caller: Caller, enterpriseId: string): Promise<OwnProject[]> {
  const firm = await firmOf(tx, enterpriseId);
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select p.id from ${projectsFrom(tx, undefined)}
      where p.region_id = ${tx.region} and p.withdrawn_at is null and p.parent_id is null and f.id = ${firm.id}
      order by p.created_at desc, p.id limit ${MOST}`,
  );
  const all: Caller = { ...caller, reach: { kind: 'all' } };
  const own: OwnProject[] = [];
  for (const { id } of found) {
    const page = await readProject(tx, all, id);
    own.push(projectOf(tx, caller, page));
  }
  return own;
}

const SENTENCES: RefusalSentences = renovationRefusals;

const said = ({ code, params }: RefusalReason, locale: Caller['locale']): string =>
  (SENTENCES[code]?.[locale] ?? code).replace(/\{(\w+)\}/g, (_, name: string) =>
    String(params?.[name] ?? ''),
  );

function projectOf(tx: Tx, { locale }: Caller, page: ProjectPage): OwnProject {
  const rules = rulesOn(tx.today);
  const stage = (code: string) => rules.stages.find((one) => one.code === code)?.[locale] ?? code;
  /** Some stages need nobody to look at them. */
  const seen = (code: string) =>
    rules.stages.some((one) => one.code === code && one.verification === 'required');
  const gate = page.missing.verification ?? page.missing.next;
  const day = (actual: string | null, planned: string | null) =>
    actual ?? (planned === null ? '' : `${PLANNED[locale]}${planned}`);
  const facts: [ProjectFact, string | null][] = [
    ['kind', rules.kinds.find(({ code }) => code === page.kind)?.[locale] ?? page.kind],
    ['filingCode', page.filingCode],
    ['investment', page.plannedInvestment],
    ['start', day(page.actualStart, page.plannedStart)],
    ['completion', day(page.actualCompletion, page.plannedCompletion)],
  ];
  return {
    ...{ id: page.id, title: page.name, state: stage(page.stage), demo: page.demo },
    facts: facts.flatMap(([key, value]) => (value ? [{ key, value }] : [])),
    steps: page.steps.map(({ happenedOn, stage: code, state, refusedReason }) => ({
      on: happenedOn,
      word: seen(code) ? `${stage(code)} ${STATE_WORDS[state][locale]}` : stage(code),
      note: refusedReason ?? '',
    })),
    missing: gate ? lackReasons(gate.lacks, tx.today, locale).map((reason) => said(reason, locale)) : [],
  };
}
