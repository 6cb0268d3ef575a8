/** Firms and listing cases for module tests, with what was refused as its codes. */
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { addEnterprise, NewEnterprise } from '#modules/enterprises/index.ts';
import { listCases } from '#modules/listing/cases.ts';
import { openCase } from '#modules/listing/commands.ts';
import { CaseQuery, Move, NewCase } from '#modules/listing/contract.ts';
import { moveCase } from '#modules/listing/moves.ts';
import { readCase } from '#modules/listing/reads.ts';
import type { TestTown } from './town.ts';

/** @param town asked for when it is needed, since it is built before the tests run. */
export function caseWork(town: () => TestTown) {
  let made = 0;
  const firm = (name: string, unit = 'etdz-1'): Promise<string> =>
    town().as('service', (tx, who) =>
      addEnterprise(
        tx,
        who,
        NewEnterprise.parse({
          ...{ name, creditCode: creditCodeFrom(`91321000MB${String(1_000_000 + ++made).slice(1)}`) },
          unitId: town().unit(unit),
        }),
      ),
    );
  const open = (enterpriseId: string, change: Partial<NewCase> = {}, at?: string, login = 'service') =>
    town().as(
      login,
      (tx, who) =>
        openCase(tx, who, { ...NewCase.parse({ enterpriseId, happenedOn: '2022-01-10' }), ...change }),
      at,
    );
  const page = (id: string, asOf?: string, login = 'service') =>
    town().as(login, (tx, who) => readCase(tx, who, id, asOf));
  const move = async (
    id: string,
    stage: string,
    happenedOn: string,
    reason: string | null = null,
    at?: string,
    more: Partial<Move> = {},
  ) => {
    const { version } = await page(id);
    return town().as(
      'service',
      (tx, who) => moveCase(tx, who, id, { ...Move.parse({ version, stage, happenedOn, reason }), ...more }),
      at,
    );
  };
  const list = (change: Partial<CaseQuery> = {}, login = 'service') =>
    town().as(login, (tx, who) => listCases(tx, who, { ...CaseQuery.parse({}), ...change }));
  const refusal = async (work: Promise<unknown>): Promise<string | string[]> =>
    work.then(
      () => 'nothing was refused',
      (error) => {
        if (!(error instanceof Refusal)) return String(error);
        return error.reasons ? [error.code, ...error.reasons.map(({ code }) => code)] : error.code;
      },
    );
  return { firm, open, page, move, list, refusal };
}
