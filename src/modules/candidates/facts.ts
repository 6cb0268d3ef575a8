/** What is known of a candidate on a day, and the reasons that follow from it. Pure. */
import { daysBetween } from '#kernel/local-date.ts';
import type { Reason, ReasonRow, Weakness } from './reason-contract.ts';
import { type PartValue, scoreParts } from './score.ts';
import type { Weights } from './weights.ts';

/** A firm's own row, where the list of outside firms has one, and how it fits the node. */
export interface FirmFacts {
  readonly rowId: string | null;
  readonly industryClass: string | null;
  readonly scale: string | null;
  readonly revenue: string | null;
  readonly revenueYear: number | null;
  readonly patents: number | null;
  readonly leaseEndsOn: string | null;
  readonly expansion: string | null;
  readonly sourceDay: string | null;
  readonly fit: string | null;
  readonly words: readonly string[] | null;
  readonly density: string | null;
}

export const TIE_ROLES = ['supplier', 'customer', 'investor', 'investee', 'sister'] as const;
export type TieRole = (typeof TIE_ROLES)[number];

/** A relation with a local enterprise; its role is the candidate's. */
export interface Tie {
  readonly id: string;
  readonly role: TieRole;
  readonly firmId: string;
  readonly firm: string;
  readonly amount: string | null;
  /** The largest of the enterprise's suppliers. */
  readonly largest: boolean;
}

export interface PartnerFacts extends FirmFacts {
  readonly ties: readonly Tie[];
  /** Local enterprises it is tied to, also those whose ties are not listed. */
  readonly firms: number;
  readonly amount: string | null;
  readonly near: string;
  readonly nearNode: string | null;
}

export interface Holding {
  readonly id: string;
  readonly fund: string;
  readonly standing: string;
  readonly share: string | null;
  readonly clause: string | null;
  readonly round: string | null;
  readonly investedOn: string | null;
}

export interface FundFacts extends FirmFacts {
  readonly holdings: readonly Holding[];
}

export type CandidateFacts =
  | { readonly way: 'industry'; readonly facts: FirmFacts }
  | { readonly way: 'partners'; readonly facts: PartnerFacts }
  | { readonly way: 'funds'; readonly facts: FundFacts };

/** A part's value, the blanks of its sentence, and the rows it was read from. */
interface Ground {
  readonly value: PartValue;
  readonly params: Readonly<Record<string, string>>;
  readonly rows: readonly ReasonRow[];
}

const THERE = { there: true } as const;
const amount = (value: string | number): PartValue => ({ amount: String(value) });

export function reasonsOf(of: CandidateFacts, weights: Weights, day: string): Reason[] {
  const grounds = { ...firmGrounds(of.facts, day), ...ownGrounds(of, day) };
  const values = Object.fromEntries(Object.entries(grounds).map(([part, { value }]) => [part, value]));
  return scoreParts(values, weights.ways[of.way], day).map(({ part, points }) => ({
    ...{ part, points, params: { ...grounds[part]?.params } },
    rows: [...(grounds[part]?.rows ?? [])],
  }));
}

const ownGrounds = (of: CandidateFacts, day: string): Record<string, Ground> =>
  of.way === 'partners' ? tieGrounds(of.facts) : of.way === 'funds' ? fundGrounds(of.facts, day) : {};

/** Parts that a firm's own row gives; those it says nothing of are left out. */
function firmGrounds(facts: FirmFacts, day: string): Record<string, Ground> {
  const rows: ReasonRow[] = facts.rowId === null ? [] : [{ kind: 'firm', id: facts.rowId }];
  const { fit, words, density, scale, revenue, patents, leaseEndsOn, expansion } = facts;
  const ground = (value: PartValue, params: Ground['params'] = {}): Ground => ({ value, params, rows });
  return {
    ...(fit ? { class: ground({ word: fit }, { code: facts.industryClass ?? '', fit }) } : {}),
    ...(words && words.length > 0
      ? { product: ground(amount(words.length), { words: words.join('、') }) }
      : {}),
    ...(density !== null ? { density: ground(amount(density), { density: shortShare(density) }) } : {}),
    ...(scale ? { scale: ground({ word: scale }) } : {}),
    ...(revenue !== null && !revenue.startsWith('-')
      ? { revenue: ground(amount(revenue), { money: revenue, year: String(facts.revenueYear ?? '') }) }
      : {}),
    ...(patents !== null ? { patents: ground(amount(patents), { count: String(patents) }) } : {}),
    // A lease that has ended says nothing of a move to come.
    ...(leaseEndsOn !== null && leaseEndsOn >= day
      ? { lease: ground({ day: leaseEndsOn }, { day: leaseEndsOn }) }
      : {}),
    ...(expansion ? { expansion: ground(THERE, { text: expansion }) } : {}),
  };
}

