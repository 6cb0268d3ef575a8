/** The secret part of an enquiry's number: told once, kept as a hash, compared in one time whatever is wrong. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Letters and digits that are not taken for each other when they are read out. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** 4 + 4 + 4 characters of 30: 58 bits. */
export function newSecret(): string {
  let text = '';
  while (text.length < LENGTH)
    for (const byte of randomBytes(LENGTH)) {
      // bytes beyond the last whole round would make some characters likelier
      if (byte < 240 && text.length < LENGTH) text += ALPHABET[byte % ALPHABET.length];
    }
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

const plain = (secret: string): string => secret.toUpperCase().replace(/[^0-9A-Z]/g, '');

export const secretHash = (secret: string): string =>
  createHash('sha256').update(plain(secret)).digest('hex');

export const secretFits = (secret: string, hash: string | null): boolean =>
  timingSafeEqual(Buffer.from(secretHash(secret), 'hex'), Buffer.from(hash ?? '0'.repeat(64), 'hex')) &&
  hash !== null;
