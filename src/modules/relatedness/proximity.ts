/**
 * Proximity φ of two classes (相近度): the smaller of the two conditional probabilities that a region which has one has the
 * other too (Hidalgo, Klinger, Barabási, Hausmann 2007). Pure.
 */
import type { Presence } from './quotient.ts';

/** Regions as bits, class after class, so that one word answers for 32 regions. */
function bitsOf({ regions, classes, starts, held }: Presence, words: number): Int32Array {
  const bits = new Int32Array(classes * words);
  for (let region = 0; region < regions; region++) {
    const word = region >>> 5;
    const bit = 1 << (region & 31);
    for (let at = starts[region] ?? 0; at < (starts[region + 1] ?? 0); at++) {
      const place = (held[at] ?? 0) * words + word;
      bits[place] = (bits[place] ?? 0) | bit;
    }
  }
  return bits;
}

/** Of three words: the bits set in one or three of them stay, those set in two or more are carried: a third of the counting. */
function common(bits: Int32Array, left: number, right: number, words: number): number {
  let count = 0;
  let at = 0;
  for (; at + 2 < words; at += 3) {
    const a = (bits[left + at] as number) & (bits[right + at] as number);
    const b = (bits[left + at + 1] as number) & (bits[right + at + 1] as number);
    const c = (bits[left + at + 2] as number) & (bits[right + at + 2] as number);
    const odd = a ^ b;
    count += ones(odd ^ c) + 2 * ones((a & b) | (odd & c));
  }
  for (; at < words; at++) count += ones((bits[left + at] as number) & (bits[right + at] as number));
  return count;
}

/** How many bits are set. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * φ_ij = (regions with both) / max(regions with i, regions with j), class by class, the whole matrix, symmetric, within
 * [0, 1]. φ_ii is 0: a class is no reason for itself (so too in the reference program of the authors' laboratory, py-ecomplexity). 0 too where
 * nobody has one of the two.
 */
export function proximities(presence: Presence, tell?: (share: number) => void): Float64Array {
  const { regions, classes, ubiquity } = presence;
  const words = (regions + 31) >>> 5;
  const bits = bitsOf(presence, words);
  const phi = new Float64Array(classes * classes);
  for (let i = 0; i < classes; i++) {
    const own = ubiquity[i] ?? 0;
    for (let j = i + 1; own > 0 && j < classes; j++) {
      const more = Math.max(own, ubiquity[j] ?? 0);
      const value = common(bits, i * words, j * words, words) / more;
      phi[i * classes + j] = value;
      phi[j * classes + i] = value;
    }
    if (i % 50 === 0) tell?.(1 - ((classes - i) * (classes - i)) / (classes * classes));
  }
  return phi;
}
