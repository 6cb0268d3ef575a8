/** In whose name an enterprise is put on a node by a verified step: the region's own doing, not that of whoever verified. */
import type { Actor } from '#platform/db/actor.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';

const PRODUCING: Actor = { kind: 'system', userId: null, post: '项目投产自动上链' };

export function asProducing(tx: Tx): { readonly caller: Caller; readonly tx: Tx } {
  const own: Tx = { ...tx, actor: PRODUCING, record: (change) => tx.record({ ...change, actor: PRODUCING }) };
  const { region, at, today } = tx;
  const caller: Caller = {
    ...{
      userId: '',
      login: '',
      displayName: PRODUCING.post,
      locale: 'zh',
      appointmentId: '',
      role: 'system',
    },
    ...{
      rights: new Set(['chains.edit', 'chains.view', 'enterprises.edit']),
      post: PRODUCING.post,
      actor: PRODUCING,
    },
    ...{
      region: { id: region, name: '', demo: false },
      unit: { id: '', name: '' },
      reach: { kind: 'all' },
      asked: null,
    },
    scope: { region, actor: PRODUCING, at, today },
  };
  return { caller, tx: own };
}
