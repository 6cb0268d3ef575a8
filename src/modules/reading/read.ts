/** The reader's door: repair, then facts and entries, each with its place in the repaired and in the original text. */
import { readEntries } from './entries.ts';
import type { Entry } from './entry.ts';
import { type Fact, readFacts } from './facts.ts';
import { type Span, spanToOriginal } from './offset-map.ts';
import { type Repaired, repairText } from './repair.ts';

interface Placed {
  /** Half-open, UTF-16 units of the text as it came. */
  readonly originalSpan: Span;
}

export interface Reading {
  readonly repaired: Repaired;
  readonly facts: readonly (Fact & Placed)[];
  readonly entries: readonly (Entry & Placed)[];
}

export interface ReadOptions {
  /** The document's own year where it is known from outside. */
  readonly year?: number;
}

export function readText(text: string, options: ReadOptions = {}): Reading {
  const repaired = repairText(text);
  const placed = <T extends { readonly span: Span }>(found: T): T & Placed => ({
    ...found,
    originalSpan: spanToOriginal(repaired.map, found.span),
  });
  return {
    repaired,
    facts: readFacts(repaired.text, options).map(placed),
    entries: readEntries(repaired.text).map(placed),
  };
}
