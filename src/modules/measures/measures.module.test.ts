/** Measures of a town: who qualifies, who is told, who is paid; versions, reach, windows. */

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageWork } from '#app/nightly.ts';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import {
  addCertificate,
  addEnterprise,
  enterYear,
  NewCertificate,
  NewEnterprise,
  NewYear,
} from '#modules/enterprises/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { rows } from '#platform/db/database.ts';
import { NOW, ownTown, type TestTown } from '#test/support/town.ts';
import { measureCalendar } from './calendar.ts';
import { addMeasure, amendMeasure, withdrawMeasure } from './commands.ts';
import {
  type FirmFilter,
  MeasureAmendment,
  MeasureFirmQuery,
  MeasureQuery,
  NewMeasure,
  NewSteps,
} from './contract.ts';
import { draftMeasure } from './draft.ts';
import { exportMeasureFirms, exportMeasures } from './export.ts';
import { readFirmMeasures } from './firm-measures.ts';
import { measureFirms } from './firms.ts';
import { listMeasures } from './list.ts';
import { readMeasure } from './page.ts';
import { takeSteps } from './steps.ts';
import { withdrawStep } from './withdraw-step.ts';

let town: TestTown;
const firms: Record<string, string> = {};
let measure: string;

const wish = (more: object = {}) => ({
  ...{ title: '高企首次认定奖励', policy: '关于支持科技创新的若干措施', documentNumber: '测政发〔2022〕1号' },
  ...{
    issuingUnit: '市科技局',
    kind: 'award',
    mode: 'direct',
    amountWords: '一次性奖励 20 万元',
    amountTo: '200000',
  },
  ...{
    windowFrom: '2022-05-01',
    windowTo: '2022-07-20',
    effectiveFrom: '2022-01-01',
    contactOffice: '高新处',
  },
  ...{ source: '测政发〔2022〕1号第三条' },
  simple: [
    { kind: 'recognised', certificate: 'high-tech', from: '2022-01-01', to: '2022-12-31', first: true },
  ],
  ...more,
});

async function firm(
  key: string,
  unit: string | null,
  certificates: readonly [string, string][],
  revenue?: string,
) {
  firms[key] = await town.as('service', async (tx, who) => {
    const id = await addEnterprise(tx, who, {
      ...NewEnterprise.parse({
        ...{ name: `${key}有限公司`, industryClass: 'C3453', registeredOn: '2015-03-01' },
        creditCode: creditCodeFrom(`91321000MB${String(Object.keys(firms).length + 1).padStart(6, '0')}`),
      }),
      unitId: unit === null ? null : town.unit(unit),
    });
    for (const [kind, issuedOn] of certificates)
      await addCertificate(tx, who, id, NewCertificate.parse({ kind, issuedOn, expiresOn: '2025-12-31' }));
    if (revenue)
      await enterYear(tx, who, id, NewYear.parse({ year: 2021, kind: 'reported', values: { revenue } }));
    return id;
  });
}

const list = (filter: FirmFilter, as = 'service', more: object = {}) =>
  town.as(as, (tx, who) => measureFirms(tx, who, measure, MeasureFirmQuery.parse({ filter, ...more })));
const names = async (filter: FirmFilter, as = 'service', more: object = {}) =>
  (await list(filter, as, more)).rows.map(({ name }) => name);
const take = (keys: readonly string[], step: object, as = 'service') =>
  town.as(as, (tx, who) =>
    takeSteps(tx, who, measure, NewSteps.parse({ enterprises: keys.map((key) => firms[key]), ...step })),
  );
const row = async (as = 'service') =>
  (await town.as(as, (tx, who) => listMeasures(tx, who, MeasureQuery.parse({})))).rows.find(
    ({ id }) => id === measure,
  );
const ofFirm = async (key: string, as = 'service') =>
  (await town.as(as, (tx, who) => readFirmMeasures(tx, who, firms[key] ?? ''))).rows.find(
    ({ id }) => id === measure,
  );

