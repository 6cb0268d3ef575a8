/** The demo's enquiries, first contacts and visits, from attraction.yaml: through the same commands that people use, each on its own day. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  addEnquiry,
  moveVisit,
  NewContact,
  NewDispute,
  NewEnquiry,
  NewEnquiryStep,
  NewVisit,
  NewVisitStep,
  planVisit,
  raiseDispute,
  registerContact,
  setDesk,
  stepEnquiry,
} from '#modules/attraction/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import type { Clock } from '#platform/clock.ts';
import { type Database, maybe, type Tx } from '#platform/db/database.ts';
import { callerOf, onDay } from './days.ts';
import type { TownIds } from './town.ts';

const S = z.string();
const Step = z.object({
  ...{ day: S, at: S, login: S, state: S, unit: S.optional(), reason: S.optional() },
  ...{ answer: S.optional(), note: S.optional() },
});
const Enquiry = z.object({
  ...{
    key: S,
    day: S,
    at: S,
    channel: S,
    language: z.enum(['zh', 'en']).default('zh'),
    company: S,
    place: S,
  },
  ...{ sector: S, plan: S, band: S, need: S, mu: z.number().optional(), timing: S },
  ...{ phone: S.optional(), email: S.optional(), source: S, detail: S.optional() },
  introducer: z.object({ kind: S, name: S }).optional(),
  steps: z.array(Step),
});
const Talk = { day: S, login: S, talked: S, way: S };
const Contact = z.object({ key: S, ...Talk, investor: S, project: S, product: S });
const Visit = z.object({
  ...{ key: S, day: S, login: S, direction: S, firm: S, post: S, place: S.optional(), matter: S, planned: S },
  ...{ time: S.optional(), happened: S.optional(), words: S.optional() },
  promises: z.array(z.object({ what: S, due: S })).default([]),
});
const Demo = z.object({
  desk: z.object({ day: S, unit: S, telephone: S }),
  enquiries: z.array(Enquiry),
  contacts: z.array(Contact),
  disputes: z.array(z.object({ of: S, ...Talk, words: S })),
  visits: z.array(Visit),
});
const file = path.join(import.meta.dirname, 'attraction.yaml');
const demo = Demo.parse(parse(readFileSync(file, 'utf8')));
const invented = { demo: true } as const;

type On = <T>(
  login: string,
  day: string,
  work: (tx: Tx, who: KnownCaller) => Promise<T>,
  at?: string,
) => Promise<T>;

/** A demo made before there were enquiries gets them at the next start. */
export async function ensureAttraction(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const on: On = async (login, day, work, at = 'T01:30:00.000Z') =>
    onDay(database, await callerOf(database, clock, ids, login), day, work, at);
  const unitOf = (key: string): string => ids.units[key] ?? '';
  const fresh = await on('clerk', demo.desk.day, async (tx, who) => {
    if (await maybe(tx, sql`select 1 from v_enquiry where region_id = ${tx.region} limit 1`)) return false;
    const { unit, telephone } = demo.desk;
    await setDesk(tx, who, { unitId: unitOf(unit), open: true, telephone }, invented);
    return true;
  });
  if (!fresh) return;
  await tellEnquiries(on, unitOf);
  await tellContacts(on);
  await tellVisits(on);
}

async function tellEnquiries(on: On, unitOf: (key: string) => string): Promise<void> {
  for (const {
    day,
    at,
    steps,
    band,
    need,
    mu,
    phone,
    email,
    detail,
    introducer,
    key: _,
    ...told
  } of demo.enquiries) {
    const wish = NewEnquiry.parse({
      ...{ ...told, investmentBand: band, landNeed: need, landMu: mu ?? null, sourceDetail: detail ?? null },
      ...{ contactOffice: '投资部（演示）', contactPhone: phone ?? null, contactEmail: email ?? null },
      ...{ introducerKind: introducer?.kind ?? null, introducerName: introducer?.name ?? null },
    });
    const made = await on('investment', day, (tx, who) => addEnquiry(tx, who, wish, invented), at);
    for (const [n, { login, unit, ...step }] of steps.entries())
      await on(
        login,
        step.day,
        (tx, who) =>
          stepEnquiry(
            tx,
            who,
            made.id,
            NewEnquiryStep.parse({ ...step, after: n + 1, ...(unit ? { unitId: unitOf(unit) } : {}) }),
          ),
        step.at,
      );
  }
}

const proofOf = (words: string) => [
  { name: '会谈纪要（演示）.txt', bytes: Buffer.from(`演示文件：${words}\n`) },
];

async function tellContacts(on: On): Promise<void> {
  const numbers = new Map<string, string>();
  for (const { key, day, login, talked, ...told } of demo.contacts) {
    const wish = NewContact.parse({ ...told, contactedOn: talked });
    const made = await on(login, day, (tx, who) =>
      registerContact(tx, who, wish, proofOf(told.project), invented),
    );
    numbers.set(key, made.number);
  }
  for (const { of, day, login, talked, way, words } of demo.disputes) {
    const wish = NewDispute.parse({ number: numbers.get(of) ?? '', contactedOn: talked, way, words });
    await on(login, day, (tx, who) => raiseDispute(tx, who, wish, proofOf(words), invented));
  }
}

async function tellVisits(on: On): Promise<void> {
  for (const { key: _, day, login, planned, time, happened, words, promises, ...told } of demo.visits) {
    const wish = NewVisit.parse({ ...told, plannedOn: planned, plannedTime: time ?? null, knowing: true });
    const id = await on(login, day, (tx, who) => planVisit(tx, who, wish, invented));
    if (!happened) continue;
    const step = NewVisitStep.parse({
      ...{ after: 1, state: 'happened', day: happened, words: words ?? null },
      promises: promises.map(({ what, due }) => ({ what, dueOn: due })),
    });
    await on(login, happened, (tx, who) => moveVisit(tx, who, id, step), 'T09:00:00.000Z');
  }
}
