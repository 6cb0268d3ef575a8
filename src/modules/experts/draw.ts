/**
 * The draw of a panel. Pure: the same list, quotas and seed give the same panel on every machine and in every year, whatever the order
 * of the rows. Order: sha256 of `seed|id`, ascending. Down that order an expert gets a seat when the seats left can still be filled
 * after it (a flow through sides, institutions, experts and professions says so), so that a quota is never missed by bad luck.
 */
import { createHash } from 'node:crypto';
import { mostSeated } from './seat-flow.ts';

/** Changes with every change of what comes out. */
export const ALGORITHM = 'sha256-order-1';

export interface Candidate {
  readonly id: string;
  readonly professions: readonly string[];
  /** Professions for which the trade or the chain is known, for quotas that ask for it. */
  readonly fieldOf: readonly string[];
  readonly institution: string;
  readonly outside: boolean;
}

export interface Quota {
  readonly profession: string;
  readonly seats: number;
  readonly match: 'field' | 'any';
}

export interface Quotas {
  readonly quotas: readonly Quota[];
  /** Least number of seats for experts of institutions outside the region. */
  readonly leastOutside: number;
  readonly perInstitution: number;
}

export interface Seat {
  readonly id: string;
  readonly profession: string;
}

export interface Shortage {
  readonly profession: string | null;
  readonly asked: number;
  readonly found: number;
}

