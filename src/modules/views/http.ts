import { type HttpContext, serve } from '#platform/http/serve.ts';
import { viewRoutes as routes } from './contract.ts';
import { dropView, listViews, saveView } from './saved-views.ts';

export function serveViews(context: HttpContext): void {
  serve(context, routes.listViews, async (tx, caller, { query }) => listViews(tx, caller, query.screen));
  serve(context, routes.saveView, async (tx, caller, { body }) => saveView(tx, caller, body));
  serve(context, routes.dropView, async (tx, caller, { params }) => {
    await dropView(tx, caller, params.id);
    return undefined;
  });
}
