/** What a firm reads of itself in the portal from the modules that keep it: measures, projects, its way to the stock market. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownCases } from '#modules/listing/index.ts';
import { ownMeasures } from '#modules/measures/index.ts';
import type { OwnPage } from '#modules/portal/contract.ts';
import { ownEnterprise } from '#modules/portal/own.ts';
import { ownProjects } from '#modules/renovation/index.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';

let town: TestTown;
let page: OwnPage;
beforeAll(async () => {
  town = await ownTown({ told: true });
  page = await town.as('firm', (tx, who) =>
    ownEnterprise(tx, who, { measuresOf: ownMeasures, projectsOf: ownProjects, casesOf: ownCases }),
  );
}, 120_000);
afterAll(() => town.drop());

describe('the firm of the demo', () => {
  it('reads of each measure what the office noted, why, and whether the window is closed', () => {
    const named = (title: string) => page.measures?.find((one) => one.title.startsWith(title));
    const refused = named('研发费用后补助');
    expect(refused?.state).toBe('不予兑现');
    expect(refused?.steps.map(({ word }) => word)).toEqual(['已告知', '已申报', '不予兑现']);
    expect(refused?.steps.at(-1)?.note).not.toBe('');
    expect(named('高企首次认定奖励')?.steps.at(-1)).toMatchObject({ amount: '200000' });
    expect(named('经开区科技贷款贴息')?.closed).toBe(true);
    expect(refused?.conditions.length).toBeGreaterThan(0);
    for (const one of page.measures ?? [])
      for (const { sentence } of one.conditions) expect(sentence).not.toBe('');
  });

  it('reads its projects with their steps and what they lack, and its case', () => {
    expect(page.projects.length).toBe(7);
    expect(page.projects.every(({ steps, state }) => steps.length > 0 || state !== '已开工')).toBe(true);
    expect(page.projects.flatMap(({ steps }) => steps.map(({ word }) => word)).join()).toContain('已核实');
    expect(page.cases).toHaveLength(1);
    expect(page.cases[0]?.facts.map(({ key }) => key)).toContain('stage');
  });

  it('reads what its codes mean', () => {
    const value = (key: string) => page.items.find((item) => item.key === key)?.value;
    expect(value('identity.industryClass')).toContain('通用设备制造业');
    expect(value('identity.placeCode')).toContain('扬州市');
  });
});
