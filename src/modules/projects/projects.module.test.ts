import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Refusal } from '#kernel/refusal.ts';
import { DAYS, PICTURE, type ProjectsTown, projectsTown, TOLD } from '#test/support/projects.ts';
import { refused } from '#test/support/renovation.ts';
import { readBoard } from './board.ts';
import { amendProject, setStatus, withdrawProject } from './commands.ts';
import { decideEvidence, readEvidence, withdrawEvidence } from './evidence.ts';
import { setInvestors } from './investors.ts';
import { readList } from './list.ts';
import { mendMonths } from './month-tally.ts';
import { readMonths } from './months.ts';
import { goBack } from './moves.ts';
import { setPlan } from './plans.ts';
import { BoardQuery, NewInvestor, ProjectQuery } from './shape-contract.ts';
import { mendTallies } from './tally.ts';
import { refuseStep, takeBackStep, verifyStep } from './verification.ts';

let at: ProjectsTown;
beforeAll(async () => {
  at = await projectsTown();
});
afterAll(() => at.town.drop());

const why = async (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => {
      throw new Error('it was not refused');
    },
    (error: Refusal) => error,
  );

let made = 0;
/** Another investor and product each time, so that nobody is asked whether it is the same. */
async function talks(name: string, wish: object = {}): Promise<string> {
  made += 1;
  const id = await at.add(name, {
    ...{
      ...TOLD,
      product: `产品${made}`,
      plan: [...DAYS],
      investors: [{ name: `演示投资方${made}有限公司` }],
    },
    ...wish,
  });
  await at.prove(id, 'talks', ['talk-minutes']);
  await at.report(id, 'talks', '2022-01-10');
  return id;
}

async function signed(name: string, day = '2022-02-18'): Promise<string> {
  const id = await talks(name);
  await at.prove(id, 'signed', ['investment-contract', 'expert-opinion']);
  await at.report(id, 'signed', day);
  await at.verify(id);
  return id;
}

describe('a contract', () => {
  it('is not reported while anything is missing, and the refusal names all of it', async () => {
    const id = await at.add('资料不全项目');
    await at.prove(id, 'talks', ['talk-minutes']);
    const refusal = await why(at.report(id, 'talks', '2022-01-10'));
    expect([refusal.code, refusal.reasons?.map(({ field }) => field)]).toEqual([
      'project-stage-lacks',
      ['content', 'investors', 'plannedInvestment'],
    ]);
  });

  it('counts as signed only when a second person in another post has seen its proof', async () => {
    const id = await talks('双人核验项目');
    expect((await why(at.report(id, 'signed', '2022-02-18'))).reasons?.map(({ code }) => code)).toEqual([
      'project-lack-evidence',
      'project-lack-evidence',
    ]);
    await at.prove(id, 'signed', ['investment-contract', 'expert-opinion']);
    await at.report(id, 'signed', '2022-02-18');
    expect(await at.page(id)).toMatchObject({ stage: 'talks', mover: 'verifier', nextStage: 'signed' });
    expect(await at.names({ step: 'signed', year: 2022, q: '双人核验' })).toEqual([]);
    expect(await refused(at.verify(id, 'investment'))).toBe('project-verify-own-step');
    await at.verify(id);
    expect(await at.page(id)).toMatchObject({
      stage: 'signed',
      stageSince: '2022-02-18',
      nextStage: 'registered',
    });
    expect(await at.names({ step: 'signed', year: 2022, q: '双人核验' })).toEqual(['双人核验项目']);
  });

  it('a framework agreement never counts as signed', async () => {
    const id = await talks('只有框架项目');
    await at.prove(id, 'framework', ['framework-agreement']);
    await at.report(id, 'framework', '2022-02-01');
    expect((await at.page(id)).stage).toBe('framework');
    expect(await at.names({ step: 'signed', q: '只有框架' })).toEqual([]);
    expect(await at.names({ reached: 'signed', q: '只有框架' })).toEqual([]);
  });

  it('that is refused waits to be reported again; one that was taken back leaves the course', async () => {
    const id = await talks('退回重报项目');
    await at.prove(id, 'signed', ['investment-contract', 'expert-opinion']);
    const step = await at.report(id, 'signed', '2022-02-18');
    await at.town.as('clerk', (tx, who) => refuseStep(tx, who, step, '合同缺页'));
    expect(await refused(at.town.as('clerk', (tx, who) => verifyStep(tx, who, step, { seen: [] })))).toBe(
      'project-step-settled',
    );
    const again = await at.report(id, 'signed', '2022-02-20');
    await at.town.as('investment', (tx, who) => takeBackStep(tx, who, again, '日期写错'));
    await at.report(id, 'signed', '2022-02-21');
    await at.verify(id);
    const page = await at.page(id);
    expect(page.steps.map(({ stage, state, supersededReason }) => [stage, state, supersededReason])).toEqual([
      ['talks', 'entered', null],
      ['signed', 'refused', '重报'],
      ['signed', 'waiting', '日期写错'],
      ['signed', 'verified', null],
    ]);
  });
});

