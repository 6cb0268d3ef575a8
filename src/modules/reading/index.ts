export { surenessOf } from './confidence.ts';
export { type Decoded, decodeBytes } from './decode.ts';
export type { Entry } from './entry.ts';
export type { Fact } from './facts.ts';
export { mapFromBytes, mapToBytes, type Span, spanToOriginal } from './offset-map.ts';
export { type Reading, readText } from './read.ts';
export { type Repaired, repairText } from './repair.ts';
