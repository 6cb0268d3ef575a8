/** What a merged enterprise told of a year is one figure, wherever it is asked for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countedRows } from '#modules/chiefs/yearly.ts';
import { chainScale } from '#modules/clusters/index.ts';
import { readEnterprise } from '#modules/enterprises/index.ts';
import { mergeEnterprises } from '#modules/enterprises/merges.ts';
import { caseWork } from '#test/support/cases.ts';
import { clusterWork } from '#test/support/clusters.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { compareChain } from './compare.ts';
import { CompareQuery } from './contract.ts';
import { riskFacts } from './risk-facts.ts';
import { riskRulesOn } from './risk-rules.ts';
import { diagnoseChain } from './standings.ts';

let town: TestTown;
const { firm } = caseWork(() => town);
const { chain, addChains, place, tell } = clusterWork(() => town);
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());

const merge = (kept: string, other: string) =>
  town.as('service', (tx, who) => mergeEnterprises(tx, who, kept, other, '同一家，录了两次'));

/** In yuan, of one firm alone on its chain. */
async function everywhere(name: string, id: string) {
  const chainId = chain(name).id;
  const diagnosis = await town.as('chain', (tx, who) => diagnoseChain(tx, who, chainId, undefined));
  const comparison = await town.as('chain', (tx, who) =>
    compareChain(tx, who, chainId, CompareQuery.parse({ toDay: '2022-06-28' })),
  );
  const scale = await town.as('chain', (tx) => chainScale(tx, { chainId, measure: 'output', year: 2021 }));
  const rows = await town.as('chain', (tx, who) =>
    countedRows(tx, who, chainId, { code: 'output', year: 2021 }),
  );
  const risks = await town.as('chain', (tx) => {
    const asked = { firms: [id], day: '2022-06-28', asOf: undefined, rules: riskRulesOn('2022-06-28') };
    return riskFacts(tx, asked);
  });
  return {
    diagnosis: diagnosis.nodes[0]?.output,
    comparison: comparison.rows[0]?.to?.output,
    scale: scale.sum,
    yearly: rows.rows[0]?.value,
    risks: risks.years.find(({ year }) => year === 2021)?.output,
  };
}
const all = (value: string) => ({
  ...{ diagnosis: value, comparison: value, scale: value, yearly: value, risks: value },
});

describe('a merged enterprise', () => {
  it('is heard before whom it absorbed, as on its own page', async () => {
    await addChains(['自己说了']);
    const [kept, other] = [await firm('留下一厂有限公司'), await firm('并入一厂有限公司')];
    await place(kept, '自己说了');
    await tell(kept, 2021, { output: '50000000' });
    await tell(other, 2021, { output: '80000000' });
    await merge(kept, other);
    expect(await everywhere('自己说了', kept)).toEqual(all('50000000'));
    const page = await town.as('chain', (tx, who) => readEnterprise(tx, who, kept, undefined));
    expect(page.years.find(({ year }) => year === 2021)?.values.output).toBe('50000000');
  });

  it('is told by whom it absorbed where it said nothing of the item itself', async () => {
    await addChains(['自己没说']);
    const [kept, other] = [await firm('留下二厂有限公司'), await firm('并入二厂有限公司')];
    await place(kept, '自己没说');
    await tell(other, 2021, { output: '80000000' });
    await tell(kept, 2021, { revenue: '70000000' });
    await merge(kept, other);
    expect(await everywhere('自己没说', kept)).toEqual(all('80000000'));
  });

  it('of two that it absorbed hears one, the same everywhere', async () => {
    await addChains(['并了两家']);
    const kept = await firm('留下三厂有限公司');
    const others = [await firm('并入三厂有限公司'), await firm('并入四厂有限公司')];
    await place(kept, '并了两家');
    await tell(others[0] ?? '', 2021, { output: '60000000' });
    await tell(others[1] ?? '', 2021, { output: '90000000' });
    for (const other of others) await merge(kept, other);
    const page = await town.as('chain', (tx, who) => readEnterprise(tx, who, kept, undefined));
    const shown = page.years.find(({ year }) => year === 2021)?.values.output;
    expect(await everywhere('并了两家', kept)).toEqual(all(shown ?? ''));
  });
});
