import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { addDays } from '#kernel/local-date.ts';
import { programmesOn } from './evaluate.ts';
import { allCountingOn, countingOn, type Law, neighbourhood, shippedLaw, spansOf } from './law.ts';
import type { Track, Version } from './rules.ts';

interface Named {
  readonly name: string;
  readonly from: string;
  readonly to?: string;
  readonly on?: boolean;
  readonly at?: string;
  readonly review?: [string, string?];
  readonly tracks?: Track[];
}
interface Case {
  readonly title: string;
  readonly track?: Track;
  readonly shipped?: Named[];
  readonly adopted?: Named[];
  readonly switches?: { name: string; on: boolean; from: string; at?: string }[];
  readonly expect: Record<string, string | null>;
}

const CODE = 'tier';
const AT = '2026-01-01T00:00:00.000Z';
const versionOf = ({
  name,
  from,
  to,
  on = true,
  review,
  tracks = ['application', 'review'],
}: Named): Version =>
  ({
    ...{ code: CODE, version: name, effectiveFrom: from, tracks, on, conditions: [] },
    ...(to === undefined ? {} : { effectiveTo: to }),
    ...(review ? { review: { from: review[0], ...(review[1] ? { to: review[1] } : {}) } } : {}),
  }) as unknown as Version;
const lawOf = ({ shipped = [], adopted = [], switches = [] }: Omit<Case, 'title' | 'expect'>): Law => ({
  shipped: shipped.map(versionOf),
  adopted: adopted.map((one) => ({ id: one.name, version: versionOf(one), adoptedAt: one.at ?? AT })),
  switches: switches.map(({ name, on, from, at = AT }) => ({ code: CODE, version: name, on, from, at })),
});

const cases: Case[] = parse(readFileSync(path.join(import.meta.dirname, 'law-days.yaml'), 'utf8'));

describe('which version counts', () => {
  test.each(cases.map((one) => [one.title, one] as const))('%s', (_, one) => {
    const law = lawOf(one);
    const track = one.track ?? 'application';
    const found = Object.keys(one.expect).map((day) => [
      day,
      countingOn(law, CODE, day, track)?.version.version ?? null,
    ]);
    expect(Object.fromEntries(found)).toEqual(one.expect);
    // What is drawn as spans is what is chosen day by day.
    const spans = spansOf(law, CODE, track);
    for (const [day] of found) {
      const span = spans.find(
        ({ from, to }) => from <= (day ?? '') && (to === undefined || (day ?? '') <= to),
      );
      expect([day, span?.version.version ?? null]).toEqual([day, one.expect[day ?? '']]);
    }
    for (const [at, span] of spans.entries())
      if (at > 0) expect(span.from > (spans[at - 1]?.to ?? '9999')).toBe(true);
  });

  it('is the shipped one, everywhere, where the region has said nothing', () => {
    for (const track of ['application', 'review'] as const)
      for (const day of ['2019-06-01', '2022-08-01', '2026-03-31', '2026-04-01', '2026-12-31', '2027-01-01'])
        expect(allCountingOn(shippedLaw(), day, track).map(({ version }) => version)).toEqual(
          programmesOn(day, track).map(({ version }) => version),
        );
  });
});

describe('a version beside its neighbours', () => {
  const law = lawOf({
    shipped: [{ name: '自带', from: '2022-01-01', to: '2026-12-31' }],
    adopted: [{ name: '甲', from: '2025-01-01', to: '2025-12-31' }],
  });
  const beside = (one: Named) =>
    neighbourhood(law, versionOf({ tracks: ['application'], ...one })).map(({ kind, other, from, to }) => [
      kind,
      other,
      from,
      to,
    ]);

  it('stands in for what is shipped, and shares days with the region’s own', () => {
    expect(beside({ name: '乙', from: '2025-07-01', to: '2026-06-30' })).toEqual([
      ['overlap', '甲', '2025-07-01', '2025-12-31'],
      ['replaces', '自带', '2026-01-01', '2026-06-30'],
    ]);
  });
  it('leaves a hole where nothing counts before it', () => {
    expect(beside({ name: '丙', from: '2027-02-01' })).toEqual([
      ['hole', '自带', '2027-01-01', '2027-01-31'],
    ]);
    expect(beside({ name: '丙', from: addDays('2026-12-31', 1) })).toEqual([]);
  });
  it('is hidden where one that began later counts', () => {
    expect(beside({ name: '丁', from: '2024-01-01' })).toContainEqual([
      'hidden',
      '甲',
      '2025-01-01',
      '2025-12-31',
    ]);
  });
});
