/** The imaginary town with two firms that renovate, and short words for what tests of renovation do over and over. */
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { addEnterprise, NewEnterprise } from '#modules/enterprises/index.ts';
import { addProject } from '#modules/renovation/commands.ts';
import { NewProject, ProjectQuery, type Stage } from '#modules/renovation/contract.ts';
import { addEvidence } from '#modules/renovation/evidence.ts';
import { listProjects } from '#modules/renovation/list.ts';
import { readProject } from '#modules/renovation/page.ts';
import { reportStep, verifyStep } from '#modules/renovation/steps.ts';
import { ownTown } from './town.ts';

export type RenovationTown = Awaited<ReturnType<typeof renovationTown>>;

export const refused = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );

export async function renovationTown() {
  const town = await ownTown();
  let made = 0;
  const firmIn = (unit: string, name: string) =>
    town.as('service', (tx, who) => {
      const creditCode = creditCodeFrom(`91321000MA${String(2_000_000 + ++made).slice(1)}`);
      return addEnterprise(tx, who, {
        ...NewEnterprise.parse({ name, creditCode }),
        unitId: town.unit(unit),
      });
    });
  const firm = await firmIn('etdz-1', '技改测试甲有限公司');
  const foreign = await firmIn('hitech', '技改测试乙有限公司');
  const code = (): string => `2201-321071-07-02-${String(200_000 + ++made)}`;
  const wish = (name: string, change: Partial<NewProject> = {}): NewProject => ({
    ...NewProject.parse({ enterpriseId: firm, name, kind: 'equipment' }),
    ...{ filingCode: code(), plannedInvestment: '12000000', equipmentInvestment: '9000000' },
    ...{ plannedStart: '2022-03-01', plannedCompletion: '2022-12-31' },
    ...change,
  });
  const add = (name: string, change: Partial<NewProject> = {}, login = 'leader', at?: string) =>
    town.as(login, (tx, who) => addProject(tx, who, wish(name, change)), at);
  const report = (
    id: string,
    stage: Exclude<Stage, 'planned'>,
    happenedOn: string,
    login = 'leader',
    at?: string,
  ) => town.as(login, (tx, who) => reportStep(tx, who, id, { stage, happenedOn, note: null }), at);
  const prove = (id: string, stage: Stage, kinds: string[], login = 'leader', at?: string) =>
    town.as(
      login,
      async (tx, who) => {
        for (const kind of kinds)
          await addEvidence(tx, who, id, {
            ...{ stage, kind },
            files: [{ name: `${kind}.pdf`, bytes: Buffer.from(kind) }],
          });
      },
      at,
    );
  const list = (change: Partial<ProjectQuery> = {}, login = 'service') =>
    town.as(login, (tx, who) => listProjects(tx, who, { ...ProjectQuery.parse({}), ...change }));
  return {
    ...{ town, firm, foreign, code, add, report, prove, list },
    verify: (step: string, login = 'service', at?: string) =>
      town.as(login, (tx, who) => verifyStep(tx, who, step), at),
    page: (id: string, asOf?: string, login = 'service') =>
      town.as(login, (tx, who) => readProject(tx, who, id, asOf)),
    names: async (change: Partial<ProjectQuery> = {}, login = 'service') =>
      (await list(change, login)).rows.map(({ name }) => name),
    /** A project whose start was reported with its evidence. */
    started: async (name: string, day: string, change: Partial<NewProject> = {}) => {
      const id = await add(name, change);
      await report(id, 'filed', '2022-01-20');
      const step = await report(id, 'started', day);
      await prove(id, 'started', ['equipment-contract', 'photo']);
      return { id, step };
    },
  };
}
