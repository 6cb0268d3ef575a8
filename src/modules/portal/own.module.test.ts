/** What an enterprise tries, brings and may claim, on a real database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { NewEnterprise } from '#modules/enterprises/contract.ts';
import { addEnterprise, enterYear, NewYear, readEnterprise } from '#modules/enterprises/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { addFiles } from './files.ts';
import { endLink, firmLinks, linkFirm } from './links.ts';
import { ownEnterprise, ownTiers } from './own.ts';

let town: TestTown;
let firm = '';
beforeAll(async () => {
  town = await ownTown();
  firm = await town.as('service', async (tx, who) => {
    const creditCode = creditCodeFrom('91321000ME000001');
    const industry = { industryClass: 'C3484', registeredOn: '2011-05-18' };
    const wish = NewEnterprise.parse({ name: '甲精密机械有限公司', creditCode, ...industry });
    const id = await addEnterprise(tx, who, { ...wish, unitId: town.unit('etdz-1') });
    const values = { revenue: '248000000', mainRevenue: '239000000', staff: '290' };
    await enterYear(tx, who, id, NewYear.parse({ year: 2021, kind: 'reported', values }));
    await linkFirm(tx, who, id, town.ids.posts.firm ?? '');
    return id;
  });
});
afterAll(() => town.drop());

const own = <T>(work: (tx: Tx, who: KnownCaller) => Promise<T>) => town.as('firm', work);
const page = () => own((tx, who) => ownEnterprise(tx, who));
const kept = () => town.as('service', (tx, who) => readEnterprise(tx, who, firm));
const refusal = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown) => thrown);
  return error instanceof Refusal ? error.code : `no refusal: ${String(error)}`;
};

describe('an enterprise', () => {
  it('whose post speaks for none is told so, and after its link has ended it sees nothing more', async () => {
    const { links } = await town.as('service', (tx, who) => firmLinks(tx, who, firm));
    const back = async () =>
      town.as('service', (tx, who) => linkFirm(tx, who, firm, town.ids.posts.firm ?? ''));
    expect(await refusal(back())).toBe('portal-post-linked');
    await town.as('service', (tx, who) => endLink(tx, who, links[0]?.id ?? '', '换人'));
    expect(await refusal(page())).toBe('portal-not-linked');
    await back();
    expect((await page()).enterpriseId).toBe(firm);
  });
});

describe('a file', () => {
  it('takes files of the kinds that prove something, by what they hold and not by their name', async () => {
    const wrong = own((tx, who) => addFiles(tx, who, [{ name: '执照.pdf', bytes: Buffer.from('<script>') }]));
    expect(await refusal(wrong)).toBe('portal-file-kind');
  });
});

describe('a trial', () => {
  it('is judged by the same rules and stores nothing', async () => {
    const before = await kept();
    const rule = (verdicts: Awaited<ReturnType<typeof ownTiers>>) =>
      verdicts.find(({ code }) => code === 'above-scale')?.answer;
    const now = await own((tx, who) => ownTiers(tx, who));
    const tried = await own((tx, who) =>
      ownTiers(tx, who, { year: 2021, values: { revenue: '1000000', mainRevenue: '1000000' } }),
    );
    expect([rule(now), rule(tried)]).toEqual(['met', 'not-met']);
    expect(await kept()).toEqual(before);
  });
});

describe('measures', () => {
  it('are there only where a module brings them', async () => {
    expect((await page()).measures).toBeNull();
    const measure = {
      ...{
        id: 'm',
        title: '研发奖补',
        state: '可申报',
        answer: '可申报',
        policy: '',
        standard: '',
        office: '',
      },
      ...{ byApplying: true, from: null, until: null, closed: false, link: null, source: '' },
      ...{ conditions: [], steps: [], demo: false },
    };
    const asked: string[] = [];
    const measuresOf = async (_tx: Tx, _who: unknown, id: string) => {
      asked.push(id);
      return [measure];
    };
    const found = await own((tx, who) => ownEnterprise(tx, who, { measuresOf }));
    expect([found.measures, asked]).toEqual([[measure], [firm]]);
  });
});
