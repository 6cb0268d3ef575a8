/** The pool as a panel finds it: who may be drawn for what, and who is left out why. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { sectionOf } from '#platform/industry-classes.ts';
import type { Candidate, Quotas } from './draw.ts';
import { expertRulesOn } from './expert-rules.ts';
import { type Exclusion, exclusionsOf, type PoolExpert } from './interest-rules.ts';
import type { StoredPanel } from './panel-store.ts';
import type { PanelTemplate } from './template-contract.ts';

export interface ListedExpert extends PoolExpert {
  readonly professions: readonly string[];
  readonly industries: readonly string[];
  readonly chains: readonly string[];
  readonly outside: boolean;
}

/** Who is in the pool, or was suspended in it; whoever has left is no longer asked. */
export const pool = (tx: Tx): Promise<ListedExpert[]> =>
  rows(
    tx,
    sql<ListedExpert>`
      select e.id, e.state, e.pool_from as "poolFrom", e.pool_to as "poolTo", e.consent_on as "consentOn", e.institution,
        e.institution_key as "institutionKey", e.professions, e.industries, e.chains, e.outside,
        (select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'toDay', i.to_day, 'enterpriseId', coalesce(s.survivor_id, i.enterprise_id),
           'creditCode', i.credit_code, 'nameKey', i.name_key, 'name', i.firm_name)), '[]')
         from expert_interest i
         left join v_enterprise_survivor s on s.region_id = ${tx.region} and s.id = i.enterprise_id
         where i.region_id = ${tx.region} and i.expert_id = e.id and i.superseded_at is null) as interests
      from expert e where e.region_id = ${tx.region} and e.state <> 'left' order by e.id`,
  );

export const quotasOf = ({ quotas, outsiders, perInstitution }: PanelTemplate): Quotas => {
  const seats = quotas.reduce((sum, one) => sum + one.seats, 0);
  return { quotas, perInstitution, leastOutside: Math.ceil((seats * outsiders) / 100) };
};

type About = Pick<StoredPanel, 'industries' | 'chainId'>;

/** Whether he knows the trade or the chain; of a panel that names neither, everybody does. */
export function knowsField(
  { industries, chains }: Pick<ListedExpert, 'industries' | 'chains'>,
  about: About,
): boolean {
  if (about.industries.length === 0 && about.chainId === null) return true;
  if (about.chainId !== null && chains.includes(about.chainId)) return true;
  return about.industries.some((code) => industries.some((own) => related(own, code)));
}

/** One of the two holds the other: C, C38 and 3825 are related, 3825 and 3812 are not. */
function related(a: string, b: string): boolean {
  const [first, second] = [partsOf(a), partsOf(b)];
  if (first.section !== second.section) return false;
  return first.digits.startsWith(second.digits) || second.digits.startsWith(first.digits);
}

function partsOf(code: string): { section: string | undefined; digits: string } {
  const digits = code.replace(/^[A-T]/, '');
  return { digits, section: digits === '' ? code : sectionOf(digits) };
}

export interface ClosedList {
  readonly candidates: readonly Candidate[];
  readonly exclusions: readonly { readonly expertId: string; readonly reasons: readonly Exclusion[] }[];
}

/** @param byHand reasons of those who are left out by hand, by their ids */
export function listFor(
  experts: readonly ListedExpert[],
  panel: About & Pick<StoredPanel, 'template' | 'parties' | 'heldOn'>,
  byHand: ReadonlyMap<string, string>,
): ClosedList {
  const { interests } = expertRulesOn(panel.heldOn);
  const candidates: Candidate[] = [];
  const exclusions: { expertId: string; reasons: Exclusion[] }[] = [];
  for (const expert of experts) {
    const candidate = candidateOf(expert, panel);
    const hand = byHand.get(expert.id);
    const reasons = [
      ...(hand === undefined ? [] : [{ code: 'expert-out-hand', params: { reason: hand } }]),
      ...exclusionsOf(expert, panel.parties, interests, panel.heldOn),
      ...unfit(candidate, panel.template),
    ];
    if (reasons.length === 0) candidates.push(candidate);
    else exclusions.push({ expertId: expert.id, reasons });
  }
  return { candidates, exclusions };
}

const candidateOf = (expert: ListedExpert, about: About): Candidate => ({
  id: expert.id,
  professions: expert.professions,
  fieldOf: knowsField(expert, about) ? expert.professions : [],
  institution: expert.institutionKey,
  outside: expert.outside,
});

function unfit({ professions, fieldOf }: Candidate, { quotas }: PanelTemplate): Exclusion[] {
  const asked = quotas.filter(({ profession }) => professions.includes(profession));
  if (asked.length === 0) return [{ code: 'expert-out-profession', params: {} }];
  const fits = asked.some(({ profession, match }) => match === 'any' || fieldOf.includes(profession));
  return fits ? [] : [{ code: 'expert-out-field', params: {} }];
}
