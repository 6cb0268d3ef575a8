/** Argon2id with the parameters OWASP gives as its first choice (19 MiB, 2 passes, 1 lane). */

import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

export const passwordFits = (stored: string, password: string): Promise<boolean> => verify(stored, password);

/** A random token for a cookie or a machine, and the hash that is kept of it. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: tokenHash(token) };
}

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
