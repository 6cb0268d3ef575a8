/** Whether somebody may stand in a role of a chain from a day: who holds it, for how long, and who stands there already. */
import type { RefusalReason } from '#kernel/refusal.ts';
import type { TeamRole } from './chief-rules.ts';

export interface TeamWish {
  readonly role: string;
  readonly post: string | null;
  readonly unitId: string | null;
  readonly enterpriseId: string | null;
  readonly from: string;
  readonly to: string | null;
}

export interface Span {
  readonly id: string;
  readonly holder: string;
  readonly from: string;
  readonly to: string | null;
}

export interface TeamCase {
  readonly roles: readonly TeamRole[];
  readonly postWords: readonly string[];
  /** The first day of the chain. */
  readonly chainFrom: string;
  /** Those who stand in the role already, at any time. */
  readonly standing: readonly Span[];
}

export const overlaps = (a: Pick<Span, 'from' | 'to'>, b: Pick<Span, 'from' | 'to'>): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);

/** A post is written, not a name: it holds a word such as 主任 or director. */
export const isPost = (post: string, words: readonly string[]): boolean =>
  words.some((word) => post.toLowerCase().includes(word));

/** Each reason at its field; empty where it may. */
export function teamFaults(
  wish: TeamWish,
  { roles, postWords, chainFrom, standing }: TeamCase,
): RefusalReason[] {
  const role = roles.find(({ code }) => code === wish.role);
  if (!role) return [{ code: 'team-role-unknown', field: 'role', params: { role: wish.role } }];
  const word = { zh: role.zh, en: role.en };
  const other = role.single ? standing.find((one) => overlaps(one, wish)) : undefined;
  const faults: (RefusalReason | false | undefined)[] = [
    holderFault(wish, role),
    wish.post !== null &&
      !isPost(wish.post, postWords) && { code: 'team-post-name', field: 'post', params: { post: wish.post } },
    wish.from < chainFrom && { code: 'team-before-chain', field: 'from', params: { day: chainFrom } },
    wish.to !== null &&
      wish.to < wish.from && { code: 'team-days', field: 'to', params: { from: wish.from, to: wish.to } },
    other && {
      code: other.to === null ? 'team-there' : 'team-there-until',
      field: 'from',
      params: { role: word, holder: other.holder, from: other.from, to: other.to ?? '' },
    },
  ];
  return faults.filter((fault) => fault !== false && fault !== undefined);
}

function holderFault(wish: TeamWish, role: TeamRole): RefusalReason | undefined {
  const params = { role: { zh: role.zh, en: role.en } };
  if (role.holder === 'post' && wish.post === null) return { code: 'team-needs-post', field: 'post', params };
  if (role.holder === 'unit' && wish.unitId === null)
    return { code: 'team-needs-unit', field: 'unitId', params };
  if (role.holder === 'enterprise' && wish.enterpriseId === null)
    return { code: 'team-needs-enterprise', field: 'enterpriseId', params };
  if (role.holder === 'any' && wish.post === null && wish.unitId === null)
    return { code: 'team-needs-holder', field: 'unitId', params };
  return undefined;
}
