/** Whether an expert may sit on a panel: what ties him to those whom it is about, on the day of the panel. Pure. */
import type { RefusalParams } from '#kernel/refusal.ts';
import type { InterestRule } from './expert-rules.ts';

/** A firm by what is known of it: its row in the register, its code, its name. */
export interface Party {
  readonly enterpriseId: string | null;
  readonly creditCode: string | null;
  readonly nameKey: string;
  readonly name: string;
}

export interface HeldInterest extends Party {
  readonly kind: string;
  readonly toDay: string | null;
}

export interface PoolExpert {
  readonly id: string;
  readonly state: 'in' | 'suspended' | 'left';
  readonly poolFrom: string;
  readonly poolTo: string | null;
  readonly consentOn: string | null;
  readonly institution: string;
  readonly institutionKey: string;
  readonly interests: readonly HeldInterest[];
}

export interface Exclusion {
  readonly code: string;
  readonly params: RefusalParams;
}

const same = (a: Party, b: Party): boolean =>
  (a.enterpriseId !== null && a.enterpriseId === b.enterpriseId) ||
  (a.creditCode !== null && a.creditCode === b.creditCode) ||
  (a.nameKey !== '' && a.nameKey === b.nameKey);

const yearsBefore = (day: string, years: number): string => {
  const earlier = `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;
  // 29 February has no day of its own in most years.
  return earlier.endsWith('02-29') ? `${earlier.slice(0, 4)}-03-01` : earlier;
};

/** Whether an interest still excludes on a day: while it lasts, and so many years after as its kind says. */
function excludes({ toDay }: HeldInterest, rule: InterestRule | undefined, day: string): boolean {
  // A kind that the rules of the day no longer know is not forgotten for that.
  if (toDay === null || toDay >= day || rule === undefined) return true;
  return rule.years !== undefined && toDay >= yearsBefore(day, rule.years);
}

/** Why he may not; empty where he may. */
export function exclusionsOf(
  expert: PoolExpert,
  parties: readonly Party[],
  rules: readonly InterestRule[],
  day: string,
): Exclusion[] {
  const found: Exclusion[] = [];
  if (expert.state === 'suspended') found.push({ code: 'expert-out-suspended', params: {} });
  if (expert.state === 'left') found.push({ code: 'expert-out-left', params: {} });
  if (expert.poolFrom > day) found.push({ code: 'expert-out-early', params: { day: expert.poolFrom } });
  if (expert.poolTo !== null && expert.poolTo < day)
    found.push({ code: 'expert-out-late', params: { day: expert.poolTo } });
  if (expert.consentOn === null || expert.consentOn > day)
    found.push({ code: 'expert-out-consent', params: {} });
  for (const interest of expert.interests) {
    const rule = rules.find(({ code }) => code === interest.kind);
    const party = parties.find((one) => same(one, interest));
    if (!party || !excludes(interest, rule, day)) continue;
    const kind = { zh: rule?.zh ?? interest.kind, en: rule?.en ?? interest.kind };
    found.push({ code: 'expert-out-interest', params: { kind, firm: party.name } });
  }
  const own = parties.find(({ nameKey }) => nameKey !== '' && nameKey === expert.institutionKey);
  if (own) found.push({ code: 'expert-out-institution', params: { firm: own.name } });
  return found;
}
