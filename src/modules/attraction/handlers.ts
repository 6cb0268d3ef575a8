/** Posts that an enquiry may be given to. */
import { postsWithRight } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { HandlerPosts } from './enquiry-contract.ts';

export const handlerPosts = async (tx: Tx, caller: Caller): Promise<HandlerPosts> =>
  (await postsWithRight(tx, caller, 'attraction.work')).map(({ appointmentId, post, unit }) => ({
    id: appointmentId,
    post,
    unit,
  }));
