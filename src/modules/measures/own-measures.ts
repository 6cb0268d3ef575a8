/** Every measure as the enterprise itself reads it: whether it may claim, why, until when, how, and what the office noted. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { ClaimStep, FirmMeasure } from './contract.ts';
import { conventionOn, wordOf } from './conventions.ts';
import { measuresOfFirm } from './firm-measures.ts';
import { STEP_WORDS } from './step-words.ts';

export interface OwnMeasure {
  readonly id: string;
  readonly title: string;
  /** What the office noted last, else whether the conditions are met. */
  readonly state: string;
  /** By the rules, with the firm's own numbers. */
  readonly answer: string;
  readonly policy: string;
  readonly standard: string;
  readonly office: string;
  /** Claimed by applying, or paid without. */
  readonly byApplying: boolean;
  readonly from: string | null;
  readonly until: string | null;
  readonly closed: boolean;
  /** An address on the web, where the measure's source is one. */
  readonly link: string | null;
  readonly source: string;
  readonly conditions: readonly {
    readonly answer: string;
    readonly met: boolean;
    readonly sentence: string;
    readonly numbers: string;
    readonly depth: number;
  }[];
  readonly steps: readonly {
    readonly on: string;
    readonly word: string;
    readonly channel: string;
    /** Yuan. */
    readonly amount: string | null;
    readonly note: string;
  }[];
  readonly demo: boolean;
}

/** The caller has made sure whose it is. */
export async function ownMeasures(tx: Tx, caller: Caller, enterpriseId: string): Promise<OwnMeasure[]> {
  const found = await measuresOfFirm(tx, caller, enterpriseId);
  const sources = await sourcesOf(
    tx,
    found.map(({ id }) => id),
  );
  return found.map((measure) => ownMeasure(tx, caller, measure, sources.get(measure.id) ?? ''));
}

async function sourcesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await rows(
    tx,
    sql<{ id: string; source: string }>`
      select id, source from measure where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
  );
  return new Map(found.map(({ id, source }) => [id, source]));
}

const WEB = /https?:\/\/[^\s，。；）)]+/;

function ownMeasure(tx: Tx, { locale }: Caller, measure: FirmMeasure, source: string): OwnMeasure {
  const m = measure;
  const steps = m.steps.filter(({ withdrawn }) => withdrawn === null);
  const last = steps.at(-1);
  return {
    ...{ id: m.id, title: m.title, answer: m.answerWord, demo: m.demo },
    state: last ? STEP_WORDS[last.step][locale] : m.answerWord,
    policy: [m.policy, m.documentNumber].filter(Boolean).join(' '),
    standard: m.amountWords,
    office: [m.issuingUnit, m.contactOffice].join(' '),
    byApplying: m.mode === 'apply',
    ...{ from: m.windowFrom, until: m.windowTo, closed: m.window.state === 'closed' },
    ...{ link: WEB.exec(source)?.[0] ?? null, source },
    conditions: m.conditions.map(({ answer, answerWord, sentence, numbers, depth }) => ({
      ...{ answer: answerWord, met: answer === 'met', sentence, numbers, depth },
    })),
    steps: steps.map((step) => ownStep(tx, step, locale)),
  };
}

function ownStep(tx: Tx, { on, step, channel, amount, note }: ClaimStep, locale: 'zh' | 'en') {
  const told = channel === null ? '' : wordOf(conventionOn('channels', tx.today), channel, locale);
  return { on, word: STEP_WORDS[step][locale], channel: told, amount, note: note ?? '' };
}
