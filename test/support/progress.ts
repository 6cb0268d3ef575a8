/** A town with projects that are being built: renovation projects, whose way to the start is short. */
import { addDays } from '#kernel/local-date.ts';
import { addImage, reportInvestments, verifyInvestment } from '#modules/progress/index.ts';
import { readProgress } from '#modules/progress/section.ts';
import { type ProjectsTown, projectsTown } from './projects.ts';

export interface ProgressTown {
  readonly at: ProjectsTown;
  /** Begun and verified on the day. */
  begun(name: string, startedOn?: string, planned?: Record<string, string>): Promise<string>;
  /** Steps into one more stage. */
  reach(id: string, stage: string, kinds: readonly string[], on: string): Promise<void>;
  report(id: string, months: Record<string, string>, more?: object, login?: string): Promise<unknown>;
  /** The standing report of a month, as it was told. */
  verify(id: string, month: string, more?: object, login?: string): Promise<string>;
  page(id: string, asOf?: string, at?: string): ReturnType<typeof readProgress>;
  image(id: string, happenedOn: string, percent: string, reason?: string): Promise<string>;
}

let code = 0;

export async function progressTown(): Promise<ProgressTown> {
  const at = await projectsTown();
  const { town } = at;
  const self: ProgressTown = {
    at,
    begun: async (
      name,
      startedOn = '2022-03-22',
      planned = { started: '2022-03-15', finished: '2022-10-31' },
    ) => {
      const id = await at.add(name, {
        ...{ kind: 'renovation', product: name, plannedInvestment: '100000000', plannedFixed: '90000000' },
        ...{
          plannedEquipment: '60000000',
          plannedOutput: '300000000',
          plannedTax: '20000000',
          plannedJobs: 100,
        },
        filingCode: `2202-321071-07-02-${300_200 + code++}`,
        plan: Object.entries(planned).map(([stage, plannedOn]) => ({ stage, plannedOn })),
        confirmed: true,
      });
      await self.reach(id, 'filed', ['filing-certificate'], addDays(startedOn, -36));
      await self.reach(id, 'started', ['equipment-contract', 'site-photo'], startedOn);
      return id;
    },
    reach: async (id, stage, kinds, on) => {
      await at.prove(id, stage, kinds);
      await at.report(id, stage, on);
      await at.verify(id);
    },
    report: (id, months, more = {}, login = 'investment') =>
      town.as(login, (tx, who) =>
        reportInvestments(tx, who, {
          ...{ kind: 'reported', reason: null, confirmed: false, ...more },
          entries: Object.entries(months).map(([month, amount]) => ({ projectId: id, month, amount })),
        }),
      ),
    verify: async (id, month, more = {}, login = 'clerk') => {
      const row = (await self.page(id)).investments.find(
        (one) => one.month === month && one.kind === 'reported' && !one.superseded,
      );
      return town.as(login, (tx, who) => verifyInvestment(tx, who, row?.id ?? id, more));
    },
    page: (id, asOf, instant) =>
      town.as('investment', (tx, who) => readProgress(tx, who, id, { asOf }), instant),
    image: (id, happenedOn, percent, reason) =>
      town.as('investment', (tx, who) =>
        addImage(tx, who, id, { happenedOn, percent, words: null, reason: reason ?? null, files: [] }),
      ),
  };
  return self;
}
