/** UUID version 7 (RFC 9562): sorts by time of making, made by the application. */
let lastMs = 0;
let counter = 0;

/** A new id; ids made within one millisecond still sort in the order they were made. */
export function newId(nowMs: number = Date.now(), random: Uint8Array = randomBytes()): string {
  const ms = Math.max(nowMs, lastMs);
  counter = ms === lastMs ? counter + 1 : ((random[0] ?? 0) << 2) | ((random[1] ?? 0) & 3);
  if (counter > 0xfff) {
    lastMs = ms + 1;
    counter = 0;
  } else lastMs = ms;
  const time = lastMs.toString(16).padStart(12, '0');
  const tail = hex(random.subarray(2, 10));
  const variant = ((Number.parseInt(tail[0] ?? '0', 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`;
}

/** Asked for by the block: a long import makes millions of ids. */
const block = new Uint8Array(8_000);
let used = block.length;
function randomBytes(): Uint8Array {
  if (used === block.length) {
    crypto.getRandomValues(block);
    used = 0;
  }
  used += 10;
  return block.subarray(used - 10, used);
}

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += PAIRS[byte];
  return text;
}

/** An id of any make: what PostgreSQL takes for a uuid. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** One that we made. */
export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
