/** The public form: nobody is logged in, so that it gives and takes no more than one investor's own enquiry. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { enquiryRulesOn, plainWords } from './attraction-rules.ts';
import { standingDesk } from './desk.ts';
import { BARE, enquiryToStep, insertStep, receiveEnquiry } from './enquiries.ts';
import { promisedOn } from './enquiry-clock.ts';
import { NewEnquiry } from './enquiry-contract.ts';
import { stateNamed } from './enquiry-rules.ts';
import type { PublicEnquiry, PublicForm, PublicState, Receipt } from './public-contract.ts';
import { secretFits } from './secrets.ts';

/** Nobody reads the form and fills it in within so few seconds. */
const FASTEST_SECONDS = 3;
const MOST_ADDED = 20;

export async function publicForm(tx: Tx): Promise<Omit<PublicForm, 'region' | 'regions'>> {
  const desk = await standingDesk(tx);
  const rules = enquiryRulesOn(tx.today);
  return {
    ...{ open: desk?.open ?? false, unit: desk?.unitName ?? '', telephone: desk?.telephone ?? null },
    promisedHours: promisedOn(tx.at, tx.today).hours,
    ...{ bands: plainWords(rules.bands), needs: plainWords(rules.needs), timings: plainWords(rules.timings) },
  };
}

/** What looks like a machine's is kept too and looked at last: a person whose browser fills in everything loses nothing. */
export async function sendEnquiry(tx: Tx, wish: PublicEnquiry): Promise<Receipt> {
  const desk = await standingDesk(tx);
  const telephone = desk?.telephone ?? '—';
  if (!desk?.open) throw new Refusal('enquiry-form-closed', { telephone });
  await refuseFull(tx, telephone);
  const { website, seconds, region: _, ...told } = wish;
  const enquiry = NewEnquiry.parse({ ...told, channel: 'online', source: 'online', withSecret: true });
  const suspect = website !== '' || seconds < FASTEST_SECONDS;
  const made = await receiveEnquiry(tx, enquiry, desk.unitId, { suspect, demo: false });
  return {
    ...{ number: made.number, secret: made.secret ?? '', promisedHours: made.hours, unit: desk.unitName },
    // a machine is told the same as a person
    answerDueAt: promisedOn(tx.at, tx.today).dueAt,
  };
}

async function refuseFull(tx: Tx, telephone: string): Promise<void> {
  const { n } = await one(
    tx,
    sql<{ n: number }>`
      select count(*)::integer as n from enquiry where region_id = ${tx.region} and received_on = ${tx.today} and secret_hash is not null`,
  );
  if (n >= enquiryRulesOn(tx.today).mostPerDay) throw new Refusal('enquiry-form-full', { telephone });
}

interface Named {
  readonly id: string;
  readonly hash: string | null;
}

/** One refusal, whatever of the two is wrong: nobody learns which numbers there are. Refusal 'enquiry-not-known'. */
async function enquiryOf(tx: Tx, number: string, secret: string): Promise<string> {
  const [found] = await rows(
    tx,
    sql<Named>`
      select id, secret_hash as hash from enquiry where region_id = ${tx.region} and number = ${number.trim().toUpperCase()}`,
  );
  const fits = secretFits(secret, found?.hash ?? null);
  if (!found || !fits) throw new Refusal('enquiry-not-known');
  return found.id;
}

export async function lookAtEnquiry(tx: Tx, number: string, secret: string): Promise<PublicState> {
  return stateOf(tx, await enquiryOf(tx, number, secret));
}

/** Refusals 'enquiry-not-known', 'enquiry-adds-no-more'. */
export async function addToEnquiry(
  tx: Tx,
  number: string,
  secret: string,
  words: string,
): Promise<PublicState> {
  const id = await enquiryOf(tx, number, secret);
  const last = await enquiryToStep(tx, null, id);
  const next = stateNamed(enquiryRulesOn(tx.today), last.state)?.next ?? [];
  if (last.highest >= MOST_ADDED || !(next.includes('told-more') || last.state === 'told-more'))
    throw new Refusal('enquiry-adds-no-more');
  const { unitId, handlerId, handlerPost } = last;
  const step = {
    ...BARE,
    state: 'told-more',
    unitId,
    handlerId,
    handlerPost,
    happenedAt: tx.at,
    answer: words,
  };
  await insertStep(tx, id, last.highest + 1, step, last.demo);
  tx.record({
    ...{ entity: 'enquiry', id, version: last.highest + 1, act: 'told-more' },
    before: { state: last.state },
    after: { words },
  });
  return stateOf(tx, id);
}

interface Step {
  readonly state: string;
  readonly at: string;
  readonly answer: string | null;
  readonly unit: string;
}

async function stateOf(tx: Tx, id: string): Promise<PublicState> {
  const rules = enquiryRulesOn(tx.today);
  const q = await one(
    tx,
    sql<{ number: string; receivedAt: string; dueAt: string | null; hours: number }>`
      select number, to_json(received_at)#>>'{}' as "receivedAt", to_json(answer_due_at)#>>'{}' as "dueAt" from enquiry
      where region_id = ${tx.region} and id = ${id}`,
  );
  const steps = await rows(
    tx,
    sql<Step>`
      select p.state, to_json(p.happened_at)#>>'{}' as at, p.answer, u.name as unit from enquiry_step p
      join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      where p.region_id = ${tx.region} and p.enquiry_id = ${id} and p.superseded_at is null order by p.number limit 500`,
  );
  const word = (code: string) => {
    const state = stateNamed(rules, code);
    return { code: 'state', zh: state?.publicZh ?? '', en: state?.publicEn ?? '' };
  };
  const last = steps.at(-1);
  const next = stateNamed(rules, last?.state ?? '')?.next ?? [];
  return {
    ...{ number: q.number, receivedAt: q.receivedAt, answerDueAt: q.dueAt, unit: last?.unit ?? '' },
    state: word(last?.state ?? ''),
    answered: steps.some(({ state }) => stateNamed(rules, state)?.answers ?? false),
    talk: steps
      .filter(({ state, answer }) => answer !== null || state === 'received')
      .map(({ state, at, answer }) => ({ at, state: word(state), words: answer })),
    mayAdd: (next.includes('told-more') || last?.state === 'told-more') && steps.length < MOST_ADDED,
  };
}
