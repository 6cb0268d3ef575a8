import type { AcrossModules } from '#platform/http/across.ts';
import { type HttpContext, serve } from '#platform/http/serve.ts';
import { boardRoutes as routes } from './contract.ts';
import { find } from './find.ts';
import { readHome } from './home.ts';
import { checkJournal, readJournal } from './journal.ts';
import { readUnitPage } from './unit-page.ts';
import { waitingCounts } from './waiting.ts';

export function serveBoards(context: HttpContext, modules: readonly AcrossModules[]): void {
  serve(context, routes.home, (tx, caller) => readHome(tx, caller, modules));
  serve(context, routes.waitingCounts, (tx, caller) => waitingCounts(tx, caller, modules));
  serve(context, routes.unitPage, (tx, caller, { params }) => readUnitPage(tx, caller, params.id));
  serve(context, routes.checkJournal, (tx) => checkJournal(tx));
  serve(context, routes.readJournal, (tx, caller, { query }) => readJournal(tx, caller, query, modules));
  serve(context, routes.find, (tx, caller, { query }) => find(tx, caller, query.q, modules));
}
