/** A year's version drafted, looked at, adopted by another, withdrawn; shipped ones switched; the firm page follows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import {
  addEnterprise,
  enterYear,
  NewEnterprise,
  NewFact,
  NewYear,
  sayFact,
} from '#modules/enterprises/index.ts';
import { programmeNamedFor, programmesFor, shippedText, type Track } from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { readRulebook } from './book.ts';
import { checkDraft } from './check.ts';
import { adoptVersion, amendDraft, draftVersion, switchVersion, withdrawVersion } from './commands.ts';
import { beginEffect, goOnWithEffect } from './effect.ts';
import { exportChangedFirms, listChangedFirms, readEffect } from './effect-reads.ts';
import { readDifference, readVersion } from './reads.ts';
import { shippedId } from './version-id.ts';

let town: TestTown;
const firms: string[] = [];
const SHIPPED = { code: 'specialised', version: '工信部企业〔2022〕63号附件2' };
const HIGH_TECH = { code: 'high-tech', version: '国科发火〔2016〕32号' };
const FIRST = '2022-07-01';

/** The law of high-tech firms with other shares of R&D from July 2022 on: the smallest band 6 % instead of 5 %. */
const draftText = (change: (text: string) => string = (text) => text): string =>
  change(
    (shippedText(HIGH_TECH) ?? '')
      .replace('version: 国科发火〔2016〕32号', 'version: 某市 2022 年度')
      .replace('effectiveFrom: 2016-01-01', `effectiveFrom: ${FIRST}\neffectiveTo: 2022-12-31`)
      .replace(/is: ["']?≥ 5%["']?/, 'is: ≥ 6%'),
  );

beforeAll(async () => {
  town = await ownTown();
  await town.as('service', async (tx, who) => {
    for (const [at, [unit, rd]] of (
      [
        ['etdz-1', '2700000'],
        ['hitech', '2400000'],
        [null, '2700000'],
      ] as const
    ).entries()) {
      const firm = NewEnterprise.parse({
        ...{
          name: `规则试算${at}有限公司`,
          creditCode: creditCodeFrom(`91321000MC00000${at}`),
          registeredOn: '2015-03-01',
        },
        unitId: unit === null ? null : town.unit(unit),
      });
      const id = await addEnterprise(tx, who, firm);
      firms.push(id);
      for (const year of [2019, 2020, 2021]) {
        const values = {
          revenue: '45000000',
          rdExpense: rd,
          staff: '50',
          technologyStaff: '10',
          rdDomestic: rd,
        };
        await enterYear(tx, who, id, NewYear.parse({ year, kind: 'reported', values }));
      }
    }
  });
});
afterAll(() => town.drop());

const named = (code: string, day: string, track: Track = 'application', known?: string) =>
  town.as('service', async (tx) => {
    const found = (await programmesFor(tx, day, track, known)).find(({ version }) => version.code === code);
    return found?.version.version ?? null;
  });
const drafted = (text = draftText(), login = 'service') =>
  town.as(login, (tx, who) => draftVersion(tx, who, { text, origin: null }));

describe('a text', () => {
  it('with faults is refused at each line, and nothing is kept', async () => {
    const text = draftText((whole) =>
      whole.replace('value: technologyStaff / staff', 'value: staffs / staff'),
    );
    const check = await town.as('auditor', (tx, who) => checkDraft(tx, who, text));
    expect(check.faults).toEqual([
      expect.objectContaining({
        key: 'conditions[4].value',
        message: expect.stringContaining('“staffs / staff”不是公式'),
      }),
    ]);
    await expect(drafted(text)).rejects.toMatchObject({
      code: 'draft-faults',
      reasons: [expect.objectContaining({ row: check.faults[0]?.line, field: 'conditions[4].value' })],
    });
    const book = await town.as('service', (tx, who) => readRulebook(tx, who, { track: 'application' }));
    expect(book.programmes.flatMap(({ versions }) => versions).every(({ shipped }) => shipped)).toBe(true);
  });

  it('without faults is told apart from what it would stand in for', async () => {
    const check = await town.as('service', (tx, who) => checkDraft(tx, who, draftText()));
    expect(check.faults).toEqual([]);
    // Every number of it is offered with its place in the text, so that a form can put another one there.
    const share = check.fields.find(({ key }) => key === 'conditions[4].is');
    expect(share).toMatchObject({ kind: 'bound', value: '≥ 10%', title: { zh: '科技人员占当年职工总数' } });
    expect(draftText().slice(share?.from, share?.to)).toBe('≥ 10%');
    expect(check.fields.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['text', 'day', 'number']));
    expect(check.difference?.before.version).toBe(HIGH_TECH.version);
    const changed = check.difference?.conditions.filter(({ kind }) => kind !== 'same');
    expect(changed).toEqual([
      expect.objectContaining({
        ...{ id: 'rd-share', kind: 'changed' },
        changes: [
          expect.objectContaining({
            aspect: 'band 1',
            before: expect.objectContaining({ zh: expect.stringContaining('5%') }),
            after: expect.objectContaining({ zh: expect.stringContaining('6%') }),
          }),
        ],
      }),
    ]);
    expect(check.neighbours).toContainEqual({
      ...{ kind: 'replaces', track: 'application', other: HIGH_TECH.version, from: FIRST, to: '2022-12-31' },
    });
  });
});

describe('a draft', () => {
  let first: string;
  let draft: string;
  it('counts for nobody, is amended by a new row, and is not the amended one any more', async () => {
    first = await drafted(draftText((text) => text.replace('≥ 6%', '≥ 7%')));
    expect(await named('high-tech', FIRST)).toBe(HIGH_TECH.version);
    draft = await town.as('service', (tx, who) => amendDraft(tx, who, first, draftText()));
    expect(draft).not.toBe(first);
    await expect(
      town.as('service', (tx, who) => amendDraft(tx, who, first, draftText())),
    ).rejects.toMatchObject({ code: 'draft-amended' });
    const page = await town.as('service', (tx, who) => readVersion(tx, who, first, { track: 'application' }));
    expect(page).toMatchObject({ state: 'amended', supersededBy: draft });
    expect(page.content).toContain('≥ 7%');
    const difference = await town.as('service', (tx) => readDifference(tx, draft, first));
    expect(difference.counts).toMatchObject({ changed: 1, added: 0, removed: 0 });
  });

  it('tells before it takes effect whom it changes, with the conditions that decide, by park and in reach', async () => {
    const id = await town.as('clerk', async (tx, who) => beginEffect(tx, who, draft, {}));
    await expect(town.as('leader', (tx, who) => goOnWithEffect(tx, who, id))).rejects.toMatchObject({
      code: 'no-right',
    });
    await town.as('clerk', (tx, who) => goOnWithEffect(tx, who, id));
    const effect = await town.as('clerk', (tx, who) => readEffect(tx, who, id));
    expect(effect).toMatchObject({
      day: '2022-06-28',
      missing: 2,
      presentVersion: HIGH_TECH.version,
      judged: 3,
      total: 3,
      changed: 1,
      finished: true,
    });
    // 6 % is met by 2.7 of 45 million, not by 2.4; 6.5 % by none of the three.
    const steeper = await drafted(
      draftText((text) =>
        text.replace('version: 某市 2022 年度', 'version: 某市 2022 年度严').replace('≥ 6%', '≥ 6.5%'),
      ),
    );
    const other = await town.as('clerk', async (tx, who) => {
      const begun = await beginEffect(tx, who, steeper, {});
      await goOnWithEffect(tx, who, begun);
      await goOnWithEffect(tx, who, begun);
      return begun;
    });
    const all = await town.as('clerk', (tx, who) =>
      listChangedFirms(tx, who, { effectId: other, offset: 0, limit: 100 }),
    );
    expect(all.total).toBe(3);
    expect(all.rows[0]).toMatchObject({ from: 'data-missing', to: 'not-met', toWord: '不满足' });
    expect(all.rows[0]?.after.join()).toContain('需 6.5%');
    expect(all.rows[0]?.before.join()).toContain('需 5%');
    const park = await town.as('leader', (tx, who) =>
      listChangedFirms(tx, who, { effectId: other, offset: 0, limit: 100 }),
    );
    expect(park.rows.map((row) => row.id)).toEqual([firms[0]]);
    const counts = await town.as('leader', (tx, who) => readEffect(tx, who, other));
    expect(counts.counts).toEqual([
      expect.objectContaining({ unit: '一号园区', from: 'data-missing', to: 'not-met', count: 1 }),
    ]);
    const bytes = await town.as('clerk', (tx, who) =>
      exportChangedFirms(tx, who, { effectId: other, offset: 0, limit: 100 }),
    );
    expect(bytes.length).toBeGreaterThan(2000);
    await town.as('service', (tx, who) => withdrawVersion(tx, who, steeper, '门槛写错了'));
  });

  it('of next year is tried on what is known today; a day without data says that it cannot judge', async () => {
    const next = await drafted(
      draftText((text) =>
        text
          .replace('version: 某市 2022 年度', 'version: 某市 2023 年度')
          .replace(`effectiveFrom: ${FIRST}\neffectiveTo: 2022-12-31`, 'effectiveFrom: 2023-01-01')
          .replace(/is: ["']?≥ 6%["']?/, 'is: ≥ 5%')
          .replace(/is: ["']?≥ 10%["']?/, 'is: ≥ 25%'),
      ),
    );
    const reckoned = (wish: { day?: string }) =>
      town.as('clerk', async (tx, who) => {
        const begun = await beginEffect(tx, who, next, wish);
        await goOnWithEffect(tx, who, begun);
        return readEffect(tx, who, begun);
      });
    expect(await reckoned({})).toMatchObject({
      ...{ day: '2022-06-28', changed: 3, missing: 0, presentVersion: HIGH_TECH.version },
    });
    expect(await reckoned({ day: '2023-01-01' })).toMatchObject({ judged: 3, changed: 0, missing: 3 });
    await town.as('service', (tx, who) => withdrawVersion(tx, who, next, '只是试算'));
  });

  it('is adopted by somebody else than whoever wrote any of it, and counts from its day to its last', async () => {
    const adopt = (login: string) => town.as(login, (tx, who) => adoptVersion(tx, who, draft, null));
    await expect(adopt('service')).rejects.toMatchObject({ code: 'no-right' });
    await expect(adopt('leader')).rejects.toMatchObject({ code: 'no-right' });
    await adopt('clerk');
    expect(await named('high-tech', '2022-06-30')).toBe(HIGH_TECH.version);
    expect(await named('high-tech', FIRST)).toBe('某市 2022 年度');
    expect(await named('high-tech', '2022-12-31')).toBe('某市 2022 年度');
    expect(await named('high-tech', '2023-01-01')).toBe(HIGH_TECH.version);
    // What was known the day before is what was known.
    expect(await named('high-tech', FIRST, 'application', '2022-06-27')).toBe(HIGH_TECH.version);
    const programme = await town.as('service', (tx) => programmeNamedFor(tx, 'high-tech', '某市 2022 年度'));
    expect(programme?.version.effectiveTo).toBe('2022-12-31');
    await expect(adopt('admin')).rejects.toMatchObject({ code: 'not-a-draft' });
  });

  it('adopted, shows on the time line, and hands its days back when it is withdrawn', async () => {
    const read = () => town.as('clerk', (tx, who) => readVersion(tx, who, draft, { track: 'application' }));
    expect(await read()).toMatchObject({
      state: 'coming',
      counts: { application: [{ from: FIRST, to: '2022-12-31' }] },
      can: expect.arrayContaining(['withdraw']),
    });
    await expect(
      town.as('service', (tx, who) => withdrawVersion(tx, who, draft, '试试看')),
    ).rejects.toMatchObject({ code: 'no-right' });
    await town.as('clerk', (tx, who) => withdrawVersion(tx, who, draft, '文件废止'));
    expect(await named('high-tech', FIRST)).toBe(HIGH_TECH.version);
    expect(await read()).toMatchObject({ state: 'withdrawn', withdrawn: { reason: '文件废止' }, can: [] });
  });

  it('of an administrator is not adopted by the same one', async () => {
    const own = await drafted(
      draftText((text) => text.replace('某市 2022 年度', '某市 2022 年度乙')),
      'admin',
    );
    await expect(town.as('admin', (tx, who) => adoptVersion(tx, who, own, null))).rejects.toMatchObject({
      code: 'adopt-own-draft',
    });
    const amended = await town.as('service', (tx, who) =>
      amendDraft(
        tx,
        who,
        own,
        draftText((text) => text.replace('某市 2022 年度', '某市 2022 年度丙')),
      ),
    );
    await expect(town.as('admin', (tx, who) => adoptVersion(tx, who, amended, null))).rejects.toMatchObject({
      code: 'adopt-own-draft',
    });
  });

  it('needs a name that no other version of the programme has, said at its line before it is saved', async () => {
    const text = draftText((whole) => whole.replace('某市 2022 年度', HIGH_TECH.version));
    const check = await town.as('service', (tx, who) => checkDraft(tx, who, text));
    const line = text.split('\n').findIndex((one) => one.includes('version: ')) + 1;
    expect(check.faults).toEqual([expect.objectContaining({ key: 'version', code: 'version-there', line })]);
    await expect(drafted(text)).rejects.toMatchObject({ code: 'version-there' });
  });
});

describe('a flag that only a version of the region asks for', () => {
  it('can be said of a firm once the version is adopted', async () => {
    const say = () =>
      town.as('service', (tx, who) =>
        sayFact(tx, who, firms[0] ?? '', NewFact.parse({ kind: 'flag', name: 'green-plant', value: 'true' })),
      );
    await expect(say()).rejects.toMatchObject({ code: 'fact-unknown' });
    const text = `code: green-plant\nzh: 绿色工厂\nen: Green plant\nversion: 某市\ndocumentNumber: null\neffectiveFrom: 2022-01-01\ntracks: [application]
source: 某市通知\nconfidence: M\ndoubt: ★\non: true\nconditions:\n  - { id: listed, zh: 列入名录, en: Is on the list, flag: green-plant, is: true }\n`;
    const id = await drafted(text);
    await town.as('clerk', (tx, who) => adoptVersion(tx, who, id, null));
    expect(await say()).toMatchObject({ outcome: 'added' });
  });
});

describe('a shipped version', () => {
  const flip =
    (on: boolean, from: string, version: { code: string; version: string } = SHIPPED) =>
    (tx: Tx, who: Parameters<typeof switchVersion>[1]) =>
      switchVersion(tx, who, shippedId(version), { on, from, reason: '待核实' });
  it('is switched off and on from a day, with a reason, by whoever may adopt', async () => {
    await expect(town.as('service', flip(false, '2023-01-01'))).rejects.toMatchObject({ code: 'no-right' });
    await town.as('clerk', flip(false, '2023-01-01'));
    expect([await named('specialised', '2022-12-31'), await named('specialised', '2023-01-01')]).toEqual([
      SHIPPED.version,
      null,
    ]);
    await expect(town.as('clerk', flip(false, '2023-02-01'))).rejects.toMatchObject({ code: 'switch-same' });
    await town.as('clerk', flip(true, '2023-06-01'));
    expect([await named('specialised', '2023-05-31'), await named('specialised', '2023-06-01')]).toEqual([
      null,
      SHIPPED.version,
    ]);
    const page = await town.as('clerk', (tx, who) =>
      readVersion(tx, who, shippedId(SHIPPED), { track: 'application' }),
    );
    expect(page.switches.map(({ on, from, reason }) => [on, from, reason])).toEqual([
      [false, '2023-01-01', '待核实'],
      [true, '2023-06-01', '待核实'],
    ]);
  });

  it('that ships off because of doubt is switched on, and still says so', async () => {
    const fragment = { code: 'potential-unicorn', version: '江苏 2025 片段' };
    expect(await named('potential-unicorn', '2025-06-01')).toBeNull();
    await town.as('clerk', flip(true, '2025-01-01', fragment));
    expect(await named('potential-unicorn', '2025-06-01')).toBe(fragment.version);
  });
});