describe('bad input is refused with its sentence', () => {
  it('a gate forced through the door, a day to come, days the wrong way round', async () => {
    const id = await signed('乱序项目');
    expect(await refused(at.report(id, 'started', '2022-03-01'))).toBe('project-stage-not-next');
    expect(await refused(at.report(id, 'registered', '2022-06-29'))).toBe('project-day-in-future');
    await at.prove(id, 'registered', ['business-licence']);
    expect(await refused(at.report(id, 'registered', '2022-02-17'))).toBe('project-day-before-earlier');
    const plan = [{ stage: 'finished', plannedOn: '2022-07-01', reason: '提前' }];
    expect(await refused(at.town.as('investment', (tx, who) => setPlan(tx, who, id, plan)))).toBe(
      'project-plan-order',
    );
    const quiet = [{ stage: 'finished', plannedOn: '2023-06-30', reason: null }];
    expect(await refused(at.town.as('investment', (tx, who) => setPlan(tx, who, id, quiet)))).toBe(
      'project-plan-reason',
    );
  });

  it('two officers who report the same project at once: one is told who was first', async () => {
    const id = await talks('两人同报项目');
    await at.prove(id, 'signed', ['investment-contract', 'expert-opinion']);
    const both = await Promise.allSettled([
      at.report(id, 'signed', '2022-02-18'),
      at.report(id, 'signed', '2022-02-18', 'leader'),
    ]);
    const lost = both
      .filter((one) => one.status === 'rejected')
      .map(({ reason }) => (reason as Refusal).code);
    expect(lost).toEqual(['project-step-waits']);
    expect((await at.page(id)).steps.filter(({ state }) => state === 'waiting')).toHaveLength(1);
  });

  it('two officers who amend the same version: the second is told', async () => {
    const id = await at.add('同改项目');
    const { version } = await at.page(id);
    const amend = (ownerPost: string) =>
      at.town.as('investment', (tx, who) =>
        amendProject(tx, who, id, { version, reason: '换人', ownerPost }),
      );
    await amend('招商一科');
    expect(await refused(amend('招商二科'))).toBe('changed-meanwhile');
    expect((await at.page(id)).fields.ownerPost).toBe('招商一科');
  });

  it('parts larger than their whole, another currency without rate, a wrong code', async () => {
    const add = (wish: object) => refused(at.add('坏资料项目', wish));
    expect(await add({ plannedInvestment: '100', plannedFixed: '100.01' })).toBe('project-part-over-whole');
    expect(await add({ currency: 'USD', plannedInvestment: '100' })).toBe('project-rate-missing');
    expect(await add({ creditCode: '91440300708461136U' })).toBe('credit-code-check');
    expect(await add({ filingCode: '2112-321071' })).toBe('project-filing-code-shape');
    expect(await add({ sourceMethod: 'dream' })).toBe('project-word-unknown');
    expect(await at.names({ q: '坏资料' })).toEqual([]);
  });

  it('a currency is kept with its rate, and summed in yuan', async () => {
    const id = await at.add('外资项目', {
      currency: 'USD',
      rate: '6.7',
      rateOn: '2022-06-28',
      plannedInvestment: '30000000.55',
    });
    expect(await at.page(id)).toMatchObject({
      investmentYuan: '201000003.69',
      fields: { plannedInvestment: '30000000.55' },
    });
  });
});

