/** Who calls: found from the session cookie or a machine's token by the identity module. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
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
  /** The unit that a filter of the request names, and all below it; null where there is none. */
  readonly asked: { readonly unitId: string; readonly units: readonly string[] } | null;
  readonly actor: Actor;
  readonly scope: Scope;
}

export const mayReach = (caller: Caller, unitId: string): boolean =>
  caller.reach.kind === 'all' || caller.reach.units.includes(unitId);

/** At least one of the units is the caller's to see or act for; Refusal 'out-of-reach' otherwise. */
export function refuseOutOfReach(caller: Caller, ...units: readonly string[]): void {
  if (!units.some((unit) => mayReach(caller, unit))) throw new Refusal('out-of-reach');
}

/** The units of the caller's reach for a statement; null is all of them. */
export const unitsInReach = (caller: Caller): string[] | null =>
  caller.reach.kind === 'all' ? null : [...caller.reach.units];

/** A condition on the column that names whose row it is. */
export function inReach(caller: Caller, column: RawBuilder<unknown>): RawBuilder<unknown> {
  const units = unitsInReach(caller);
  return units === null ? sql`true` : sql`${column} = any(${units}::uuid[])`;
}

/** Whoever did something that a second pair of eyes is to look at. */
export interface First {
  readonly userId: string | null;
  readonly post: string | null;
}

/** 双人核验: neither the person nor the post that was first. */
export const isSecond = (caller: Caller, first: First): boolean =>
  first.userId !== caller.userId && first.post !== caller.actor.post;
