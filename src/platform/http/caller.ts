/** Who calls: found from the session cookie or a machine's token by the identity module. */
import type { Actor } from '../db/actor.ts';
import type { Scope } from '../db/database.ts';

export interface Caller {
  readonly userId: string;
  readonly login: string;
  readonly displayName: string;
  readonly locale: 'zh' | 'en';
  readonly appointmentId: string;
  readonly role: string;
  readonly rights: ReadonlySet<string>;
  readonly region: { readonly id: string; readonly name: string; readonly demo: boolean };
  readonly unit: { readonly id: string; readonly name: string };
  readonly post: string;
  /** Which rows: units this post may see and act for. `all` has no list. */
  readonly reach: { readonly kind: 'all' } | { readonly kind: 'units'; readonly units: readonly string[] };
  readonly actor: Actor;
  readonly scope: Scope;
}

export const mayReach = (caller: Caller, unitId: string): boolean =>
  caller.reach.kind === 'all' || caller.reach.units.includes(unitId);