beforeAll(async () => {
  town = await ownTown();
  await firm('新认定', 'etdz-1', [['high-tech', '2022-02-01']], '60000000');
  await firm(
    '重新认定',
    'etdz-2',
    [
      ['high-tech', '2019-02-01'],
      ['high-tech', '2022-02-01'],
    ],
    '90000000',
  );
  await firm('高新区新认定', 'hitech', [['high-tech', '2022-03-01']]);
  await firm('未认定', 'etdz-1', []);
  await firm('无园区', null, [['high-tech', '2022-02-01']]);
  measure = await town.as('service', (tx, who) => addMeasure(tx, who, NewMeasure.parse(wish())));
});
afterAll(() => town.drop());

describe('a measure', () => {
  it('lists the firms that qualify and those that do not, each with its reason', async () => {
    expect(await names('met')).toEqual(['新认定有限公司', '无园区有限公司', '高新区新认定有限公司'].sort());
    const short = (await list('short')).rows;
    expect(short.map(({ name }) => name)).toContain('重新认定有限公司');
    expect(short[0]?.why).toContain('首次认定为高新技术企业');
  });

  it('of one condition leaves nobody one short: who fails it meets nothing', async () => {
    expect(await names('oneShort')).toEqual([]);
    expect((await row())?.counts).toMatchObject({ met: 3, oneShort: 0, short: 2, missing: 0 });
  });

  it('is matched again when a firm has changed, in the same transaction', async () => {
    await firm('后来认定', 'etdz-3', [['high-tech', '2022-06-01']]);
    expect(await names('met')).toContain('后来认定有限公司');
  });

  it('says each firm its measures with the window', async () => {
    expect(await ofFirm('新认定')).toMatchObject({
      answer: 'met',
      window: { state: 'open', days: 22 },
      open: 0,
    });
    expect(await ofFirm('未认定')).toMatchObject({ answer: 'not-met', open: 1 });
  });

  it('shows a park leader his own firms only, in lists, counts, exports and steps', async () => {
    expect(await names('met', 'hitech')).toEqual(['高新区新认定有限公司']);
    expect((await row('hitech'))?.counts.met).toBe(1);
    await expect(ofFirm('新认定', 'hitech')).rejects.toMatchObject({ code: 'out-of-reach' });
    const told = await take(['新认定'], { step: 'told', channel: 'phone' }, 'hitech');
    expect(told).toMatchObject({ done: 0, left: [{ id: firms.新认定 }] });
    await expect(take(['高新区新认定'], { step: 'approved', amount: '1' }, 'hitech')).rejects.toMatchObject({
      code: 'no-right',
    });
  });

  it('is limited to parks and those below them, said as its own condition', async () => {
    const page = await town.as('service', (tx, who) => readMeasure(tx, who, measure));
    const etdz = town.unit('etdz');
    const change = MeasureAmendment.parse({
      ...wish({ units: [etdz] }),
      ...{ version: page.version, reason: '只限经开区' },
    });
    await town.as('service', (tx, who) => amendMeasure(tx, who, measure, change));
    expect(await names('met')).toEqual(['后来认定有限公司', '新认定有限公司']);
    expect((await list('missing')).rows.map(({ name }) => name)).toEqual(['无园区有限公司']);
    const far = await ofFirm('高新区新认定');
    expect(far).toMatchObject({ answer: 'not-met', version: page.version + 1 });
    // Two conditions now, the certificate and the park: one of them open is one short.
    expect(await names('oneShort')).toContain('高新区新认定有限公司');
    expect(far?.conditions[0]?.sentence).toContain('所在园区 扬州高新区，限 扬州经开区');
    const { versions } = await town.as('service', (tx, who) => readMeasure(tx, who, measure));
    expect(versions.map(({ version, reason, changed }) => [version, reason, changed])).toEqual([
      [2, '只限经开区', ['units']],
      [1, null, []],
    ]);
    await expect(
      town.as('service', (tx, who) => amendMeasure(tx, who, measure, { ...change, version: 2 })),
    ).rejects.toMatchObject({ code: 'measure-unchanged' });
    await expect(
      town.as('service', (tx, who) => amendMeasure(tx, who, measure, change)),
    ).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  it('filters its firms by park', async () => {
    expect(await names('met', 'service', { unitId: town.unit('etdz-3') })).toEqual(['后来认定有限公司']);
  });
});

describe('the record of who was told and who claimed', () => {
  it('tells in bulk, each firm once in a window', async () => {
    expect(await take(['新认定', '后来认定'], { step: 'told', channel: 'phone' })).toMatchObject({
      done: 2,
      already: 0,
    });
    expect(await take(['新认定'], { step: 'told', channel: 'visit' })).toMatchObject({ done: 0, already: 1 });
    expect((await row())?.counts).toMatchObject({ met: 2, told: 2, untold: 0, claimed: 0, paid: 0 });
  });

  it('goes on to approval and payment in instalments, never over what was approved', async () => {
    await expect(take(['新认定'], { step: 'approved' })).rejects.toMatchObject({ code: 'step-amount' });
    await expect(take(['新认定'], { step: 'approved', amount: '20' })).rejects.toMatchObject({
      ...{ code: 'step-off-standard', params: { amount: '0.002', standard: '20' } },
    });
    expect(await take(['新认定'], { step: 'approved', amount: '200000' })).toMatchObject({ done: 1 });
    expect(await take(['新认定'], { step: 'paid', amount: '150000.50' })).toMatchObject({ done: 1 });
    const over = await take(['新认定'], { step: 'paid', amount: '49999.51' });
    expect(over.left[0]?.why).toBe('兑付合计 200000.01 元会超过核定的 200000 元');
    expect(await take(['新认定'], { step: 'paid', amount: '49999.50' })).toMatchObject({ done: 1 });
    expect((await row())?.counts).toMatchObject({
      // Nobody applied: it is given without an application.
      ...{ claimed: 0, unheard: 0, told: 2, paid: 1, paidAmount: '200000', refused: 0 },
    });
    expect(await names('claimed')).toEqual([]);
    expect(await names('paid')).toEqual(['新认定有限公司']);
  });

  it('is undone from its end, with a reason, and keeps what was', async () => {
    const steps = (await ofFirm('新认定'))?.steps ?? [];
    expect(steps.map(({ step, can }) => [step, can])).toEqual([
      ['told', []],
      ['approved', []],
      ['paid', []],
      ['paid', ['withdraw']],
    ]);
    const undo = (at: number) =>
      town.as('service', (tx, who) => withdrawStep(tx, who, steps[at]?.id ?? '', '记错了'));
    await expect(undo(1)).rejects.toMatchObject({ code: 'step-not-last' });
    await undo(3);
    await expect(undo(3)).rejects.toMatchObject({ code: 'step-withdrawn' });
    expect(await ofFirm('新认定')).toMatchObject({
      claim: { state: 'paid', paidAmount: '150000.5' },
      next: ['paid'],
    });
    expect((await ofFirm('新认定'))?.steps[3]?.withdrawn?.reason).toBe('记错了');
  });

  it('refuses with a reason, and a step that cannot follow is left with its reason', async () => {
    await expect(take(['后来认定'], { step: 'refused' })).rejects.toMatchObject({ code: 'step-reason' });
    expect((await take(['后来认定'], { step: 'paid', amount: '1' })).left[0]?.why).toContain('已是“已告知”');
    expect(await take(['后来认定'], { step: 'refused', note: '已迁出' })).toMatchObject({ done: 1 });
    expect(await names('refused')).toEqual(['后来认定有限公司']);
    expect((await row())?.counts.refused).toBe(1);
    const early = await take(['重新认定'], { step: 'paid', amount: '1' });
    expect(early.left[0]?.why).toBe('还没有记过，要先记“已告知”或“已核定”，再记“已兑付”');
    await expect(take(['后来认定'], { step: 'told', channel: 'pigeon' })).rejects.toMatchObject({
      code: 'step-channel',
    });
    await expect(take(['未认定'], { step: 'applied', on: '2022-06-29' })).rejects.toMatchObject({
      code: 'step-future',
    });
  });

  it('begins anew in the next window', async () => {
    const { version } = await town.as('service', (tx, who) => readMeasure(tx, who, measure));
    const next = { windowFrom: '2022-06-20', windowTo: '2022-07-03', units: [town.unit('etdz')] };
    const change = MeasureAmendment.parse({ ...wish(next), version, reason: '第二批', nextRound: true });
    await town.as('service', (tx, who) => amendMeasure(tx, who, measure, change));
    expect((await row())?.counts).toMatchObject({ met: 2, told: 0, untold: 2, paid: 0 });
    expect(await take(['新认定'], { step: 'told', channel: 'phone' })).toMatchObject({ done: 1 });
  });
});

describe('windows', () => {
  it('remind of what closes within seven days while firms were not told', async () => {
    const { reminders } = await town.as('service', (tx, who) =>
      listMeasures(tx, who, MeasureQuery.parse({})),
    );
    expect(reminders).toMatchObject([{ id: measure, days: 5, within: 7, untold: 1 }]);
    await take(['后来认定'], { step: 'told', channel: 'phone' });
    const later = await town.as('service', (tx, who) => listMeasures(tx, who, MeasureQuery.parse({})));
    expect(later.reminders).toEqual([]);
  });

  it('stand in the calendar', async () => {
    const events = await town.as('service', (tx, who) => measureCalendar(tx, who, {}));
    expect(events.map(({ event, day, days }) => [event, day, days])).toEqual([
      ['opens', '2022-06-20', -8],
      ['closes', '2022-07-03', 5],
    ]);
  });
});

describe('around it', () => {
  it('a draft says how many it would fit before anything is saved', async () => {
    const draft = await town.as('service', (tx, who) =>
      draftMeasure(tx, who, { simple: [{ kind: 'revenue', atLeast: '80000000' }], text: null, units: [] }),
    );
    expect(draft).toMatchObject({ judged: 6, met: 1, oneShort: 0, missing: 4 });
    expect(draft.conditions[0]?.words).toBe('上年营业收入 不低于 8000 万元');
  });

  it('both lists are exported', async () => {
    const files = await town.as('service', async (tx, who) => [
      await exportMeasures(tx, who, MeasureQuery.parse({})),
      await exportMeasureFirms(tx, who, measure, MeasureFirmQuery.parse({ filter: 'met' })),
    ]);
    expect(files.every((bytes) => bytes.subarray(0, 2).toString() === 'PK')).toBe(true);
  });

  it('what is due is judged in pages behind the request', async () => {
    await town.as('service', async (tx) => {
      await sql`update measure_verdict set answer = 'not-met', open = 9 where region_id = ${tx.region}`.execute(
        tx.db,
      );
      await sql`insert into measure_due (region_id, measure_id, asked_at) values (${tx.region}, ${measure}, ${tx.at})`.execute(
        tx.db,
      );
    });
    expect(await names('met')).toEqual([]);
    expect(await pageWork(town.database, fixedClock(NOW))).toBe(1);
    expect(await names('met')).toEqual(['后来认定有限公司', '新认定有限公司']);
    expect(await pageWork(town.database, fixedClock(NOW))).toBe(0);
  });

  it('a published view shows claims to other modules', async () => {
    const seen = await town.as('service', (tx) =>
      rows(
        tx,
        sql<{
          state: string;
        }>`select state from v_measure_claim where region_id = ${tx.region} order by round, state`,
      ),
    );
    expect(seen.map(({ state }) => state)).toEqual(['paid', 'refused', 'told', 'told']);
  });

  it('a withdrawn measure tells nobody any more and keeps its record', async () => {
    const { version } = await town.as('service', (tx, who) => readMeasure(tx, who, measure));
    await town.as('service', (tx, who) => withdrawMeasure(tx, who, measure, { version, reason: '政策停止' }));
    await expect(take(['新认定'], { step: 'applied' })).rejects.toMatchObject({ code: 'measure-withdrawn' });
    expect(await row()).toBeUndefined();
    expect((await ofFirm('新认定'))?.claim?.state).toBe('told');
  });
});
