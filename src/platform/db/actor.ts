/** Who acts: a person in a post, a machine with a token, or the system itself at night. */
export interface Actor {
  readonly kind: 'person' | 'token' | 'system';
  /** User id; null for the system. */
  readonly userId: string | null;
  /** Post as shown in histories (市政府督查室 督查专员); histories never show a person's name in shared views. */
  readonly post: string;
}

export const SYSTEM: Actor = { kind: 'system', userId: null, post: '系统' };