describe('evidence', () => {
  it('that was changed after the verifier looked is not waved through', async () => {
    const id = await talks('换佐证项目');
    const [contract = ''] = await at.prove(id, 'signed', ['investment-contract', 'expert-opinion']);
    const step = await at.report(id, 'signed', '2022-02-18');
    const seen = (await at.page(id)).evidence.filter(({ stage }) => stage === 'signed').map((one) => one.id);
    await at.town.as('investment', (tx, who) => withdrawEvidence(tx, who, contract, '换一份'));
    await at.prove(id, 'signed', ['investment-contract']);
    expect(await refused(at.town.as('clerk', (tx, who) => verifyStep(tx, who, step, { seen })))).toBe(
      'project-evidence-changed',
    );
    await at.verify(id);
    expect((await at.page(id)).stage).toBe('signed');
  });

  it('on which something verified stands is neither added to nor taken away, and its content stays', async () => {
    const id = await signed('佐证已定项目');
    const contract = (await at.page(id)).evidence.find(({ kind }) => kind === 'investment-contract');
    expect(await refused(at.prove(id, 'signed', ['investment-contract']))).toBe('project-evidence-settled');
    expect(
      await refused(
        at.town.as('investment', (tx, who) => withdrawEvidence(tx, who, contract?.id ?? '', '换')),
      ),
    ).toBe('project-evidence-settled');
    const file = await at.town.as('auditor', (tx, who) => readEvidence(tx, who, contract?.id ?? ''));
    expect(file.bytes.toString()).toBe(`${id} investment-contract`);
  });

  it('is not verified by whoever brought it', async () => {
    const id = await talks('自传自审项目');
    await at.prove(id, 'signed', ['investment-contract', 'expert-opinion'], 'leader');
    await at.report(id, 'signed', '2022-02-18');
    const [one] = (await at.page(id)).evidence.filter(({ stage }) => stage === 'signed');
    expect(
      await refused(
        at.town.as('leader', (tx, who) =>
          decideEvidence(tx, who, one?.id ?? '', { decision: 'accepted', note: null }),
        ),
      ),
    ).toBe('project-verify-own-evidence');
    await at.town.as('clerk', (tx, who) =>
      decideEvidence(tx, who, one?.id ?? '', { decision: 'refused', note: '看不清' }),
    );
    const page = await at.page(id);
    expect([page.mover, page.missingCount]).toEqual(['reporter', 1]);
  });

  it('called a photo must be a picture; what its file tells of time and place is kept', async () => {
    const id = await at.add('照片项目');
    const add = (name: string, bytes: Buffer) =>
      at.town.as('investment', async (tx, who) => {
        const { addEvidence } = await import('./evidence.ts');
        return addEvidence(tx, who, id, { kind: 'site-photo', stage: 'started', files: [{ name, bytes }] });
      });
    expect(await refused(add('现场.jpg', Buffer.from('not a picture')))).toBe('project-evidence-no-photo');
    await add('现场.png', PICTURE);
    expect((await at.page(id)).evidence).toMatchObject([
      { kind: 'site-photo', takenAt: null, latitude: null },
    ]);
  });
});

describe('going back', () => {
  it('resets the proof: later steps and evidence no longer count, and stay in the history', async () => {
    const id = await signed('退回阶段项目');
    await at.town.as('investment', (tx, who) => goBack(tx, who, id, { stage: 'talks', reason: '合同解除' }));
    const page = await at.page(id);
    expect([page.stage, page.stageSince, page.nextStage, page.missingCount]).toEqual([
      'talks',
      '2022-01-10',
      'signed',
      2,
    ]);
    expect(page.steps.at(-1)).toMatchObject({
      stage: 'signed',
      state: 'verified',
      supersededReason: '合同解除',
    });
    expect(await at.names({ step: 'signed', q: '退回阶段' })).toEqual([]);
    expect(
      await refused(
        at.town.as('investment', (tx, who) => goBack(tx, who, id, { stage: 'signed', reason: '不行' })),
      ),
    ).toBe('project-back-not-earlier');
  });
});

describe('status', () => {
  it('stands apart from the stage: a suspended project does not move, a lost one says where it went', async () => {
    const id = await signed('暂停项目');
    await at.town.as('investment', (tx, who) =>
      setStatus(tx, who, id, { status: 'suspended', reason: '等用地指标' }),
    );
    await at.prove(id, 'registered', ['business-licence']);
    const refusal = await why(at.report(id, 'registered', '2022-03-01'));
    expect(refusal.reasons?.map(({ code }) => code)).toContain('project-lack-status');
    const lost = (competitorPlace: string | null) =>
      at.town.as('investment', (tx, who) =>
        setStatus(tx, who, id, { status: 'lost', reason: '条件谈不拢', competitorPlace }),
      );
    expect(await refused(lost(null))).toBe('project-competitor-missing');
    await lost('去向不明');
    expect(await at.page(id)).toMatchObject({
      stage: 'signed',
      status: 'lost',
      mover: 'nobody',
      nextStage: null,
    });
  });
});

