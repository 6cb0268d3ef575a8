/** Approvals of a test's own: the same few acts, as a post, on a day of the story. */
import { Refusal } from '#kernel/refusal.ts';
import { MatterQuery, NewApprovalEvent, NewApprovalPlan } from '#modules/approvals/contract.ts';
import { addEvent } from '#modules/approvals/events.ts';
import { listMatters } from '#modules/approvals/list.ts';
import { readProjectApprovals } from '#modules/approvals/page.ts';
import { makePlan } from '#modules/approvals/plans.ts';
import type { ProjectsTown } from './projects.ts';

const on = (day: string) => `${day}T02:00:00.000Z`;
export const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) =>
      problem instanceof Refusal
        ? [problem.code, ...(problem.reasons ?? []).map(({ field, code }) => `${field} ${code}`)]
        : String(problem),
  );
export const LAND = {
  ...{ template: 'land', orders: ['land-start', 'finish-deliver'], startOn: '2022-05-30', after: 0 },
  ...{ wishKind: 'land', wishOn: '2022-07-13' },
  facts: {
    energy: 860,
    power: 300,
    eia: 'table',
    'special-fire': false,
    'allotted-land': false,
    'region-assessed': true,
    'large-works': false,
    'air-defence': false,
  },
};

/** @param at asked for when it is needed, since it is built before the tests run. */
export function approvalWork(at: () => ProjectsTown) {
  const plan = (id: string, wish: object = {}, login = 'approval', day = '2022-05-30') =>
    at().town.as(
      login,
      (tx, who) => makePlan(tx, who, id, NewApprovalPlan.parse({ ...LAND, ...wish })),
      on(day),
    );
  const page = (id: string, asOf?: string, login = 'approval') =>
    at().town.as(login, (tx, who) => readProjectApprovals(tx, who, id, asOf));
  const matter = async (id: string, code: string) => {
    const found = (await page(id)).matters.find((one) => one.code === code);
    if (!found) throw new Error(`no matter ${code}`);
    return found;
  };
  const event = async (
    id: string,
    code: string,
    kind: string,
    day: string,
    more: object = {},
    login = 'approval',
  ) => {
    const { id: matterId, lastNumber } = await matter(id, code);
    const wish = { after: lastNumber, kind, happenedOn: day, ...more };
    return at().town.as(
      login,
      (tx, who) => addEvent(tx, who, matterId, NewApprovalEvent.parse(wish)),
      on(day > '2022-06-28' ? '2022-06-28' : day),
    );
  };
  const list = (query: object = {}, login = 'approval') =>
    at().town.as(login, (tx, who) => listMatters(tx, who, MatterQuery.parse(query)));
  const whole = async (id: string, code: string, accepted: string, decided: string) => {
    await event(id, code, 'accepted', accepted);
    await event(id, code, 'decided', decided, { outcome: 'approved' });
    await event(id, code, 'issued', decided, { documentNumber: `${code}-1` });
  };
  return { plan, page, matter, event, list, whole };
}
