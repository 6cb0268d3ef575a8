/** How a shipped version is named in an address: its code and eight digits of its name's hash. */
import { createHash } from 'node:crypto';
import type { Version } from '#modules/tiers/index.ts';

const DIGITS = 8;

export const shippedId = ({ code, version }: Pick<Version, 'code' | 'version'>): string =>
  `${code}~${createHash('sha256').update(version).digest('hex').slice(0, DIGITS)}`;
