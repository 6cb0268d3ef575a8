import { type HttpContext, serve } from '#platform/http/serve.ts';
import { boardRoutes as routes } from './contract.ts';
import { find } from './find.ts';
import { readHome } from './home.ts';
import { checkJournal, readJournal } from './journal.ts';
import { readUnitPage } from './unit-page.ts';

export function serveBoards(context: HttpContext): void {
  serve(context, routes.home, (tx, caller) => readHome(tx, caller));
  serve(context, routes.unitPage, (tx, caller, { params }) => readUnitPage(tx, caller, params.id));
  serve(context, routes.checkJournal, (tx) => checkJournal(tx));
  serve(context, routes.readJournal, (tx, caller, { query }) => readJournal(tx, caller, query));
  serve(context, routes.find, (tx, caller, { query }) => find(tx, caller, query.q));
}
