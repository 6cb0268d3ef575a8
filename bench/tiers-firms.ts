/** Synthetic firms for the benchmark of the tiers: the same numbers at every run, all facts known, some near the edges. */
import type { FirmFacts, YearFacts } from '#modules/tiers/index.ts';

/** Mulberry32: a small generator that gives the same firms again. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const AS_OF = '2026-06-01';
const LAST = 2025;

export function firmsOf(count: number, seed = 1): FirmFacts[] {
  const roll = dice(seed);
  return Array.from({ length: count }, () => firm(roll));
}

type Roll = () => number;
const whole = (roll: Roll, from: number, to: number): number => from + Math.floor(roll() * (to - from + 1));

function firm(roll: Roll): FirmFacts {
  const often = (share: number): boolean => roll() < share;
  return {
    established: `${whole(roll, 1995, 2022)}-${String(whole(roll, 1, 12)).padStart(2, '0')}-15`,
    years: yearsOf(roll),
    property: {
      classOne: whole(roll, 0, 4),
      classOneApplied: whole(roll, 0, 2),
      classTwo: whole(roll, 0, 12),
      classTwoUsed: 0,
    },
    numbers: {
      segmentYears: whole(roll, 1, 20),
      platformScore: whole(roll, 30, 90),
      technologyAdvance: whole(roll, 3, 8),
      technologySupport: whole(roll, 3, 8),
      propertyCountScore: whole(roll, 3, 8),
      propertyWayScore: whole(roll, 2, 6),
      standardsScore: whole(roll, 0, 2),
      conversionScore: whole(roll, 8, 30),
      organisationScore: whole(roll, 8, 20),
      assetGrowthScore: whole(roll, 0, 10),
      salesGrowthScore: whole(roll, 0, 10),
    },
    certificates: often(0.6) ? [{ kind: 'technology-small', from: '2025-07-01', to: '2026-12-31' }] : [],
    flags: {
      'grave-incident-in-a-year': often(0.02),
      'mainland-resident': true,
      'small-or-medium': often(0.95),
      'abnormal-list': often(0.03),
      'larger-accident-in-three-years': often(0.02),
      'provincial-award-in-three-years-top-three': often(0.03),
      'provincial-research-body': often(0.1),
    },
    findings: { 'core-support': often(0.9), 'supported-field': often(0.9), 'market-standing': often(0.7) },
  };
}

/** Oldest year first in time, last in the list; shares fall on the thresholds often enough to test the ends. */
function yearsOf(roll: Roll): YearFacts[] {
  let revenue = whole(roll, 500, 40_000) * 10_000;
  const share = whole(roll, 2, 10);
  return [2, 1, 0].map((back) => {
    revenue = Math.round((revenue * whole(roll, 85, 140)) / 100);
    const rd = Math.round((revenue * (share + whole(roll, -1, 1))) / 100);
    const staff = whole(roll, 10, 600);
    const assets = whole(roll, 500, 50_000) * 10_000;
    return {
      year: LAST - back,
      revenue,
      mainRevenue: Math.round((revenue * whole(roll, 70, 100)) / 100),
      totalIncome: revenue,
      highTechIncome: Math.round((revenue * whole(roll, 45, 95)) / 100),
      rd,
      rdDomestic: Math.round((rd * whole(roll, 55, 100)) / 100),
      equityFinancing: whole(roll, 0, 12) < 10 ? 0 : whole(roll, 1, 2000) * 10_000,
      staff,
      technologyStaff: Math.round((staff * whole(roll, 5, 40)) / 100),
      assets,
      debts: Math.round((assets * whole(roll, 20, 95)) / 100),
    };
  });
}
