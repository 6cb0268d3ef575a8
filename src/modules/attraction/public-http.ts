/** The public doors: nobody is logged in; which region is meant is said by its code, and need not be where there is one. */
import { Refusal } from '#kernel/refusal.ts';
import { type PublicRegion, publicRegions } from '#modules/identity/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db/database.ts';
import { type HttpContext, serveFreely } from '#platform/http/serve.ts';
import { addToEnquiry, lookAtEnquiry, publicForm, sendEnquiry } from './public.ts';
import { publicRoutes as routes } from './public-contract.ts';

/** As the journal names whoever sends the form. */
const INVESTOR = '投资者（公开表单）';

export function servePublic(context: HttpContext, clock: Clock): void {
  const regions = () => publicRegions(context.database, clock, INVESTOR);
  const inRegion = async <T>(code: string | undefined, work: (tx: Tx) => Promise<T>): Promise<T> =>
    context.database.inRegion(chosen(await regions(), code).scope, work);

  serveFreely(context, routes.publicForm, async ({ query }) => {
    const all = await regions();
    const one = chosen(all, query.region);
    const form = await context.database.inRegion(one.scope, publicForm);
    return {
      region: { code: one.code, name: one.name, demo: one.demo },
      regions: all.map(({ code, name }) => ({ code, name })),
      ...form,
    };
  });
  serveFreely(context, routes.sendEnquiry, ({ body }) =>
    inRegion(body.region, (tx) => sendEnquiry(tx, body)),
  );
  serveFreely(context, routes.lookAtEnquiry, ({ body }) =>
    inRegion(body.region, (tx) => lookAtEnquiry(tx, body.number, body.secret)),
  );
  serveFreely(context, routes.addToEnquiry, ({ body }) =>
    inRegion(body.region, (tx) => addToEnquiry(tx, body.number, body.secret, body.words)),
  );
}

/** The one that is named, else the first: an installation of one region has no other. Refusal 'enquiry-region'. */
function chosen(all: readonly PublicRegion[], code: string | undefined): PublicRegion {
  const found = code === undefined ? all[0] : all.find((one) => one.code === code);
  if (!found) throw new Refusal('enquiry-region');
  return found;
}