export interface Drawn {
  readonly order: readonly string[];
  /** In the order in which they were drawn; empty where the quotas cannot be filled. */
  readonly seats: readonly Seat[];
  readonly shortages: readonly Shortage[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const seedHash = (secret: string): string => sha256(secret);

/** The seed of the order: the secret that was committed to, with the public value where one was named beforehand. */
export const seedOf = (secret: string, publicValue: string | null): string =>
  publicValue === null ? secret : sha256(`${secret}|${publicValue.trim()}`);

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
const sorted = (all: readonly string[]): string[] => [...all].sort();

/** The one written form of a list, whatever the order of its rows and words. */
export const canonicalList = (candidates: readonly Candidate[]): string =>
  JSON.stringify(
    [...candidates]
      .sort(byId)
      .map(({ id, professions, fieldOf, institution, outside }) => [
        id,
        sorted(professions),
        sorted(fieldOf),
        institution,
        outside,
      ]),
  );

export const listHash = (candidates: readonly Candidate[], quotas: Quotas): string =>
  sha256(`${ALGORITHM}\n${JSON.stringify(quotasText(quotas))}\n${canonicalList(candidates)}`);

const quotasText = ({ quotas, leastOutside, perInstitution }: Quotas) => [
  quotas.map(({ profession, seats, match }) => [profession, seats, match]),
  leastOutside,
  perInstitution,
];

export const orderOf = (candidates: readonly Candidate[], seed: string): string[] =>
  candidates
    .map(({ id }) => ({ id, key: sha256(`${seed}|${id}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : byId(a, b)))
    .map(({ id }) => id);

export const draw = (candidates: readonly Candidate[], quotas: Quotas, seed: string): Drawn =>
  fill(candidates, quotas, orderOf(candidates, seed), []);

/** Who follows when some have refused or were absent: the same order, those who stay keep their seats. */
export const drawNext = (
  candidates: readonly Candidate[],
  quotas: Quotas,
  seed: string,
  { kept, gone }: { readonly kept: readonly Seat[]; readonly gone: ReadonlySet<string> },
): Drawn =>
  fill(
    candidates.filter(({ id }) => !gone.has(id)),
    quotas,
    orderOf(candidates, seed),
    kept,
  );

/** An institution is outside the region only if all its experts say so. */
function settled(candidates: readonly Candidate[]): Candidate[] {
  const inside = new Set(candidates.flatMap((one) => (one.outside ? [] : [one.institution])));
  return candidates.map((one) => ({ ...one, outside: !inside.has(one.institution) }));
}

function fill(
  all: readonly Candidate[],
  quotas: Quotas,
  order: readonly string[],
  kept: readonly Seat[],
): Drawn {
  const candidates = new Map(settled(all).map((one) => [one.id, one]));
  const shortages = shortagesOf([...candidates.values()], quotas, kept);
  if (shortages.length > 0) return { order, seats: [], shortages };
  const seats: Seat[] = [...kept];
  const taken = new Set(kept.map(({ id }) => id));
  for (const id of order) {
    const candidate = candidates.get(id);
    if (!candidate || taken.has(id)) continue;
    const seat = seatFor(candidate, candidates, quotas, seats);
    if (!seat) continue;
    seats.push(seat);
    taken.add(id);
  }
  return { order, seats, shortages: [] };
}

/** The first open profession of the expert after which the seats left can still be filled. */
function seatFor(
  candidate: Candidate,
  candidates: ReadonlyMap<string, Candidate>,
  quotas: Quotas,
  seats: readonly Seat[],
): Seat | undefined {
  const open = openQuotas(quotas, seats);
  for (const quota of open) {
    if (!fits(candidate, quota)) continue;
    const seat = { id: candidate.id, profession: quota.profession };
    const left = openSeats(quotas) - seats.length - 1;
    if (seatable(candidates, quotas, [...seats, seat]) === left) return seat;
  }
  return undefined;
}

const openSeats = ({ quotas }: Quotas): number => quotas.reduce((sum, { seats }) => sum + seats, 0);

const openQuotas = ({ quotas }: Quotas, seats: readonly Seat[]): Quota[] =>
  quotas
    .map((quota) => ({
      ...quota,
      seats: quota.seats - seats.filter(({ profession }) => profession === quota.profession).length,
    }))
    .filter((quota) => quota.seats > 0);

const fits = ({ professions, fieldOf }: Candidate, { profession, match }: Quota): boolean =>
  (match === 'field' ? fieldOf : professions).includes(profession);

/** How many of the seats left can be filled beside those who have one; -1 where these break a bound already. */
function seatable(
  candidates: ReadonlyMap<string, Candidate>,
  quotas: Quotas,
  seats: readonly Seat[],
): number {
  const seated = seats.map(({ id }) => candidates.get(id)).filter((one) => one !== undefined);
  const ofInstitution = new Map<string, number>();
  for (const { institution } of seated)
    ofInstitution.set(institution, (ofInstitution.get(institution) ?? 0) + 1);
  const insiders = seated.filter(({ outside }) => !outside).length;
  const mostInside = openSeats(quotas) - quotas.leastOutside - insiders;
  if (mostInside < 0 || [...ofInstitution.values()].some((n) => n > quotas.perInstitution)) return -1;
  const taken = new Set(seats.map(({ id }) => id));
  const rest = [...candidates.values()].filter(({ id }) => !taken.has(id));
  return mostSeated(rest, openQuotas(quotas, seats), {
    fits,
    mostInside,
    roomOf: (institution) => quotas.perInstitution - (ofInstitution.get(institution) ?? 0),
  });
}

/** Which quota cannot be filled and how many are missing; profession null: each alone could, all together cannot. */
function shortagesOf(
  candidates: readonly Candidate[],
  quotas: Quotas,
  kept: readonly Seat[],
): readonly Shortage[] {
  const taken = new Set(kept.map(({ id }) => id));
  const short = openQuotas(quotas, kept).flatMap((quota) => {
    const found = candidates.filter((one) => !taken.has(one.id) && fits(one, quota)).length;
    return found < quota.seats ? [{ profession: quota.profession, asked: quota.seats, found }] : [];
  });
  if (short.length > 0) return short;
  const asked = openSeats(quotas) - kept.length;
  const known = new Map(candidates.map((one) => [one.id, one]));
  const found = Math.max(0, seatable(known, quotas, kept));
  return found < asked ? [{ profession: null, asked, found }] : [];
}