describe('the same project twice', () => {
  const subject = { ...TOLD, product: '钙钛矿组件', investors: [{ name: '演示光能科技有限公司' }] };

  it('is asked about with the reasons, and entered when somebody says that it is another', async () => {
    await at.add('钙钛矿组件生产基地', subject);
    const refusal = await why(at.add('演示光能二号基地', { ...subject, landMu: '60' }));
    expect([refusal.code, refusal.params['name'], refusal.params['why']]).toMatchObject([
      'project-alike',
      '钙钛矿组件生产基地',
      { zh: '投资方和产品相同' },
    ]);
    await at.add('演示光能二号基地', { ...subject, landMu: '60', confirmed: true });
  });

  it('is refused where the filing code is another’s, whoever confirms', async () => {
    const filingCode = '2112-321071-89-01-123456';
    await at.add('代码项目甲', { filingCode });
    expect(await refused(at.add('代码项目乙', { filingCode, confirmed: true }))).toBe('project-alike');
  });
});

describe('phases', () => {
  it('are not counted beside their project and together are no more than it', async () => {
    const whole = await at.add('分期总项目', { plannedInvestment: '1000000000' });
    await at.add('分期总项目一期', { parentId: whole, plannedInvestment: '600000000' });
    expect(
      await refused(at.add('分期总项目二期', { parentId: whole, plannedInvestment: '400000000.01' })),
    ).toBe('project-phases-over');
    expect(await at.names({ q: '分期总项目' })).toEqual(['分期总项目']);
    expect((await at.page(whole)).phases.map(({ name }) => name)).toEqual(['分期总项目一期']);
    expect(
      await refused(at.town.as('investment', (tx, who) => withdrawProject(tx, who, whole, '录错'))),
    ).toBe('project-has-phases');
  });
});

describe('who invests', () => {
  const next = '2022-06-29T01:30:00.000Z';
  const investors = [
    { name: '小股东有限公司', share: '30' },
    { name: '没有说份额的有限公司' },
    { name: '大股东有限公司', share: '60' },
    { name: '实际控制人', role: 'controller' },
  ].map((one) => NewInvestor.parse(one));
  const named = async (query: object) => {
    const { rows } = await at.town.as(
      'investment',
      (tx, who) => readList(tx, who, ProjectQuery.parse({ q: '投资方先后', ...query })),
      next,
    );
    return rows.map(({ investor }) => investor);
  };

  it('stands in the list, the greatest share first, and on a past day as it was told then', async () => {
    const id = await at.add('投资方先后项目', {
      investors: [NewInvestor.parse({ name: '起初投资有限公司' })],
    });
    await at.town.as(
      'investment',
      (tx, who) => setInvestors(tx, who, id, { investors, reason: '股权已定' }),
      next,
    );
    expect(await named({})).toEqual(['大股东有限公司、小股东有限公司、没有说份额的有限公司']);
    expect(await named({ asOf: '2022-06-28' })).toEqual(['起初投资有限公司']);
  });
});

