/** A form with files: read before any transaction, then worked on as every other route of somebody who is logged in. */
import type { ZodType } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import type { AnswerOf, ParamsOf, Route } from '#kernel/route.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type HttpContext, serveFreely } from '#platform/http/serve.ts';
import { readUploads, type UploadedFile } from '#platform/http/uploads.ts';

type FormRoute<F> = Route & { readonly form: ZodType<F> };

export interface FormCall<R extends Route, F> {
  readonly params: ParamsOf<R>;
  readonly fields: F;
  readonly files: readonly UploadedFile[];
}

export function serveForm<F, R extends FormRoute<F>>(
  context: HttpContext,
  route: R & FormRoute<F>,
  work: (tx: Tx, caller: Caller, call: FormCall<R, F>) => Promise<AnswerOf<R> | undefined>,
): void {
  serveFreely(context, route as R, async ({ params, request }, caller) => {
    if (!caller) throw new Refusal('not-logged-in');
    const { fields, files } = await readUploads(request, route.form);
    return context.database.inRegion(caller.scope, (tx) => work(tx, caller, { params, fields, files }));
  });
}