const shortShare = (share: string): string => Number(share).toFixed(2);

function tieGrounds({ ties, firms, amount: traded, near, nearNode }: PartnerFacts): Record<string, Ground> {
  const rowsOf = (some: readonly Tie[]): ReasonRow[] =>
    some.slice(0, MOST_ROWS).flatMap(({ id, firmId }) => [
      { kind: 'relation', id },
      { kind: 'enterprise', id: firmId },
    ]);
  const byRole = Object.fromEntries(
    TIE_ROLES.flatMap((role): [string, Ground][] => {
      const own = ties.filter((one) => one.role === role);
      const names = [...new Set(own.map(({ firm }) => firm))];
      if (own.length === 0) return [];
      return [[role, { value: THERE, params: { firms: named(names) }, rows: rowsOf(own) }]];
    }),
  );
  const largest = ties.find((one) => one.largest);
  return {
    ...byRole,
    ...(traded !== null
      ? { amount: { value: amount(traded), params: { money: traded }, rows: rowsOf(ties.filter(hasAmount)) } }
      : {}),
    ...(largest
      ? { largest: { value: THERE, params: { firm: largest.firm }, rows: rowsOf([largest]) } }
      : {}),
    firms: { value: amount(firms), params: { count: String(firms) }, rows: rowsOf(ties) },
    near: { value: { word: near }, params: { near, node: nearNode ?? '' }, rows: [] },
  };
}

const MOST_ROWS = 6;
const hasAmount = (tie: Tie): boolean => tie.amount !== null;

const NAMED = 2;
const named = (names: readonly string[]): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join('、')} 等 ${names.length} 家` : names.join('、');

function fundGrounds({ holdings }: FundFacts, day: string): Record<string, Ground> {
  const rowOf = ({ id }: Holding): ReasonRow[] => [{ kind: 'holding', id }];
  const held = holdings
    .filter(({ share }) => share !== null)
    .toSorted((a, b) => Number(b.share) - Number(a.share))[0];
  const courted = held ? undefined : holdings.find(({ standing }) => standing === 'courted');
  const bound = holdings.find(({ clause }) => clause !== null);
  const last = holdings
    .filter(({ investedOn }) => investedOn !== null && investedOn <= day)
    .toSorted(byDay)[0];
  const round = last?.round ?? holdings.find((one) => one.round !== null)?.round;
  return {
    ...(held?.share
      ? {
          share: {
            value: amount(held.share),
            params: { fund: held.fund, percent: percent(held.share) },
            rows: rowOf(held),
          },
        }
      : {}),
    ...(courted ? { courted: { value: THERE, params: { fund: courted.fund }, rows: rowOf(courted) } } : {}),
    ...(bound ? { clause: { value: THERE, params: { text: bound.clause ?? '' }, rows: rowOf(bound) } } : {}),
    ...(round ? { round: { value: { word: round }, params: { round }, rows: last ? rowOf(last) : [] } } : {}),
    ...(last?.investedOn
      ? { invested: { value: { day: last.investedOn }, params: { day: last.investedOn }, rows: rowOf(last) } }
      : {}),
  };
}

const percent = (share: string): string => String(Math.round(Number(share) * 10_000) / 100);

/** The last first; of one day the smaller id, so that it is always the same. */
const byDay = (a: Holding, b: Holding): number =>
  (b.investedOn ?? '').localeCompare(a.investedOn ?? '') || a.id.localeCompare(b.id);

/** Why a candidate is for reference only: said beside it, never hidden. */
export function weaknessesOf(
  { way, facts }: CandidateFacts,
  reasons: readonly Reason[],
  { staleAfterDays }: Weights,
  day: string,
): Weakness[] {
  const stale = facts.sourceDay !== null && daysBetween(facts.sourceDay, day) > staleAfterDays;
  const fits = facts.fit !== null || (facts.words ?? []).length > 0;
  return [
    ...(stale ? (['stale'] as const) : []),
    ...(way !== 'industry' && facts.rowId === null ? (['unlisted'] as const) : []),
    ...(way !== 'industry' && facts.industryClass !== null && !fits ? (['class-other'] as const) : []),
    ...(reasons.length <= 1 ? (['one-sided'] as const) : []),
  ];
}