describe('counting', () => {
  it('the kept tally says what counting the rows says, after all these changes', async () => {
    const [kept, counted] = await at.town.as('investment', async (tx) => {
      const tally = await sql`
        select unit_id, kind, stage, status, sum(projects)::integer as n, sum(investment_told)::integer as told,
          sum(investment_yuan)::text as yuan from project_tally where region_id = ${tx.region}
        group by 1, 2, 3, 4 having sum(projects) <> 0 order by 1, 2, 3, 4`.execute(tx.db);
      const rows = await sql`
        select unit_id, kind, stage, status, count(*)::integer as n, count(investment_yuan)::integer as told,
          coalesce(sum(investment_yuan), 0)::numeric(24, 2)::text as yuan from project
        where region_id = ${tx.region} and withdrawn_at is null and merged_into is null and parent_id is null
        group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(tx.db);
      return [tally.rows, rows.rows];
    });
    expect(kept).toEqual(counted);
    expect(kept.length).toBeGreaterThan(3);
  });

  it('the sums over the region are those of its units', async () => {
    const sums = await at.town.as('investment', async (tx) => {
      const of = (table: string) =>
        sql`select kind, stage, status, sum(projects)::integer as n, sum(investment_told)::integer as told, sum(investment_yuan)::text as yuan,
            sum(invested_verified)::text as invested
          from ${sql.table(table)} where region_id = ${tx.region} group by 1, 2, 3 order by 1, 2, 3`.execute(
          tx.db,
        );
      return { region: (await of('project_region_tally')).rows, units: (await of('project_tally')).rows };
    });
    expect(sums.region).toEqual(sums.units);
    expect(sums.region.length).toBeGreaterThan(3);
  });

  it('a sum that went wrong is mended at night, and the journal tells; a right one is left alone', async () => {
    const { database } = at.town;
    const read = async () =>
      Promise.all(
        ['project_tally', 'project_region_tally', 'project_month_tally'].map(async (table) => {
          const { rows } = await database.owner.query(`select * from ${table} order by 1, 2, 3, 4, 5, 6, 7`);
          return rows.filter(({ projects }) => projects !== 0);
        }),
      );
    const mend = () =>
      at.town.as('clerk', async (tx) => [await mendTallies(tx), await mendMonths(tx)] as const);
    const right = await read();
    expect(right.map((rows) => rows.length > 0)).toEqual([true, true, true]);
    expect(await mend()).toEqual([0, 0]);
    await database.owner.query(
      `update project_tally set projects = projects + 3 where ctid = (select min(ctid) from project_tally)`,
    );
    await database.owner.query('delete from project_region_tally');
    await database.owner.query('update project_month_tally set investment_yuan = investment_yuan + 1');
    const [cells, months] = await mend();
    expect([cells > (right[1]?.length ?? 0), months > 0]).toEqual([true, true]);
    expect(await read()).toEqual(right);
    const told = await database.owner.query(
      `select count(*)::integer as n from journal where entity = 'project-tally' and act = 'mend-sums'`,
    );
    expect(told.rows[0].n).toBe(3);
    expect(await mend()).toEqual([0, 0]);
  });

  it('board, list and months agree', async () => {
    const board = JSON.parse(
      (await at.town.as('investment', (tx, who) => readBoard(tx, who, BoardQuery.parse({})))).text,
    ) as { columns: { stage: string; projects: number; rows: unknown[] }[] };
    const inTalks = board.columns.find(({ stage }) => stage === 'talks');
    expect(inTalks?.projects).toBe((await at.names({ stage: 'talks' })).length);
    expect(board.columns.map(({ stage }) => stage).slice(0, 4)).toEqual([
      'lead',
      'talks',
      'framework',
      'signed',
    ]);
    const months = await at.town.as('investment', (tx, who) => readMonths(tx, who, { year: 2022 }));
    const signedRow = months.rows.find(({ stage }) => stage === 'signed');
    expect(signedRow?.total).toBe((await at.names({ step: 'signed', year: 2022 })).length);
    expect(signedRow?.months[1]).toBe(signedRow?.total);
  });

  it('a leader sees and changes only what lands or is answered for below his unit', async () => {
    const far = await at.add('高邮项目', { unitId: at.town.unit('gaoyou-hitech') });
    const near = await at.add('高邮代管项目', {
      ...{ unitId: at.town.unit('gaoyou-hitech'), responsibleUnitId: at.town.unit('etdz-1') },
    });
    expect(await refused(at.page(far, undefined, 'leader'))).toBe('out-of-reach');
    expect((await at.page(near, undefined, 'leader')).name).toBe('高邮代管项目');
    expect(await at.names({ q: '高邮' }, 'leader')).toEqual(['高邮代管项目']);
    const all = await at.names({}, 'leader');
    const total = await at.town.as('leader', async (tx, who) => {
      const { readList } = await import('./list.ts');
      const { ProjectQuery } = await import('./shape-contract.ts');
      return (await readList(tx, who, ProjectQuery.parse({}))).total;
    });
    expect(total).toBe(all.length);
  });
});

describe('as of a day', () => {
  it('list and page stand as they were known', async () => {
    const early = await at.town.as(
      'investment',
      async (tx, who) => {
        const { addProject } = await import('./commands.ts');
        return addProject(tx, who, { name: '旧日项目', kind: 'land-project', unitId: at.town.unit('etdz') });
      },
      '2022-03-01T02:00:00.000Z',
    );
    const { version } = await at.page(early);
    await at.town.as('investment', (tx, who) =>
      amendProject(tx, who, early, { version, reason: '改名', name: '新日项目' }),
    );
    expect(await at.names({ asOf: '2022-02-28' })).toEqual([]);
    expect(await at.names({ asOf: '2022-03-01' })).toEqual(['旧日项目']);
    expect(await at.page(early, '2022-03-01')).toMatchObject({ name: '旧日项目', can: [] });
    expect((await at.page(early)).name).toBe('新日项目');
  });
});
