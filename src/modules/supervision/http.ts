import { type HttpContext, serve } from '#platform/http/serve.ts';
import { taskRoutes as routes } from './contract.ts';
import { assignTask, closeTask, listTasks, reopenTask } from './tasks.ts';

export function serveTasks(context: HttpContext): void {
  serve(context, routes.listTasks, (tx, caller, { query }) => listTasks(tx, caller, query));
  serve(context, routes.addTask, (tx, caller, { body }) => assignTask(tx, caller, body));
  serve(context, routes.closeTask, async (tx, caller, { params, body }) => {
    await closeTask(tx, caller, params.id, body);
    return undefined;
  });
  serve(context, routes.reopenTask, async (tx, caller, { params, body }) => {
    await reopenTask(tx, caller, params.id, body.version, body.reason);
    return undefined;
  });
}
