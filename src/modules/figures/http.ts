import { Refusal } from '#kernel/refusal.ts';
import { sendFile } from '#platform/http/send-file.ts';
import { type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { readUploads } from '#platform/http/uploads.ts';
import { enterFigures, outcomeOf, verifyFigure, withdrawFigure } from './commands.ts';
import { figureRoutes as routes } from './contract.ts';
import { addEvidence, listEvidence, readEvidence } from './evidence.ts';
import { serveFigureImports } from './import-http.ts';
import { addIndicator, amendIndicator, listIndicators } from './indicators.ts';
import { figureHistory, listFigures } from './reads.ts';

export function serveFigures(context: HttpContext): void {
  serveIndicators(context);
  serveEntering(context);
  serveEvidence(context);
  serveFigureImports(context);
}

function serveIndicators(context: HttpContext): void {
  serve(context, routes.listIndicators, (tx, _caller, { query }) => listIndicators(tx, query.q));
  serve(context, routes.addIndicator, (tx, _caller, { body }) => addIndicator(tx, body));
  serve(context, routes.amendIndicator, (tx, _caller, { params, body }) =>
    amendIndicator(tx, params.id, body),
  );
}

function serveEntering(context: HttpContext): void {
  serve(context, routes.listFigures, (tx, caller, { query }) => listFigures(tx, caller, query));
  serve(context, routes.figureHistory, (tx, caller, { params }) => figureHistory(tx, caller, params.id));
  serve(context, routes.enterFigure, async (tx, caller, { body }) => {
    const recording = await enterFigures(tx, caller, [body]);
    return { id: await standingId(tx, caller, body, recording.ids[0]), outcome: outcomeOf(recording) };
  });
  serve(context, routes.enterFigures, async (tx, caller, { body }) => {
    const { added, changed, unchanged } = await enterFigures(tx, caller, body.figures);
    return { added, changed, unchanged };
  });
  serve(context, routes.verifyFigure, async (tx, caller, { params, body }) => {
    const recording = await verifyFigure(tx, caller, params.id, body);
    return { id: recording.ids[0] ?? params.id, outcome: outcomeOf(recording) };
  });
  serve(context, routes.withdrawFigure, async (tx, caller, { params, body }) => {
    await withdrawFigure(tx, caller, params.id, body.reason);
    return undefined;
  });
}

type ListArguments = Parameters<typeof listFigures>;
type Entered = {
  indicatorId: string;
  unitId: string;
  day: string;
  kind: 'reported' | 'verified' | 'statistical' | 'estimated';
};

/** The id of the figure that now stands, also when entering it changed nothing. */
async function standingId(
  tx: ListArguments[0],
  caller: ListArguments[1],
  { indicatorId, unitId, day, kind }: Entered,
  fresh: string | undefined,
): Promise<string> {
  if (fresh) return fresh;
  const standing = await listFigures(tx, caller, {
    indicatorId,
    unitId,
    kind,
    from: day,
    to: day,
    offset: 0,
    limit: 1,
  });
  const id = standing.rows[0]?.id;
  if (!id) throw new Refusal('not-found');
  return id;
}

function serveEvidence(context: HttpContext): void {
  serveFreely(context, routes.addEvidence, async ({ params, request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { files } = await readUploads(request, routes.addEvidence.form);
    return context.database.inRegion(caller.scope, (tx) => addEvidence(tx, caller, params.id, files));
  });
  serve(context, routes.listEvidence, (tx, caller, { params }) => listEvidence(tx, caller, params.id));
  serve(context, routes.readEvidence, async (tx, caller, { params, reply }) => {
    const file = await readEvidence(tx, caller, params.id);
    sendFile(reply, file.fileName, file.bytes);
    return undefined;
  });
}
